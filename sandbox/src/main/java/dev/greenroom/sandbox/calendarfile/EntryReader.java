package dev.greenroom.sandbox.calendarfile;

import dev.greenroom.sandbox.calendarfile.FileEntry.Moment;
import dev.greenroom.sandbox.calendarfile.FileEntry.Rule;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateListProperty;
import net.fortuna.ical4j.model.property.DateProperty;

/** Reads single entries. What they say about anything but time is not looked at. */
final class EntryReader {
  private static final Set<String> ABOUT_TIME =
      Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID");

  private final Zones zones;
  private final ZoneId calendarZone;

  /**
   * @param calendarZone for all-day entries, and for times that name no zone
   */
  EntryReader(Zones zones, ZoneId calendarZone) {
    this.zones = zones;
    this.calendarZone = calendarZone;
  }

  /** What is wrong with an entry, in words for its owner. */
  static final class UnreadableEntry extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    UnreadableEntry(String why) {
      super(why);
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  FileEntry read(Block block) throws UnreadableEntry {
    try {
      return entry(block, parse(block));
    } catch (ParserException | DateTimeException | IllegalArgumentException e) {
      throw new UnreadableEntry("A date, a zone or a rule in it is malformed: " + reason(e));
    }
  }

  private FileEntry entry(Block block, VEvent event) throws UnreadableEntry {
    Temporal start = date(event, Property.DTSTART);
    boolean allDay = start instanceof LocalDate;
    ZoneId zone = start instanceof ZonedDateTime zoned ? zoned.getZone() : calendarZone;
    LocalDateTime from = onClock(start, zone);
    return new FileEntry(
        block.line(),
        block.value("UID").orElse("line " + block.line()),
        block.value("SUMMARY").map(EntryReader::unescaped).orElse("(no title)"),
        from,
        length(event, from, allDay, zone),
        allDay,
        zone,
        rules(block, zone),
        moments(event, Property.RDATE, zone),
        moments(event, Property.EXDATE, zone),
        recurrenceId(block, event, zone),
        showAs(block),
        sensitivity(block),
        block.value("STATUS").orElse("").equalsIgnoreCase("CANCELLED"));
  }

