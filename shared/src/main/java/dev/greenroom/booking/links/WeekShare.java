package dev.greenroom.booking.links;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * What candidates took by themselves of one person's week.
 *
 * @param monday the week's first day, in UTC
 */
public record WeekShare(PersonId person, LocalDate monday, List<Taken> taken) {
  public WeekShare {
    taken = List.copyOf(taken);
  }

  /** One interview's part; the buffers count, for they cannot be used either. */
  public record Taken(InterviewId interview, Duration length) {}

  static WeekShare none(PersonId person, LocalDate monday) {
    return new WeekShare(person, monday, List.of());
  }

  static LocalDate mondayOf(Instant start) {
    return start
        .atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  Duration total() {
    return taken.stream().map(Taken::length).reduce(Duration.ZERO, Duration::plus);
  }

  boolean has(InterviewId interview) {
    return taken.stream().anyMatch(one -> one.interview().equals(interview));
  }

  WeekShare with(InterviewId interview, TimeRange range, Duration buffer) {
    List<Taken> more = new ArrayList<>(taken);
    more.removeIf(one -> one.interview().equals(interview));
    more.add(new Taken(interview, range.widenedBy(buffer).length()));
    return new WeekShare(person, monday, more);
  }

  WeekShare without(List<InterviewId> over) {
    return new WeekShare(
        person, monday, taken.stream().filter(one -> !over.contains(one.interview())).toList());
  }
}
