package dev.greenroom.availability;

import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Busy times that were read a moment ago. A calendar that could not be read is never kept, and
 * nothing but times is. Implementations are safe for several threads.
 */
public interface Snapshots {
  /** What is kept of these calendars, whatever its age; others are not in it. */
  Map<CalendarOwner, Kept> find(TenantId tenant, Collection<CalendarOwner> owners);

  /**
   * Keeps what was read, each unless something happened to its calendar's snapshot since {@link
   * #find}. What storage refuses is not kept.
   *
   * @param found what {@link #find} had of these calendars
   */
  void keep(TenantId tenant, Collection<Snapshot> read, Map<CalendarOwner, Kept> found);

  /** The calendar changed: nothing that was being read until now may be kept, or is. */
  void forget(TenantId tenant, CalendarOwner owner);

  /**
   * @param covers the time of which it says everything
   * @param terms stands for the policy and the clock by which it was made
   * @param readAt when the reading began
   */
  record Snapshot(
      CalendarOwner owner,
      TimeRange covers,
      String terms,
      Instant readAt,
      List<TimeRange> busy,
      List<TimeRange> soft) {
    public Snapshot {
      busy = List.copyOf(busy);
      soft = List.copyOf(soft);
    }
  }

  /**
   * @param snapshot none of a calendar that changed since
   * @param version of the row
   */
  record Kept(List<Snapshot> snapshot, String version) {
    public Kept {
      snapshot = List.copyOf(snapshot);
    }
  }
}
