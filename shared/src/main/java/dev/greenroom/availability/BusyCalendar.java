package dev.greenroom.availability;

import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.List;

/** What one calendar has in the way, by the policy that holds there. */
public sealed interface BusyCalendar {
  CalendarOwner owner();

  /**
   * The calendar was read.
   *
   * @param soft may be booked over by somebody who says so
   */
  record Known(
      CalendarOwner owner,
      List<TimeRange> busy,
      List<TimeRange> soft,
      Instant readAt,
      Source source)
      implements BusyCalendar {
    public Known {
      busy = List.copyOf(busy);
      soft = List.copyOf(soft);
    }

    public Freshness freshness() {
      return new Freshness(owner, readAt, source);
    }
  }

  /** It could not be read. Never to be taken for free. */
  record Unknown(FreeBusy.Unreadable why) implements BusyCalendar {
    @Override
    public CalendarOwner owner() {
      return why.owner();
    }
  }

  /** Where the times come from. */
  enum Source {
    LIVE,
    SNAPSHOT
  }

  /** As of when an answer knows a calendar. */
  record Freshness(CalendarOwner owner, Instant readAt, Source source) {}
}
