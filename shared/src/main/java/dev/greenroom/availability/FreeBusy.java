package dev.greenroom.availability;

import dev.greenroom.people.WallClock;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import dev.greenroom.values.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one calendar says about a stretch of time. */
public sealed interface FreeBusy {
  CalendarOwner owner();

  /** The calendar was read to its last page. */
  record Read(CalendarOwner owner, List<Entry> entries) implements FreeBusy {
    public Read {
      entries = List.copyOf(entries);
    }
  }

  /** The calendar could not be read. Never to be taken for free. */
  record Unreadable(CalendarOwner owner, Reason reason, String detail) implements FreeBusy {}

  /**
   * An entry, free ones included: what counts as busy is the caller's policy.
   *
   * @param range of an all-day entry, the midnights of its dates written as UTC: Graph shows dates
   *     there, whatever zone one asks for, and they are no stretch of time until somebody's clock
   *     is put to them
   * @param iCalUId ties the copies of one meeting together; empty where only free/busy was read
   * @param madeBy the clock by which an all-day entry was made; empty for others, and when it is
   *     not known
   * @param keywords which of those looked for are in its subject; the subject itself goes no
   *     further than the adapter that reads it
   * @see <a href="https://github.com/microsoftgraph/microsoft-graph-docs/issues/1802">all-day
   *     events are from midnight to midnight, by design</a>
   */
  record Entry(
      TimeRange range,
      ShowAs showAs,
      boolean allDay,
      Reply reply,
      Optional<String> iCalUId,
      Optional<WallClock> madeBy,
      Set<String> keywords) {
    public Entry {
      keywords = Set.copyOf(keywords);
    }

    public Entry(
        TimeRange range,
        ShowAs showAs,
        boolean allDay,
        Reply reply,
        Optional<String> iCalUId,
        Optional<WallClock> madeBy) {
      this(range, showAs, allDay, reply, iCalUId, madeBy, Set.of());
    }

    public Entry(
        TimeRange range, ShowAs showAs, boolean allDay, Reply reply, Optional<String> iCalUId) {
      this(range, showAs, allDay, reply, iCalUId, Optional.empty());
    }
  }

  /** Why a calendar could not be read; each is shown to the caller by this name. */
  enum Reason {
    NO_ACCESS,
    NO_CLOUD_MAILBOX,
    NOT_FOUND,
    THROTTLED,
    UNAVAILABLE,
    UNKNOWN_PERSON,
    UNKNOWN_TIME_ZONE,
    NOT_ENABLED,
    TOO_MANY_ENTRIES
  }
}
