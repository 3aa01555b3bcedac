package dev.greenroom.availability.engine.loop;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A loop to be planned, and everything that stands in its way. Nobody sits in two sessions of one
 * loop. The sessions of a loop have a day each: where there are several, none runs over the
 * candidate's midnight.
 *
 * @param earliest no session starts before: now, and the minimum notice
 * @param step distance between two possible starts, counted from the full hour UTC
 * @param buffer kept free around each interviewer's other events
 * @param order empty when any order will do; {@link #inThisOrder} when only one will
 * @param excluded who must not meet the candidate (again)
 */
public record LoopSearch(
    TimeRange window,
    Instant earliest,
    Duration step,
    Duration buffer,
    List<Session> sessions,
    List<Before> order,
    Pace pace,
    Candidate candidate,
    List<Interviewer> people,
    List<LoopRoom> rooms,
    Set<PersonId> excluded,
    Wish wish) {
  public static final int MOST_SESSIONS = 12;

  public LoopSearch {
    sessions = List.copyOf(sessions);
    order = List.copyOf(order);
    people = List.copyOf(people);
    rooms = List.copyOf(rooms);
    excluded = Set.copyOf(excluded);
    if (sessions.isEmpty() || sessions.size() > MOST_SESSIONS) {
      throw new IllegalArgumentException(
          "a loop has 1 to %d sessions, not %d".formatted(MOST_SESSIONS, sessions.size()));
    }
    if (step.toSeconds() < 60 || 3600 % step.toSeconds() != 0 || step.toSeconds() % 60 != 0) {
      throw new IllegalArgumentException("step must divide an hour evenly, is " + step);
    }
    if (buffer.isNegative()) {
      throw new IllegalArgumentException("a buffer is no less than 0");
    }
    Set<String> ids = new HashSet<>();
    sessions.forEach(
        session -> {
          if (!ids.add(session.id())) {
            throw new IllegalArgumentException("two sessions are called " + session.id());
          }
        });
    Set<PersonId> known = new HashSet<>();
    people.forEach(
        one -> {
          if (!known.add(one.id())) {
            throw new IllegalArgumentException("a person is given twice: " + one.id());
          }
        });
    order.forEach(
        pair -> {
          if (!ids.contains(pair.first()) || !ids.contains(pair.then())) {
            throw new IllegalArgumentException("the order names a session that there is not");
          }
        });
  }

  /** The pairs that leave one order only. */
  public static List<Before> inThisOrder(List<Session> sessions) {
    return IntStream.range(1, sessions.size())
        .mapToObj(i -> new Before(sessions.get(i - 1).id(), sessions.get(i).id()))
        .toList();
  }

  /** One session is over before another begins. */
  public record Before(String first, String then) {}

  /**
   * @param plans how many to return at most
   * @param budget how much work may be spent, in looks at a session's start; {@link #BUDGET} is
   *     enough for eight sessions in any order over a week, and takes a quarter of a second
   * @param seed decides between what is equal in all else
   */
  public record Wish(int plans, long budget, long seed) {
    public static final long BUDGET = 16_000_000;
    public static final int MOST_PLANS = 50;

    public Wish {
      if (plans < 1 || plans > MOST_PLANS) {
        throw new IllegalArgumentException("1 to %d plans, not %d".formatted(MOST_PLANS, plans));
      }
    }
  }
}
