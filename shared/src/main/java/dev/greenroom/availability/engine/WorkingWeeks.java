package dev.greenroom.availability.engine;

import dev.greenroom.people.WorkingHours;
import dev.greenroom.people.WorkingHours.Period;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Working hours as stretches of absolute time, kept by the week, for the arithmetic of zones is
 * what a search would otherwise spend its time on. Safe for several threads.
 *
 * <p>One rule answers every question about daylight saving: <b>a person works at an instant if the
 * clock on her wall then shows working time.</b> So a time that the clock skips is not worked, and
 * one that it shows twice is worked twice; 22:00 to 06:00 has seven hours in the night that loses
 * one, and nine in the night that gains one. A day off is one by the day on which the work began.
 */
public final class WorkingWeeks {
  private static final long WEEK = Duration.ofDays(7).toSeconds();

  /** About 150 rules over a year; beyond that all is forgotten and computed again. */
  private static final int MOST_WEEKS = 8_000;

  private final ConcurrentMap<RuleInWeek, List<TimeRange>> weeks = new ConcurrentHashMap<>();

  /** What lies in the weeks that {@code window} touches: in order, none touching the next. */
  public List<TimeRange> during(WorkingHours hours, TimeRange window) {
    return during(new Rule(hours), window);
  }

  public List<TimeRange> during(Rule rule, TimeRange window) {
    if (weeks.size() > MOST_WEEKS) {
      weeks.clear();
    }
    long from = Math.floorDiv(window.start().getEpochSecond(), WEEK);
    long to = Math.floorDiv(window.end().getEpochSecond(), WEEK);
    List<TimeRange> work = new ArrayList<>();
    for (long week = from; week <= to; week++) {
      weeks
          .computeIfAbsent(new RuleInWeek(rule, week), RuleInWeek::work)
          .forEach(range -> join(work, range));
    }
    return work;
  }

  private static void join(List<TimeRange> ranges, TimeRange next) {
    int last = ranges.size() - 1;
    if (last >= 0 && !ranges.get(last).end().isBefore(next.start())) {
      TimeRange before = ranges.get(last);
      if (next.end().isAfter(before.end())) {
        ranges.set(last, new TimeRange(before.start(), next.end()));
      }
    } else {
      ranges.add(next);
    }
  }

  /** Hours as a key: the rules of a zone are long lists, and to hash them costs what is saved. */
  public record Rule(WorkingHours hours) {
    @Override
    public int hashCode() {
      return hours.periods().hashCode() * 31 + hours.clock().name().hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Rule rule && (hours == rule.hours || hours.equals(rule.hours));
    }
  }

  private record RuleInWeek(Rule rule, long week) {
    List<TimeRange> work() {
      WorkingHours hours = rule.hours();
      List<TimeRange> work = new ArrayList<>();
      Instant end = Instant.ofEpochSecond((week + 1) * WEEK);
      Instant from = Instant.ofEpochSecond(week * WEEK);
      while (from.isBefore(end)) {
        Instant to = endOfOffset(hours.clock().rules(), from, end);
        addWork(work, hours, new TimeRange(from, to));
        from = to;
      }
      return List.copyOf(work);
    }

    private static Instant endOfOffset(ZoneRules rules, Instant from, Instant atMost) {
      ZoneOffsetTransition change = rules.nextTransition(from);
      return change == null || change.getInstant().isAfter(atMost) ? atMost : change.getInstant();
    }

    /** Adds the work in a stretch during which the clock's offset stays the same. */
    private static void addWork(List<TimeRange> work, WorkingHours hours, TimeRange stretch) {
      ZoneOffset offset = hours.clock().rules().getOffset(stretch.start());
      List<TimeRange> parts = new ArrayList<>();
      for (Period period : hours.periods()) {
        addPeriod(parts, period, stretch, offset);
      }
      parts.sort(Comparator.comparing(TimeRange::start));
      parts.forEach(part -> join(work, part));
    }

    private static void addPeriod(
        List<TimeRange> parts, Period period, TimeRange stretch, ZoneOffset offset) {
      boolean overnight = !period.end().isAfter(period.start());
      LocalDate last = LocalDate.ofInstant(stretch.end(), offset);
      LocalDate day = LocalDate.ofInstant(stretch.start(), offset).minusDays(overnight ? 1 : 0);
      for (; !day.isAfter(last); day = day.plusDays(1)) {
        if (period.days().contains(day.getDayOfWeek())) {
          Instant start = day.atTime(period.start()).toInstant(offset);
          Instant end = day.plusDays(overnight ? 1 : 0).atTime(period.end()).toInstant(offset);
          addPart(parts, start, end, stretch);
        }
      }
    }

    private static void addPart(
        List<TimeRange> parts, Instant start, Instant end, TimeRange stretch) {
      Instant from = start.isBefore(stretch.start()) ? stretch.start() : start;
      Instant to = end.isAfter(stretch.end()) ? stretch.end() : end;
      if (from.isBefore(to)) {
        parts.add(new TimeRange(from, to));
      }
    }
  }
}
