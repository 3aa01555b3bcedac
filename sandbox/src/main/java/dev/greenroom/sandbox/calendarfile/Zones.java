package dev.greenroom.sandbox.calendarfile;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;

/** The zones of one file: those it defines itself, and those that everybody knows. */
final class Zones {
  private final TimeZoneRegistry registry = TimeZoneRegistryFactory.getInstance().createRegistry();
  private final List<ZoneId> defined = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  Zones(List<Block> blocks) {
    blocks.stream().filter(block -> block.name().equals("VTIMEZONE")).forEach(this::define);
  }

  private void define(Block block) {
    String id = block.value("TZID").orElse("");
    String text =
        "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\n"
            + String.join("\r\n", block.lines())
            + "\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n";
    try {
      new CalendarBuilder(registry).build(new StringReader(text));
      defined.add(registry.getZoneId(id));
    } catch (ParserException | DateTimeException | IllegalArgumentException e) {
      unreadable.add(
          new Unreadable(block.line(), "time zone " + id, "Its rules could not be read."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TimeZoneRegistry registry() {
    return registry;
  }

  List<Unreadable> unreadable() {
    return List.copyOf(unreadable);
  }

  /**
   * The zone whose wall clock the calendar hung under: the one that it names, or the only one that
   * it defines.
   */
  Optional<ZoneId> ofCalendar(Block calendar) {
    Optional<ZoneId> named = calendar.value("X-WR-TIMEZONE").flatMap(Zones::known);
    return named.or(() -> defined.size() == 1 ? Optional.of(defined.get(0)) : Optional.empty());
  }

  private static Optional<ZoneId> known(String id) {
    return ZoneId.getAvailableZoneIds().contains(id)
        ? Optional.of(ZoneId.of(id))
        : Optional.empty();
  }
}
