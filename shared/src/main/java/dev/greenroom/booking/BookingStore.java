package dev.greenroom.booking;

import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where interviews are kept, a tenant's all in one place, so that a change of one is all or
 * nothing. Implementations are safe for several threads.
 */
public interface BookingStore {
  /** Most rows that one change may write. */
  int LARGEST_CHANGE = 90;

  /** The interview, and its work when there is any, in one round trip. */
  Optional<Stored> read(TenantId tenant, InterviewId interview);

  /** Pages of the ledger, those that exist, and a key's answer, in one round trip where few. */
  Shelf shelf(TenantId tenant, Collection<LedgerDay> days, Optional<String> keyHash);

  /** All lines of one owner from the first day to the last, both included. */
  List<Promised> lines(TenantId tenant, CalendarOwner owner, LocalDate first, LocalDate last);

  /**
   * Writes a change, all or nothing.
   *
   * @throws ChangedMeanwhile if anything in it was written by somebody else since it was read
   */
  Versions write(TenantId tenant, Change change) throws ChangedMeanwhile;

  /**
   * Writes changes of several interviews, all or nothing. Where two of them write one page, it is
   * the later one that has both.
   *
   * @return the versions, in the order of the changes
   * @throws ChangedMeanwhile as {@link #write}
   */
  List<Versions> write(TenantId tenant, Joint joint) throws ChangedMeanwhile;

  /** The versions of these weeks' rows, those that exist. */
  Map<LedgerWeek, String> weeks(TenantId tenant, Collection<LedgerWeek> weeks);

  /** How the people of an interview were chosen, where that was told. */
  Optional<Choices> choices(TenantId tenant, InterviewId interview);

  /** A loop, without its interviews. */
  Optional<LoopParts> loop(TenantId tenant, LoopId loop);

  /** Those of the interviews that exist, in few round trips. */
  Map<InterviewId, Stored> readAll(TenantId tenant, Collection<InterviewId> interviews);

  /** Writes only the lease. */
  String lease(TenantId tenant, InterviewId interview, Kept<Work> work) throws ChangedMeanwhile;

  /** Writes only a key's answer. */
  void remember(TenantId tenant, Kept<KeyedAnswer> key) throws ChangedMeanwhile;

  /** The interviews whose work is due and in nobody's hands. */
  List<InterviewId> due(TenantId tenant, Instant now);

  /** Which interview an event belongs to. */
  Optional<Placed> placed(TenantId tenant, MailboxId mailbox, String eventId);

  /** Events of interviews that end after {@code now}, in this mailbox. */
  List<String> eventsIn(TenantId tenant, MailboxId mailbox, Instant now);

  /** The mailboxes and groups in which there are, or were, events of interviews. */
  List<MailboxId> homes(TenantId tenant);

  /** A page of an interview's feed, oldest first; {@code after} is an entry's id. */
  PageOf<FeedEntry> feed(TenantId tenant, InterviewId interview, int limit, Optional<String> after);

  /** Removes keys' answers that expired before {@code now}. */
  void forgetKeys(TenantId tenant, Instant now);

  /** Clears some of what nobody needs of days long past; called again and again, all of it. */
  void clearPast(TenantId tenant, Instant now);

  /** An interview as it was read. */
  record Stored(Kept<Booking> booking, Optional<Kept<Work>> work) {}

  /** What a booking has to know before it writes. */
  record Shelf(Map<LedgerDay, Kept<List<Promised>>> pages, Optional<Kept<KeyedAnswer>> key) {
    public Shelf {
      pages = Map.copyOf(pages);
    }
  }

  /**
   * An event's place: whose it is.
   *
   * @param until when its interview ends; long ago once it is over
   */
  record Placed(
      MailboxId mailbox, String eventId, InterviewId interview, Role role, Instant until) {}

  /** What becomes of the mark that work is left. */
  sealed interface WorkChange {
    /** It stays as it is, also if it changed since it was read. */
    record Keep() implements WorkChange {}

    /** It is there, with this lease. */
    record Put(Kept<Work> work) implements WorkChange {}

    /** Nothing is left to do. */
    record Remove(String version) implements WorkChange {}
  }

  /** All that changes with one interview at one moment. */
  record Change(
      Kept<Booking> booking,
      WorkChange work,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      List<FeedEntry> feed,
      List<Placed> events,
      Optional<Kept<KeyedAnswer>> key,
      List<Kept<LedgerWeek>> weeks,
      List<Rider> riders) {
    Change(
        Kept<Booking> booking,
        WorkChange work,
        Map<LedgerDay, Kept<List<Promised>>> pages,
        List<FeedEntry> feed,
        List<Placed> events,
        Optional<Kept<KeyedAnswer>> key,
        List<Kept<LedgerWeek>> weeks) {
      this(booking, work, pages, feed, events, key, weeks, List.of());
    }

    public Change {
      riders = List.copyOf(riders);
      weeks = List.copyOf(weeks);
      pages = Map.copyOf(pages);
      feed = List.copyOf(feed);
      events = List.copyOf(events);
    }

    Change carrying(List<Rider> along) {
      return new Change(booking, work, pages, feed, events, key, weeks, along);
    }

    /** How many rows it writes. */
    int size() {
      return 3
          + pages.size()
          + feed.size()
          + events.size()
          + (key.isPresent() ? 2 : 0)
          + weeks.size()
          + riders.size();
    }
  }

  /**
   * What changes at one moment with several interviews.
   *
   * @param loop a new loop that they make
   * @param choices how their people were chosen, where that is told
   */
  record Joint(List<Change> changes, Optional<LoopParts> loop, Map<InterviewId, Choices> choices) {
    public Joint {
      changes = List.copyOf(changes);
      choices = Map.copyOf(choices);
    }

    /** How many rows it writes. */
    int size() {
      Set<LedgerDay> pages = new HashSet<>();
      int size = choices.size() + (loop.isPresent() ? 1 : 0);
      for (Change change : changes) {
        size += change.size() - change.pages().size();
        pages.addAll(change.pages().keySet());
      }
      return size + pages.size();
    }
  }

  /** The versions after a write. */
  record Versions(String booking, Optional<String> work, Optional<String> key) {}
}
