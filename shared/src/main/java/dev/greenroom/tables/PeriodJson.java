package dev.greenroom.tables;

import dev.greenroom.people.WorkingHours.Period;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import java.util.TreeSet;

/** A period of work as rows keep it: days in order, so that the same hours are the same text. */
record PeriodJson(Set<DayOfWeek> days, LocalTime start, LocalTime end) {
  static PeriodJson of(Period period) {
    return new PeriodJson(new TreeSet<>(period.days()), period.start(), period.end());
  }

  Period period() {
    return new Period(days, start, end);
  }
}
