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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that does as the one behind it does, but for what it overrides. */
abstract class StoreBehind implements BookingStore {
  private final BookingStore store;

  StoreBehind(BookingStore store) {
    this.store = store;
  }

  final BookingStore store() {
    return store;
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
  public Versions write(TenantId tenant, Change change) throws ChangedMeanwhile {
    return store.write(tenant, change);
  }

  @Override
  public List<Versions> write(TenantId tenant, Joint joint) throws ChangedMeanwhile {
    return store.write(tenant, joint);
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
  public String lease(TenantId tenant, InterviewId interview, Kept<Work> work)
      throws ChangedMeanwhile {
    return store.lease(tenant, interview, work);
  }

  @Override
  public void remember(TenantId tenant, Kept<KeyedAnswer> key) throws ChangedMeanwhile {
    store.remember(tenant, key);
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
    store.forgetKeys(tenant, now);
  }

  @Override
  public void clearPast(TenantId tenant, Instant now) {
    store.clearPast(tenant, now);
  }
}
