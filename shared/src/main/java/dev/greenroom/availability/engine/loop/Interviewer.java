package dev.greenroom.availability.engine.loop;

import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.List;

/**
 * A person who could take a seat, and all that stands in her way.
 *
 * @param busy in any order, buffers not included
 * @param soft time that she would rather keep, and that counts against a plan instead of ruling it
 *     out: an invitation that she has not answered
 * @param unknown time of which her calendar said nothing: never free
 * @param interviews starts of the interviews that she has anyway, for the limits
 * @param load how much she was asked for lately; the lower, the sooner she is chosen
 * @param buffers kept free around her other events; where the search asks for more, that counts
 */
public record Interviewer(
    PersonId id,
    WorkingHours hours,
    List<TimeRange> busy,
    List<TimeRange> soft,
    List<TimeRange> unknown,
    Limits limits,
    List<Instant> interviews,
    int load,
    Buffers buffers) {
  public static final int MOST_LOAD = 1_000;

  public Interviewer {
    busy = List.copyOf(busy);
    soft = List.copyOf(soft);
    unknown = List.copyOf(unknown);
    interviews = List.copyOf(interviews);
    if (load < 0 || load > MOST_LOAD) {
      throw new IllegalArgumentException(
          "load is between 0 and %d, not %d".formatted(MOST_LOAD, load));
    }
  }

  /** Somebody without buffers of her own. */
  public Interviewer(
      PersonId id,
      WorkingHours hours,
      List<TimeRange> busy,
      List<TimeRange> soft,
      List<TimeRange> unknown,
      Limits limits,
      List<Instant> interviews,
      int load) {
    this(id, hours, busy, soft, unknown, limits, interviews, load, Buffers.NONE);
  }

  /** Interviews in a day and in a week (from Monday), both by the clock on her wall. */
  public record Limits(int aDay, int aWeek) {
    public static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public Limits {
      if (aDay < 0 || aWeek < 0) {
        throw new IllegalArgumentException("a limit is no less than 0");
      }
    }
  }
}
