package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The days on which a series falls. Daily and weekly patterns only: Graph knows more, but nobody
 * should expand patterns himself, and the simulator needs no more than believable calendars.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-schedule-recurring-events">recurring
 *     events</a>
 */
final class Recurrence {
  private static final int MOST_OCCURRENCES = 750;
  private static final Duration HORIZON_OF_ENDLESS = Duration.ofDays(400);

  private final JsonNode pattern;
  private final JsonNode range;
  private final LocalDate first;
  private final LocalDate last;
  private final int count;

  private Recurrence(ObjectNode master, Instant now) {
    pattern = master.path("recurrence").path("pattern");
    range = master.path("recurrence").path("range");
    LocalDateTime start = EventForm.current(master, "start", "originalStartTimeZone").dateTime();
    first = start.toLocalDate();
    if (range.hasNonNull("startDate") && !date("startDate").equals(first)) {
      throw invalid("The start date of the recurrence must be that of the event.");
    }
    String type = range.path("type").asText();
    LocalDate horizon = now.plus(HORIZON_OF_ENDLESS).atOffset(ZoneOffset.UTC).toLocalDate();
    switch (type) {
      case "endDate" -> {
        last = date("endDate");
        count = MOST_OCCURRENCES;
      }
      case "numbered" -> {
        last = LocalDate.MAX;
        count = Math.min(MOST_OCCURRENCES, range.path("numberOfOccurrences").asInt());
      }
      case "noEnd" -> {
        last = horizon.isAfter(first) ? horizon : first.plusYears(1);
        count = MOST_OCCURRENCES;
      }
      default -> throw invalid("The recurrence range '%s' is not known.".formatted(type));
    }
    if (count < 1 || last.isBefore(first)) {
      throw invalid("The recurrence has no occurrences.");
    }
  }

  /** The times of each occurrence, as the clock on the wall shows them, the first one first. */
  static List<LocalDateTime> starts(ObjectNode master, Instant now) {
    LocalDateTime start = EventForm.current(master, "start", "originalStartTimeZone").dateTime();
    return new Recurrence(master, now)
        .days().stream().map(day -> day.atTime(start.toLocalTime())).toList();
  }

  private List<LocalDate> days() {
    int interval = pattern.path("interval").asInt(1);
    if (interval < 1) {
      throw invalid("The interval of a recurrence must be at least 1.");
    }
    String type = pattern.path("type").asText();
    return switch (type) {
      case "daily" -> daily(interval);
      case "weekly" -> weekly(interval);
      default ->
          throw invalid(
              "The simulator expands daily and weekly patterns only, not '%s'.".formatted(type));
    };
  }

  private List<LocalDate> daily(int interval) {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = first;
        days.size() < count && !day.isAfter(last);
        day = day.plusDays(interval)) {
      days.add(day);
    }
    return days;
  }

  private List<LocalDate> weekly(int interval) {
    Set<DayOfWeek> wanted = EnumSet.noneOf(DayOfWeek.class);
    pattern.path("daysOfWeek").forEach(day -> wanted.add(dayOfWeek(day.asText())));
    if (wanted.isEmpty()) {
      throw invalid("A weekly recurrence must name its days.");
    }
    DayOfWeek weekStart = dayOfWeek(pattern.path("firstDayOfWeek").asText("sunday"));
    LocalDate firstWeek = first.with(TemporalAdjusters.previousOrSame(weekStart));
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = first; days.size() < count && !day.isAfter(last); day = day.plusDays(1)) {
      long week = ChronoUnit.WEEKS.between(firstWeek, day);
      if (week % interval == 0 && wanted.contains(day.getDayOfWeek())) {
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek dayOfWeek(String name) {
    try {
      return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw invalid("'%s' is no day of the week.".formatted(name));
    }
  }

  private LocalDate date(String name) {
    try {
      return LocalDate.parse(range.path(name).asText());
    } catch (DateTimeParseException e) {
      throw invalid("The recurrence's %s is no date.".formatted(name));
    }
  }

  private static GraphException invalid(String why) {
    return GraphException.badRequest("ErrorPropertyValidationFailure", why);
  }
}
