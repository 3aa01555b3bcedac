package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * @param plans best first; no two have all sessions at the same times
 * @param complete whether these are proven to be the best there are, and an empty list to mean that
 *     there is none; false when the budget was spent before that
 * @param work what was spent of the budget
 */
public record LoopAnswer(List<Plan> plans, boolean complete, long work) {
  public LoopAnswer {
    plans = List.copyOf(plans);
  }

  /**
   * @param sessions in the order of time
   */
  public record Plan(Score score, List<Placed> sessions) {
    public Plan {
      sessions = List.copyOf(sessions);
    }
  }

  /** A session with its time, room and people. */
  public record Placed(
      String session, TimeRange range, Optional<RoomId> room, List<Choice> people) {
    public Placed {
      people = List.copyOf(people);
    }
  }

  /**
   * Somebody seated, and why she and nobody else of the pool.
   *
   * @param seat which of the session's seats, counted from 0 as they were given
   * @param passedOver everybody else of the pool, in the order of their ids
   */
  public record Choice(
      PersonId person,
      int seat,
      Role role,
      int load,
      boolean softConflict,
      List<PassedOver> passedOver) {
    public Choice {
      passedOver = List.copyOf(passedOver);
    }
  }

  public record PassedOver(PersonId person, Why why) {}

  /** Why somebody of the pool was not chosen. The first that holds is given. */
  public enum Why {
    /** Has met the candidate, or must not. */
    EXCLUDED,
    /** Not in the search at all: nothing is known of this person. */
    NOT_KNOWN,
    /** Busy, unknown, off work or at a limit. */
    NOT_FREE,
    /** Sits in this loop already. */
    SEATED,
    /** Free, but for a soft conflict. */
    SOFT_CONFLICT,
    /** Was asked for more lately. */
    MORE_LOADED,
    /** Equal in all; the seeded draw fell on the other. */
    DRAW
  }
}
