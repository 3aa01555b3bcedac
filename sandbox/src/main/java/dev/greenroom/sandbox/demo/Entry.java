package dev.greenroom.sandbox.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What somebody writes into a calendar, before it becomes events.
 *
 * @param showAs one of Graph's freeBusyStatus words
 * @param sensitivity one of Graph's sensitivity words
 */
record Entry(
    String subject,
    ZonedDateTime start,
    Duration length,
    boolean allDay,
    String showAs,
    String sensitivity,
    boolean online) {

  static Entry at(ZonedDateTime start, int minutes, String subject) {
    return new Entry(subject, start, Duration.ofMinutes(minutes), false, "busy", "normal", false);
  }

  static Entry allDay(LocalDate from, int days, ZoneId zone, String subject) {
    ZonedDateTime start = from.atStartOfDay(zone);
    Duration length = Duration.between(start, from.plusDays(days).atStartOfDay(zone));
    return new Entry(subject, start, length, true, "free", "normal", false);
  }

  Instant from() {
    return start.toInstant();
  }

  Instant to() {
    return from().plus(length);
  }

  Entry showing(String status) {
    return new Entry(subject, start, length, allDay, status, sensitivity, online);
  }

  Entry privately() {
    return new Entry(subject, start, length, allDay, showAs, "private", online);
  }

  Entry onTeams() {
    return new Entry(subject, start, length, allDay, showAs, sensitivity, true);
  }

  Entry movedTo(ZonedDateTime other) {
    return new Entry(subject, other, length, allDay, showAs, sensitivity, online);
  }

  Entry named(String other) {
    return new Entry(other, start, length, allDay, showAs, sensitivity, online);
  }

  boolean takesTime() {
    return !showAs.equals("free") && !showAs.equals("workingElsewhere");
  }
}
