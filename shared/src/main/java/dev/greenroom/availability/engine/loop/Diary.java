package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.Bits;
import dev.greenroom.availability.engine.StartGrid;
import dev.greenroom.availability.engine.WorkingWeeks;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lays interviewers on one grid: which starts their rules leave. */
final class Diary {
  private final StartGrid grid;
  private final TimeRange window;
  private final Duration buffer;
  private final WorkingWeeks weeks;
  private final Map<WorkingWeeks.Rule, Bits> hours = new HashMap<>();

  Diary(StartGrid grid, TimeRange window, Duration buffer, WorkingWeeks weeks) {
    this.grid = grid;
    this.window = window;
    this.buffer = buffer;
    this.weeks = weeks;
  }

  StartGrid grid() {
    return grid;
  }

  /** Both at once. */
  Laid lay(Interviewer one) {
    return new Laid(free(one), soft(one));
  }

  record Laid(Bits free, Bits soft) {}

  /** The starts that all rules leave; a soft conflict is none of them. */
  Bits free(Interviewer one) {
    Bits starts = working(one.hours()).copy();
    clearBuffered(starts, one, one.busy());
    clear(starts, one.unknown());
    fullDays(one).forEach(day -> grid.clearStarts(starts, day));
    fullWeeks(one).forEach(week -> grid.clearStarts(starts, week));
    return starts;
  }

  /** The starts that would overlap something soft. */
  Bits soft(Interviewer one) {
    Bits soft = Bits.full(grid.size());
    Bits clear = Bits.full(grid.size());
    clearBuffered(clear, one, one.soft());
    soft.andNot(clear);
    return soft;
  }

  Bits working(WorkingHours rule) {
    return hours.computeIfAbsent(
        new WorkingWeeks.Rule(rule), key -> grid.within(weeks.during(key, window)));
  }

  /** All starts whose slots stay clear of {@code ranges}. */
  Bits without(List<TimeRange> ranges) {
    Bits starts = Bits.full(grid.size());
    clear(starts, ranges);
    return starts;
  }

  /** All starts whose slots keep the buffers to what she is busy with. */
  Bits buffered(Interviewer one) {
    Bits starts = Bits.full(grid.size());
    clearBuffered(starts, one, one.busy());
    return starts;
  }

  private void clear(Bits starts, List<TimeRange> ranges) {
    for (TimeRange range : ranges) {
      grid.clear(starts, range);
    }
  }

  /** What she needs before an interview comes after her other events, and the other way round. */
  private void clearBuffered(Bits starts, Interviewer one, List<TimeRange> ranges) {
    Duration before = longer(buffer, one.buffers().before());
    Duration after = longer(buffer, one.buffers().after());
    if (before.isZero() && after.isZero()) {
      clear(starts, ranges);
      return;
    }
    for (TimeRange range : ranges) {
      grid.clear(starts, new TimeRange(range.start().minus(after), range.end().plus(before)));
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  List<TimeRange> fullDays(Interviewer one) {
    LocalDays days = new LocalDays(one.hours().clock());
    return full(one, one.limits().aDay(), days, Function.identity(), 1);
  }

  List<TimeRange> fullWeeks(Interviewer one) {
    LocalDays days = new LocalDays(one.hours().clock());
    Function<LocalDate, LocalDate> monday =
        day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return full(one, one.limits().aWeek(), days, monday, 7);
  }

  private List<TimeRange> full(
      Interviewer one,
      int limit,
      LocalDays days,
      Function<LocalDate, LocalDate> first,
      int length) {
    if (limit == 0) {
      return List.of(window.widenedBy(Duration.ofDays(8)));
    }
    List<TimeRange> full = new ArrayList<>();
    if (one.interviews().size() < limit) {
      return full;
    }
    Map<LocalDate, Integer> counts = new HashMap<>();
    for (Instant interview : one.interviews()) {
      LocalDate begin = first.apply(days.of(interview));
      if (counts.merge(begin, 1, Integer::sum) == limit) {
        full.add(days.range(begin, length));
      }
    }
    return full;
  }
}
