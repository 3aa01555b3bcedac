package dev.greenroom.sandbox.outlook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An event on its owner's clock. All-day events are midnight on whatever clock. */
record Shown(ObjectNode event, LocalDateTime start, LocalDateTime end) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  static Shown of(ObjectNode event, Owner owner) {
    return new Shown(event, local(event, "start", owner), local(event, "end", owner));
  }

  private static LocalDateTime local(ObjectNode event, String edge, Owner owner) {
    LocalDateTime stored = LocalDateTime.parse(event.path(edge).path("dateTime").asText());
    return event.path("isAllDay").asBoolean()
        ? stored
        : stored.atOffset(ZoneOffset.UTC).atZoneSameInstant(owner.zone()).toLocalDateTime();
  }

  String id() {
    return event.path("id").asText();
  }

  boolean allDay() {
    return event.path("isAllDay").asBoolean();
  }

  boolean isOrganizer() {
    return event.path("isOrganizer").asBoolean();
  }

  boolean isCancelled() {
    return event.path("isCancelled").asBoolean();
  }

  boolean hasAttendees() {
    return !event.path("attendees").isEmpty();
  }

  String subject() {
    String subject = event.path("subject").asText("");
    return subject.isBlank() ? "(no subject)" : subject;
  }

  String showAs() {
    return event.path("showAs").asText("busy");
  }

  /** The day it is on, by its start. */
  LocalDate day() {
    return start.toLocalDate();
  }

  boolean isOn(LocalDate day) {
    return start.isBefore(day.plusDays(1).atStartOfDay())
        && (end.isAfter(day.atStartOfDay()) || start.equals(end) && day().equals(day));
  }

  String times() {
    return start.format(TIME) + "–" + end.format(TIME);
  }

  /** In words, for the panel: Thu 26 Nov, 14:00–15:00. */
  String when() {
    if (allDay()) {
      LocalDate last = end.toLocalDate().minusDays(1);
      return last.isAfter(day())
          ? day().format(DAY) + " – " + last.format(DAY)
          : day().format(DAY) + ", all day";
    }
    return day().equals(end.toLocalDate())
        ? "%s, %s".formatted(day().format(DAY), times())
        : "%s %s – %s %s"
            .formatted(day().format(DAY), start.format(TIME), end.format(DAY), end.format(TIME));
  }

  static String showAsInWords(String showAs) {
    return switch (showAs) {
      case "free" -> "Free";
      case "tentative" -> "Tentative";
      case "oof" -> "Out of office";
      case "workingElsewhere" -> "Working elsewhere";
      case "busy" -> "Busy";
      default -> showAs;
    };
  }
}
