package dev.greenroom.sandbox.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * On which days a series comes back. All of ours are weekly, on one day or more.
 *
 * @param interval in weeks
 */
record Repeat(List<DayOfWeek> days, int interval) {
  Repeat {
    days = List.copyOf(days);
  }

  static Repeat weekly(DayOfWeek day) {
    return new Repeat(List.of(day), 1);
  }

  boolean includes(LocalDate day, LocalDate firstMonday) {
    long week = (day.toEpochDay() - firstMonday.toEpochDay()) / 7;
    return week % interval == 0 && days.contains(day.getDayOfWeek());
  }

  /** Graph's {@code patternedRecurrence}; unused members are there with Graph's defaults. */
  ObjectNode toJson(LocalDate from, LocalDate until, String zone) {
    ObjectNode recurrence = JsonNodeFactory.instance.objectNode();
    ObjectNode pattern = recurrence.putObject("pattern");
    pattern.put("type", "weekly");
    pattern.put("interval", interval);
    pattern.put("month", 0);
    pattern.put("dayOfMonth", 0);
    days.forEach(day -> pattern.withArray("daysOfWeek").add(day.name().toLowerCase(Locale.ROOT)));
    pattern.put("firstDayOfWeek", "monday");
    pattern.put("index", "first");
    ObjectNode range = recurrence.putObject("range");
    range.put("type", "endDate");
    range.put("startDate", from.toString());
    range.put("endDate", until.toString());
    range.put("recurrenceTimeZone", zone);
    range.put("numberOfOccurrences", 0);
    return recurrence;
  }
}
