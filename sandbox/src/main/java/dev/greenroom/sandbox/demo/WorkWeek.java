package dev.greenroom.sandbox.demo;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** The days and hours somebody works, on the wall clock of the office. */
record WorkWeek(List<DayOfWeek> days, LocalTime start, LocalTime end) {
  WorkWeek {
    days = List.copyOf(days);
    if (days.isEmpty() || !start.isBefore(end)) {
      throw new IllegalArgumentException("no work in %s %s-%s".formatted(days, start, end));
    }
  }

  /** Reads {@code 12345 09:00-17:30}: ISO weekdays, then from and to. */
  static WorkWeek parse(String text) {
    String[] parts = text.split("[ -]");
    List<DayOfWeek> days = new ArrayList<>();
    parts[0].chars().forEach(digit -> days.add(DayOfWeek.of(digit - '0')));
    return new WorkWeek(days, LocalTime.parse(parts[1]), LocalTime.parse(parts[2]));
  }
}
