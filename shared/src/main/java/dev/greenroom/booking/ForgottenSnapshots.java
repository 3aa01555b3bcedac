package dev.greenroom.booking;

import dev.greenroom.availability.Snapshots;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.List;

/**
 * Forgets, as soon as an event was heard of, what was read of the calendars that it stands in: its
 * mailbox's, and those of the panel and the room, who are not watched themselves.
 */
public final class ForgottenSnapshots implements OutlookChanges {
  private final OutlookChanges changes;
  private final BookingStore store;
  private final Snapshots snapshots;

  public ForgottenSnapshots(OutlookChanges changes, BookingStore store, Snapshots snapshots) {
    this.changes = changes;
    this.store = store;
    this.snapshots = snapshots;
  }

  @Override
  public void follow(TenantId tenant, MailboxId mailbox, String eventId) {
    snapshots.forget(tenant, new OfPerson(new PersonId(mailbox.value())));
    store
        .placed(tenant, mailbox, eventId)
        .flatMap(placed -> store.read(tenant, placed.interview()))
        .ifPresent(stored -> forget(tenant, stored.booking().value().invited()));
    changes.follow(tenant, mailbox, eventId);
  }

  private void forget(TenantId tenant, Invited invited) {
    invited.panel().forEach(one -> snapshots.forget(tenant, new OfPerson(one.person())));
    invited
        .room()
        .<CalendarOwner>map(room -> new OfRoom(room.room()))
        .ifPresent(room -> snapshots.forget(tenant, room));
  }

  @Override
  public List<String> eventsIn(TenantId tenant, MailboxId mailbox) {
    return changes.eventsIn(tenant, mailbox);
  }

  @Override
  public List<MailboxId> homes(TenantId tenant) {
    return changes.homes(tenant);
  }
}
