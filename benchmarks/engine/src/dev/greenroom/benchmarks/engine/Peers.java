package dev.greenroom.benchmarks.engine;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import dev.greenroom.benchmarks.engine.Panel.Member;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VFreeBusy;
import net.fortuna.ical4j.model.property.FreeBusy;
import org.threeten.extra.Interval;

/** The same search with the libraries that one would otherwise take, each used as it is meant to be. */
final class Peers {
  private Peers() {}

  /** Guava: each person's free time is a set of ranges, hours less events; the panel's is what all share. */
  static List<Instant> guava(Panel panel) {
    RangeSet<Instant> free = wholeWindow();
    for (Member one : panel.members()) {
      RangeSet<Instant> hers = TreeRangeSet.create();
      work(one.zone()).forEach(range -> hers.add(Range.closedOpen(range.start(), range.end())));
      for (TimeRange busy : one.busy()) {
        hers.remove(Range.closedOpen(busy.start(), busy.end()));
      }
      free.removeAll(hers.complement());
    }
    return list(free);
  }

  /** Guava with a short cut: nobody has a set of her own, all events leave one set, all hours once a zone. */
  static List<Instant> guavaInOneSet(Panel panel) {
    RangeSet<Instant> free = wholeWindow();
    Set<ZoneId> done = new HashSet<>();
    for (Member one : panel.members()) {
      if (done.add(one.zone())) {
        RangeSet<Instant> work = TreeRangeSet.create();
        work(one.zone()).forEach(range -> work.add(Range.closedOpen(range.start(), range.end())));
        free.removeAll(work.complement());
      }
      for (TimeRange busy : one.busy()) {
        free.remove(Range.closedOpen(busy.start(), busy.end()));
      }
    }
    return list(free);
  }

  private static RangeSet<Instant> wholeWindow() {
    RangeSet<Instant> free = TreeRangeSet.create();
    free.add(Range.closedOpen(Panel.WINDOW.start(), Panel.WINDOW.end()));
    return free;
  }

  private static List<Instant> list(RangeSet<Instant> free) {
    List<Instant> starts = new ArrayList<>();
    for (Range<Instant> range : free.asRanges()) {
      list(range.lowerEndpoint(), range.upperEndpoint(), starts);
    }
    return starts;
  }

  /** What ical4j is given: the events themselves, made beforehand. */
  static List<CalendarComponent> events(Panel panel) {
    List<CalendarComponent> events = new ArrayList<>();
    for (Member one : panel.members()) {
      for (TimeRange busy : one.busy()) {
        events.add(new VEvent(busy.start(), busy.end(), "busy"));
      }
    }
    return events;
  }

  /** ical4j: asks VFREEBUSY for the free time of at least a slot; time off is an event like others. */
  static List<Instant> ical4j(Panel panel, List<CalendarComponent> events) {
    List<CalendarComponent> all = new ArrayList<>(events);
    Set<ZoneId> done = new HashSet<>();
    for (Member one : panel.members()) {
      if (done.add(one.zone())) {
        Instant from = Panel.WINDOW.start();
        for (TimeRange work : work(one.zone())) {
          all.add(new VEvent(from, work.start(), "off"));
          from = work.end();
        }
        all.add(new VEvent(from, Panel.WINDOW.end(), "off"));
      }
    }
    VFreeBusy question =
        new VFreeBusy(Panel.WINDOW.start(), Panel.WINDOW.end(), Panel.LENGTH);
    VFreeBusy answer = new VFreeBusy(question, all);
    List<Instant> starts = new ArrayList<>();
    for (FreeBusy free : answer.<FreeBusy>getProperties(Property.FREEBUSY)) {
      for (Interval range : free.getIntervals()) {
        list(range.getStart(), range.getEnd(), starts);
      }
    }
    return starts;
  }

  private static List<TimeRange> work(ZoneId zone) {
    List<TimeRange> work = new ArrayList<>();
    LocalDate last = Panel.WINDOW.end().atZone(zone).toLocalDate();
    LocalDate day = Panel.WINDOW.start().atZone(zone).toLocalDate();
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      if (Member.DAYS.contains(day.getDayOfWeek())) {
        Instant start = day.atTime(Member.FROM).atZone(zone).toInstant();
        Instant end = day.atTime(Member.TO).atZone(zone).toInstant();
        if (start.isBefore(Panel.WINDOW.end()) && end.isAfter(Panel.WINDOW.start())) {
          work.add(new TimeRange(start, end));
        }
      }
    }
    return work;
  }

  private static void list(Instant from, Instant to, List<Instant> starts) {
    long step = Panel.STEP.toSeconds();
    long start = -Math.floorDiv(-from.getEpochSecond(), step) * step;
    for (; start + Panel.LENGTH.toSeconds() <= to.getEpochSecond(); start += step) {
      starts.add(Instant.ofEpochSecond(start));
    }
  }
}
