package dev.greenroom.booking;

import dev.greenroom.availability.engine.loop.Draw;
import dev.greenroom.values.PersonId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the people of one session were chosen from their pools, as the plan said that was booked:
 * kept with the interview, so that it can be gone over later.
 *
 * @param session by its name in the plan, which the draw depends on
 * @param engine the version of the search that chose
 */
public record Choices(String session, long seed, int engine, List<Choice> choices) {
  /** The draws of this version can be drawn again. */
  public static final int KNOWN_ENGINE = 1;

  public Choices {
    choices = List.copyOf(choices);
  }

  /**
   * Somebody who was chosen.
   *
   * @param load how much was asked of her lately
   */
  public record Choice(
      PersonId person, int seat, int load, boolean softConflict, List<PassedOver> passedOver) {
    public Choice {
      passedOver = List.copyOf(passedOver);
    }
  }

  /**
   * Somebody of the pool who was not.
   *
   * @param load where it was told
   */
  public record PassedOver(PersonId person, Why why, Optional<Integer> load) {}

  /** Why somebody was passed over, as the search says it. */
  public enum Why {
    EXCLUDED,
    NOT_KNOWN,
    NOT_FREE,
    SEATED,
    SOFT_CONFLICT,
    MORE_LOADED,
    DRAW
  }

  /** What comes out when a choice is made again from what was kept. */
  public enum Replay {
    /** The same person. */
    SAME,
    /** Somebody else: what was kept contradicts itself. */
    OTHER,
    /** Chosen by a version of the search that is not this one's. */
    NOT_KNOWN
  }

  /** Makes a choice again: the least soft, then the least loaded, then the draw. */
  public Replay replayed(Choice choice) {
    if (engine != KNOWN_ENGINE) {
      return Replay.NOT_KNOWN;
    }
    return faultsOf(choice).isEmpty() ? Replay.SAME : Replay.OTHER;
  }

  /** What contradicts itself in a choice; nothing, if it comes out the same again. */
  List<String> faultsOf(Choice choice) {
    List<String> faults = new ArrayList<>();
    Set<PersonId> seen = new HashSet<>(Set.of(choice.person()));
    for (PassedOver other : choice.passedOver()) {
      if (!seen.add(other.person())) {
        faults.add("names somebody twice");
      }
      boolean drawn = other.why() == Why.DRAW;
      if (drawn && engine == KNOWN_ENGINE && draw(other.person()) < draw(choice.person())) {
        faults.add("the draw falls on somebody whom it passes over");
      }
      if (drawn && other.load().filter(load -> load != choice.load()).isPresent()) {
        faults.add("draws between loads that differ");
      }
      if (other.why() == Why.MORE_LOADED
          && other.load().filter(load -> load <= choice.load()).isPresent()) {
        faults.add("passes over somebody less loaded as more loaded");
      }
      if (other.why() == Why.SOFT_CONFLICT && choice.softConflict()) {
        faults.add("passes over a soft conflict for another");
      }
    }
    return faults;
  }

  private int draw(PersonId person) {
    return Draw.of(seed, session, person);
  }
}
