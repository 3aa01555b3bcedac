package dev.greenroom.availability;

import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads calendars for a panel. Implementations are safe for use by several threads. */
public interface FreeBusySource {
  /** The longest window: the 62 days that may be searched, and the buffers around them. */
  Duration LONGEST_WINDOW = Duration.ofDays(63);

  /**
   * Returns what each calendar says about {@code window}, one entry for each asked about. A
   * calendar that cannot be read comes back as {@link FreeBusy.Unreadable}; it does not fail the
   * others.
   *
   * @param window half-open, at most {@link #LONGEST_WINDOW}
   * @throws IllegalArgumentException if the window is longer
   * @see <a href="https://learn.microsoft.com/graph/api/calendar-getschedule">calendar:
   *     getSchedule</a>
   */
  List<FreeBusy> read(TenantId tenant, Collection<Target> calendars, TimeRange window);

  /** A calendar to read, by the address it goes by. */
  record Target(CalendarOwner owner, EmailAddress address, Look look) {
    public Target(CalendarOwner owner, EmailAddress address) {
      this(owner, address, Look.USUAL);
    }
  }

  /**
   * How closely a calendar is read.
   *
   * @param everyEntry entries that others see as free matter too
   * @param keywords words to look for in subjects; without any, no subject is read
   */
  record Look(boolean everyEntry, Set<String> keywords) {
    public static final Look USUAL = new Look(false, Set.of());

    public Look {
      keywords = Set.copyOf(keywords);
    }
  }
}
