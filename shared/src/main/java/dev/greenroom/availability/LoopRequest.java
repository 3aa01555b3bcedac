package dev.greenroom.availability;

import dev.greenroom.availability.engine.loop.Candidate;
import dev.greenroom.availability.engine.loop.LoopSearch;
import dev.greenroom.availability.engine.loop.LoopSearch.Before;
import dev.greenroom.availability.engine.loop.Pace;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What loop is looked for. Who could sit where, their calendars, limits, buffers and loads are
 * found out; everything else is said here.
 *
 * @param window where every session must lie, at most {@link #LONGEST_WINDOW}
 * @param notice no session starts sooner than so long from now
 * @param step distance between two possible starts, counted from the full hour UTC
 * @param buffer kept free around everybody's other events; a person's own longer one counts instead
 * @param order pairs of sessions, one before the other
 * @param excluded who must not meet the candidate (again)
 * @param limits whose limits a day and a week count
 * @param plans how many to return at most
 * @param seed decides between what is equal in all else
 * @param type of the interview, whose buffers and busy policy count too
 */
public record LoopRequest(
    TimeRange window,
    Duration notice,
    Duration step,
    Duration buffer,
    List<WantedSession> sessions,
    List<Before> order,
    Pace pace,
    Candidate candidate,
    Set<PersonId> excluded,
    LimitsOf limits,
    int plans,
    long seed,
    Optional<InterviewType> type) {
  public static final int MOST_SESSIONS = LoopSearch.MOST_SESSIONS;
  public static final Duration LONGEST_WINDOW = Duration.ofDays(14);

  /** In one pool, whether named or by a tag. */
  public static final int LARGEST_POOL = 100;

  /** In all pools together, each counted once: as many calendars are read. */
  public static final int MOST_PEOPLE = 250;

  /** In one session, as its seats count them. */
  public static final int MOST_SEATS = 10;

  public LoopRequest {
    sessions = List.copyOf(sessions);
    order = List.copyOf(order);
    excluded = Set.copyOf(excluded);
    if (window.length().compareTo(AvailabilityRequest.LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException("too long a window: " + window);
    }
  }

  /** For interviews of no type. */
  public LoopRequest(
      TimeRange window,
      Duration notice,
      Duration step,
      Duration buffer,
      List<WantedSession> sessions,
      List<Before> order,
      Pace pace,
      Candidate candidate,
      Set<PersonId> excluded,
      LimitsOf limits,
      int plans,
      long seed) {
    this(
        window,
        notice,
        step,
        buffer,
        sessions,
        order,
        pace,
        candidate,
        excluded,
        limits,
        plans,
        seed,
        Optional.empty());
  }

  /** One session, with the seats that it wants filled. */
  public record WantedSession(
      String id, Duration length, List<WantedSeat> seats, Optional<RoomNeed> room) {
    public WantedSession {
      seats = List.copyOf(seats);
    }
  }

  /**
   * {@code count} people of a pool.
   *
   * @param pool the people named; empty when {@code tag} says who
   * @param tag everybody who has it: those who are qualified for it, or for a trainee's seat those
   *     who learn it
   */
  public record WantedSeat(Role role, int count, Set<PersonId> pool, Optional<String> tag) {
    public WantedSeat {
      pool = Set.copyOf(pool);
      if (pool.isEmpty() == tag.isEmpty()) {
        throw new IllegalArgumentException("a seat has either people or a tag");
      }
    }

    public static WantedSeat of(Role role, int count, Set<PersonId> pool) {
      return new WantedSeat(role, count, pool, Optional.empty());
    }

    public static WantedSeat tagged(Role role, int count, String tag) {
      return new WantedSeat(role, count, Set.of(), Optional.of(tag));
    }
  }

  /**
   * Whose limits count.
   *
   * @param except those whose limits do not, although everybody else's do
   */
  public record LimitsOf(boolean everybody, Set<PersonId> except) {
    public static final LimitsOf EVERYBODY = new LimitsOf(true, Set.of());

    public LimitsOf {
      except = Set.copyOf(except);
    }

    boolean includes(PersonId person) {
      return everybody && !except.contains(person);
    }
  }
}
