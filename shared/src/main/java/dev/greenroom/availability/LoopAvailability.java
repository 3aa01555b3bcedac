package dev.greenroom.availability;

import dev.greenroom.availability.engine.loop.Explanations.Change;
import dev.greenroom.availability.engine.loop.Explanations.Decision;
import dev.greenroom.availability.engine.loop.Explanations.Remedy;
import dev.greenroom.availability.engine.loop.LoopAnswer;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds whole loops, and says why there is none. Reads every calendar as it is now. Implementations
 * are safe for several threads.
 */
public interface LoopAvailability {
  LoopOutcome<LoopPlans> plan(TenantId tenant, LoopRequest request);

  /** Says of one person and one time which rules they pass. */
  LoopOutcome<PersonExplained> explain(TenantId tenant, LoopRequest request, PersonAndTime about);

  /** Says of a whole search what stands in its way. */
  LoopOutcome<SearchExplained> explain(TenantId tenant, LoopRequest request);

  /**
   * @param start on a whole minute
   * @param session whose length is asked about
   */
  record PersonAndTime(PersonId person, Instant start, String session) {}

  record LoopPlans(LoopAnswer answer, Background background) {}

  /**
   * @param decisions in the order in which the rules are looked at: the first that does not pass
   *     has decided
   */
  record PersonExplained(List<Decision> decisions, Background background) {
    public PersonExplained {
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * @param possible whether there is a plan as it is
   * @param sessions the scarcest first
   * @param remedies what would make a loop possible that is not; the mildest first
   * @param complete false when there was more to try than the budget allowed
   */
  record SearchExplained(
      boolean possible,
      List<SessionExplained> sessions,
      List<Remedy> remedies,
      boolean complete,
      Background background) {
    public SearchExplained {
      sessions = List.copyOf(sessions);
      remedies = List.copyOf(remedies);
    }
  }

  /**
   * One session by itself.
   *
   * @param starts how many there are
   * @param changes each single rule without which there would be more, the most helpful first
   */
  record SessionExplained(String session, int starts, List<Change> changes) {
    public SessionExplained {
      changes = List.copyOf(changes);
    }
  }

  /**
   * What was found on the way.
   *
   * @param unreadable calendars that could not be read, and so are never free: people, then rooms
   * @param shortPools seats for which there are too few people, whatever the time
   */
  record Background(
      List<FreeBusy.Unreadable> unreadable,
      List<ShortPool> shortPools,
      Map<PersonId, Person> people,
      Map<RoomId, Room> rooms) {
    public Background {
      unreadable = List.copyOf(unreadable);
      shortPools = List.copyOf(shortPools);
      people = Map.copyOf(people);
      rooms = Map.copyOf(rooms);
    }
  }

  /**
   * @param seat its place among the session's seats
   * @param found how many people its pool has
   */
  record ShortPool(String session, int seat, Optional<String> tag, int wanted, int found) {}
}