  private VEvent parse(Block block) throws UnreadableEntry, ParserException {
    if (block.value("DTSTART").isEmpty()) {
      throw new UnreadableEntry("It has no start.");
    }
    List<String> lines =
        block.lines().stream().filter(l -> ABOUT_TIME.contains(Block.nameOf(l))).toList();
    if (lines.stream().anyMatch(l -> l.startsWith("RDATE") && l.contains("VALUE=PERIOD"))) {
      throw new UnreadableEntry("Its additional dates are periods, which are not read.");
    }
    String text =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
            + String.join("\r\n", lines)
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    try {
      var calendar = new CalendarBuilder(zones.registry()).build(new StringReader(text));
      return calendar.<VEvent>getComponents(Component.VEVENT).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  private static Temporal date(VEvent event, String property) throws UnreadableEntry {
    return optionalDate(event, property)
        .orElseThrow(() -> new UnreadableEntry("Its %s has no value.".formatted(property)));
  }

  private static Optional<Temporal> optionalDate(VEvent event, String property) {
    return event
        .<DateProperty<Temporal>>getProperty(property)
        .flatMap(found -> Optional.ofNullable(found.getDate()));
  }

  private static Duration length(VEvent event, LocalDateTime start, boolean allDay, ZoneId zone)
      throws UnreadableEntry {
    Optional<Temporal> end = optionalDate(event, Property.DTEND);
    Optional<TemporalAmount> amount =
        event
            .<net.fortuna.ical4j.model.property.Duration>getProperty(Property.DURATION)
            .map(net.fortuna.ical4j.model.property.Duration::getDuration);
    LocalDateTime until =
        end.map(e -> onClock(e, zone))
            .or(() -> amount.map(start::plus))
            .orElse(allDay ? start.plusDays(1) : start);
    if (until.isBefore(start)) {
      throw new UnreadableEntry("It ends before it starts.");
    }
    return allDay && until.equals(start) ? Duration.ofDays(1) : Duration.between(start, until);
  }

  private static LocalDateTime onClock(Temporal temporal, ZoneId zone) {
    if (temporal instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    if (temporal instanceof ZonedDateTime zoned) {
      return LocalDateTime.ofInstant(zoned.toInstant(), zone);
    }
    if (temporal instanceof OffsetDateTime utc) {
      return LocalDateTime.ofInstant(utc.toInstant(), zone);
    }
    return LocalDateTime.from(temporal);
  }

  private static Moment moment(Temporal temporal, ZoneId zone) {
    return new Moment(onClock(temporal, zone), temporal instanceof LocalDate);
  }

  private static List<Moment> moments(VEvent event, String property, ZoneId zone) {
    List<Moment> moments = new ArrayList<>();
    for (DateListProperty<Temporal> list :
        event.<DateListProperty<Temporal>>getProperties(property)) {
      list.getDates().forEach(date -> moments.add(moment(date, zone)));
    }
    return moments;
  }

  private static Optional<Moment> recurrenceId(Block block, VEvent event, ZoneId zone)
      throws UnreadableEntry {
    boolean onwards =
        block.lines().stream()
            .anyMatch(l -> l.startsWith("RECURRENCE-ID") && l.contains("RANGE=THISANDFUTURE"));
    if (onwards) {
      throw new UnreadableEntry("It changes a series from a date on, which is not read.");
    }
    return optionalDate(event, Property.RECURRENCE_ID).map(date -> moment(date, zone));
  }

  private List<Rule> rules(Block block, ZoneId zone) throws UnreadableEntry {
    List<Rule> rules = new ArrayList<>();
    for (String line : block.lines()) {
      if (Block.nameOf(line).equals(Property.RRULE)) {
        rules.add(rule(line.substring(line.indexOf(':') + 1), zone));
      }
    }
    return rules;
  }

  /** UNTIL is compared by ourselves: ical4j wants it of the same type as the start. */
  private static Rule rule(String text, ZoneId zone) throws UnreadableEntry {
    List<String> parts = new ArrayList<>();
    Optional<Moment> until = Optional.empty();
    for (String part : text.strip().split(";")) {
      if (part.toUpperCase(Locale.ROOT).startsWith("UNTIL=")) {
        until = Optional.of(until(part.substring("UNTIL=".length()), zone));
      } else if (!part.isBlank()) {
        parts.add(part);
      }
    }
    String pattern = String.join(";", parts);
    if (pattern.contains("FREQ=SECONDLY") || pattern.contains("FREQ=MINUTELY")) {
      throw new UnreadableEntry("It repeats more often than hourly.");
    }
    try {
      new Recur<LocalDateTime>(pattern);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnreadableEntry("Its recurrence rule is malformed: " + reason(e));
    }
    return new Rule(pattern, until);
  }

  private static Moment until(String value, ZoneId zone) throws UnreadableEntry {
    try {
      return moment(net.fortuna.ical4j.model.TemporalAdapter.parse(value).getTemporal(), zone);
    } catch (DateTimeException e) {
      throw new UnreadableEntry("The end of its series is malformed: " + value);
    }
  }

  /** Outlook's own property knows more than TRANSP, which knows more than nothing. */
  private static String showAs(Block block) {
    boolean transparent = block.value("TRANSP").orElse("").equalsIgnoreCase("TRANSPARENT");
    boolean tentative = block.value("STATUS").orElse("").equalsIgnoreCase("TENTATIVE");
    String otherwise = transparent ? "free" : tentative ? "tentative" : "busy";
    return switch (block
        .value("X-MICROSOFT-CDO-BUSYSTATUS")
        .orElse("")
        .strip()
        .toUpperCase(Locale.ROOT)) {
      case "FREE" -> "free";
      case "TENTATIVE" -> "tentative";
      case "BUSY" -> "busy";
      case "OOF" -> "oof";
      case "WORKINGELSEWHERE" -> "workingElsewhere";
      default -> otherwise;
    };
  }

  private static String sensitivity(Block block) {
    return switch (block.value("CLASS").orElse("").strip().toUpperCase(Locale.ROOT)) {
      case "PRIVATE" -> "private";
      case "CONFIDENTIAL" -> "confidential";
      default -> "normal";
    };
  }

  private static String unescaped(String text) {
    return text.replace("\\n", " ").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
  }
}
