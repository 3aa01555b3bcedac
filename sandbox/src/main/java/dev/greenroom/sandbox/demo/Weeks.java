package dev.greenroom.sandbox.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;

/** The six weeks that the demo calendars cover: two before the present week, and three after it. */
record Weeks(LocalDate firstMonday) {
  static final int COUNT = 6;

  static Weeks around(Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    return new Weeks(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(2));
  }

  List<LocalDate> mondays() {
    return IntStream.range(0, COUNT).mapToObj(firstMonday::plusWeeks).toList();
  }

  List<LocalDate> days() {
    return IntStream.range(0, COUNT * 7).mapToObj(firstMonday::plusDays).toList();
  }

  /** When accounts and old events say they were made. */
  Instant createdOn() {
    return firstMonday.minusWeeks(60).atTime(8, 0).toInstant(ZoneOffset.UTC);
  }
}
