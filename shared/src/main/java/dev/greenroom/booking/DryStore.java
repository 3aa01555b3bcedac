package dev.greenroom.booking;

import dev.greenroom.booking.DryRun.Plan;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads as the real one, and ends the run at the first thing that would be written. Everything that
 * is decided about an interview is decided before that, and Outlook is told after it: so a dry run
 * goes the very way of the real one, and neither table nor mailbox is touched.
 */
final class DryStore implements BookingStore {
  private final BookingStore store;

  DryStore(BookingStore store) {
    this.store = store;
  }

  /** The end of a dry run: no failure, and nothing on the way catches it. */
  static final class WouldWrite extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Plan> plans;

    WouldWrite(List<Plan> plans) {
      super("a dry run ends here", null, false, false);
      this.plans = plans;
    }

    List<Plan> plans() {
      return plans;
    }
  }

  @Override
  public Optional<Stored> read(TenantId tenant, InterviewId interview) {
    return store.read(tenant, interview);
  }

  @Override
  public Shelf shelf(TenantId tenant, Collection<LedgerDay> days, Optional<String> keyHash) {
    return store.shelf(tenant, days, keyHash);
  }

  @Override
  public List<Promised> lines(
      TenantId tenant, CalendarOwner owner, LocalDate first, LocalDate last) {
    return store.lines(tenant, owner, first, last);
  }

  @Override
  public Versions write(TenantId tenant, Change change) {
    throw new WouldWrite(List.of(plan(change.booking().value())));
  }

  @Override
  public List<Versions> write(TenantId tenant, Joint joint) {
    throw new WouldWrite(
        joint.changes().stream().map(change -> plan(change.booking().value())).toList());
  }

  @Override
  public Optional<Choices> choices(TenantId tenant, InterviewId interview) {
    return store.choices(tenant, interview);
  }

  @Override
  public Map<LedgerWeek, String> weeks(TenantId tenant, Collection<LedgerWeek> weeks) {
    return store.weeks(tenant, weeks);
  }

  @Override
  public Optional<LoopParts> loop(TenantId tenant, LoopId loop) {
    return store.loop(tenant, loop);
  }

  @Override
  public Map<InterviewId, Stored> readAll(TenantId tenant, Collection<InterviewId> interviews) {
    return store.readAll(tenant, interviews);
  }

  @Override
  public String lease(TenantId tenant, InterviewId interview, Kept<Work> work) {
    // what was asked for is decided already, and Outlook has not been told all of it
    Booking booking =
        store
            .read(tenant, interview)
            .map(stored -> stored.booking().value())
            .orElseThrow(() -> new IllegalStateException("work without its interview"));
    throw new WouldWrite(List.of(plan(booking)));
  }

  @Override
  public void remember(TenantId tenant, Kept<KeyedAnswer> key) {
    throw new IllegalStateException("a dry run has no key");
  }

  @Override
  public List<InterviewId> due(TenantId tenant, Instant now) {
    return store.due(tenant, now);
  }

  @Override
  public Optional<Placed> placed(TenantId tenant, MailboxId mailbox, String eventId) {
    return store.placed(tenant, mailbox, eventId);
  }

  @Override
  public List<String> eventsIn(TenantId tenant, MailboxId mailbox, Instant now) {
    return store.eventsIn(tenant, mailbox, now);
  }

  @Override
  public List<MailboxId> homes(TenantId tenant) {
    return store.homes(tenant);
  }

  @Override
  public PageOf<FeedEntry> feed(
      TenantId tenant, InterviewId interview, int limit, Optional<String> after) {
    return store.feed(tenant, interview, limit, after);
  }

  @Override
  public void forgetKeys(TenantId tenant, Instant now) {
    throw new IllegalStateException("a dry run forgets nothing");
  }

  @Override
  public void clearPast(TenantId tenant, Instant now) {
    throw new IllegalStateException("a dry run clears nothing");
  }

  private static Plan plan(Booking booking) {
    return new Plan(Interview.of(booking), Mailing.of(booking));
  }
}
