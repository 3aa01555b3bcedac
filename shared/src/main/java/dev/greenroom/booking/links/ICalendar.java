package dev.greenroom.booking.links;

import dev.greenroom.values.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An appointment as a file that a calendar takes in. Times are in UTC, which needs no zone table.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5546#section-3.2.1">RFC 5546, PUBLISH</a>
 */
final class ICalendar {
  private static final int LONGEST_LINE = 75;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private ICalendar() {}

  /**
   * @param organizer whom the candidate knows as the sender of her invitation
   */
  static String of(Appointment appointment, Optional<EmailAddress> organizer) {
    boolean off = appointment.state() == Appointment.State.CANCELLED;
    List<String> lines = new ArrayList<>();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Greenroom//Interviews//EN");
    lines.add("CALSCALE:GREGORIAN");
    lines.add("METHOD:PUBLISH");
    lines.add("BEGIN:VEVENT");
    lines.add("UID:" + appointment.uid() + "@greenroom.dev");
    lines.add("DTSTAMP:" + utc(appointment.updatedAt()));
    lines.add("LAST-MODIFIED:" + utc(appointment.updatedAt()));
    lines.add("SEQUENCE:" + appointment.revision());
    lines.add("DTSTART:" + utc(appointment.range().start()));
    lines.add("DTEND:" + utc(appointment.range().end()));
    lines.add("SUMMARY:" + escaped(appointment.title()));
    organizer.ifPresent(address -> lines.add("ORGANIZER:mailto:" + address.value()));
    appointment.place().ifPresent(place -> lines.add("LOCATION:" + escaped(place)));
    if (appointment.place().isEmpty() && appointment.joinUrl().isPresent()) {
      lines.add("LOCATION:Microsoft Teams");
    }
    appointment.joinUrl().ifPresent(url -> lines.add("DESCRIPTION:" + escaped("Join: " + url)));
    lines.add("STATUS:" + (off ? "CANCELLED" : "CONFIRMED"));
    lines.add("TRANSP:OPAQUE");
    lines.add("END:VEVENT");
    lines.add("END:VCALENDAR");
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> fold(line, text));
    return text.toString();
  }

  private static String utc(Instant time) {
    return UTC.format(time);
  }

  /** RFC 5545, 3.3.11; other controls have no place in text. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n")
        .replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f]", "");
  }

  /** RFC 5545, 3.1: lines of at most 75 octets, and never a character apart. */
  private static void fold(String line, StringBuilder text) {
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      String one = Character.toString(character);
      int size = one.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LONGEST_LINE) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(one);
      octets += size;
      i += Character.charCount(character);
    }
    text.append("\r\n");
  }
}
