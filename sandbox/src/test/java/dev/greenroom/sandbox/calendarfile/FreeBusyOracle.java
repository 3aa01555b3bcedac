package dev.greenroom.sandbox.calendarfile;

import dev.greenroom.sandbox.calendarfile.Imported.Stretch;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.DateList;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VFreeBusy;
import net.fortuna.ical4j.model.property.ExDate;
import net.fortuna.ical4j.model.property.FreeBusy;
import net.fortuna.ical4j.model.property.RecurrenceId;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;

/**
 * Busy time as ical4j itself computes it: its recurrence sets, and its answer to a free/busy
 * request. All days are days in UTC.
 *
 * <p>ical4j expands the series event by event, so each override is first made an exception date of
 * its master; it does not see that an exception date in UTC is a date of a series in a zone, so it
 * is written in that zone; and its free/busy request fails on recurring events (it subtracts weeks
 * from an {@code Instant}), so it is asked about the dates.
 */
final class FreeBusyOracle {
  private FreeBusyOracle() {}

  static List<Stretch> busyTime(Path file, Window window) throws IOException {
    List<VEvent> events = events(file);
    events.forEach(event -> exceptOverrides(event, events));
    ZonedDateTime from = window.from().atStartOfDay(ZoneOffset.UTC);
    ZonedDateTime until = window.until().atStartOfDay(ZoneOffset.UTC);
    List<CalendarComponent> dates = new ArrayList<>();
    for (VEvent event : events) {
      if (event.getTransparency().filter(ImmutableTransp.TRANSPARENT::equals).isEmpty()) {
        dates.addAll(dates(event, from, until));
      }
    }
    VFreeBusy request = new VFreeBusy(from.toInstant(), until.toInstant());
    Optional<FreeBusy> answer = new VFreeBusy(request, dates).getProperty(Property.FREEBUSY);
    return answer
        .map(
            freeBusy ->
                freeBusy.getIntervals().stream()
                    .map(i -> new Stretch(i.getStart(), i.getEnd()))
                    .toList())
        .map(Imported::merged)
        .orElse(List.of());
  }

  private static List<VEvent> dates(VEvent event, ZonedDateTime from, ZonedDateTime until) {
    return event.calculateRecurrenceSet(new Period<>(from.minusDays(60), until)).stream()
        .map(period -> new VEvent(instant(period.getStart()), instant(period.getEnd()), ""))
        .filter(date -> overlaps(date, from, until))
        .toList();
  }

  private static boolean overlaps(VEvent date, ZonedDateTime from, ZonedDateTime until) {
    Instant start = date.<Instant>getStartDate().orElseThrow().getDate();
    Instant end = date.<Instant>getEndDate().orElseThrow().getDate();
    return start.isBefore(until.toInstant()) && end.isAfter(from.toInstant());
  }

  private static Instant instant(Temporal temporal) {
    if (temporal instanceof LocalDate day) {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return Instant.from(temporal);
  }

  /** Blank lines between properties, which some exporter left, are more than ical4j takes. */
  private static List<VEvent> events(Path file) throws IOException {
    String text =
        Files.readString(file)
            .lines()
            .filter(l -> !l.isBlank())
            .collect(Collectors.joining("\r\n"));
    try {
      return new CalendarBuilder()
          .build(new StringReader(text + "\r\n"))
          .<VEvent>getComponents(Component.VEVENT);
    } catch (ParserException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static void exceptOverrides(VEvent master, List<VEvent> events) {
    List<ExDate<Temporal>> written = master.getProperties(Property.EXDATE);
    written.stream()
        .flatMap(exDate -> exDate.getDates().stream())
        .forEach(date -> master.add(new ExDate<>(new DateList<>(asMaster(date, master)))));
    if (master.getProperty(Property.RECURRENCE_ID).isEmpty()) {
      events.stream()
          .filter(other -> other.getUid().equals(master.getUid()))
          .map(other -> other.<RecurrenceId<Temporal>>getProperty(Property.RECURRENCE_ID))
          .flatMap(Optional::stream)
          .forEach(id -> master.add(new ExDate<>(new DateList<>(asMaster(id.getDate(), master)))));
    }
  }

  private static Temporal asMaster(Temporal date, VEvent master) {
    Temporal start = master.getStartDate().orElseThrow().getDate();
    if (start instanceof LocalDate && !(date instanceof LocalDate)) {
      return LocalDate.from(date);
    }
    if (start instanceof ZonedDateTime zoned && date instanceof OffsetDateTime utc) {
      return utc.atZoneSameInstant(zoned.getZone());
    }
    return start instanceof OffsetDateTime && date instanceof ZonedDateTime zoned
        ? zoned.toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC)
        : date;
  }
}
