package dev.greenroom.booking;

import dev.greenroom.booking.BookingStore.Placed;
import dev.greenroom.booking.OrganizerCalendar.Answer;
import dev.greenroom.booking.OrganizerCalendar.Refusal;
import dev.greenroom.booking.OrganizerCalendar.Sighting;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Lets interviews follow Outlook. The row is read before the event, so that a write in between
 * shows as a conflict: an old look can never be taken for a new change.
 */
final class OutlookFollower implements OutlookChanges {
  private final BookingStore store;
  private final Register register;
  private final Outbox outbox;
  private final OrganizerCalendar calendar;
  private final Clashes clashes;
  private final Clock clock;

  OutlookFollower(
      BookingStore store,
      Register register,
      Outbox outbox,
      OrganizerCalendar calendar,
      Clashes clashes,
      Clock clock) {
    this.store = store;
    this.register = register;
    this.outbox = outbox;
    this.calendar = calendar;
    this.clashes = clashes;
    this.clock = clock;
  }

  @Override
  public void follow(TenantId tenant, MailboxId mailbox, String eventId) {
    Optional<Placed> placed = store.placed(tenant, mailbox, eventId);
    if (placed.isPresent()) {
      followKnown(tenant, placed.get());
    } else {
      followUnknown(tenant, mailbox, eventId);
    }
  }

  @Override
  public List<String> eventsIn(TenantId tenant, MailboxId mailbox) {
    return store.eventsIn(tenant, mailbox, clock.instant());
  }

  @Override
  public List<MailboxId> homes(TenantId tenant) {
    return store.homes(tenant);
  }

  private void followKnown(TenantId tenant, Placed placed) {
    for (Retries retries = new Retries("follow"); ; retries.again()) {
      Held held =
          register
              .read(tenant, placed.interview())
              .orElseThrow(() -> new IllegalStateException("an event whose interview is gone"));
      Booking booking = held.booking();
      if (!booking.twin(placed.role()).is(placed.mailbox(), placed.eventId())) {
        // a stray, which its interview has taken care of, or will
        return;
      }
      if (booking.twin(placed.role()).presence() == Twin.Presence.GONE) {
        return;
      }
      Answer answer = calendar.look(tenant, placed.mailbox(), placed.eventId());
      Turn turn = answer.match(new Looking(held.booking(), placed.role()));
      if (turn.changesNothing(booking)) {
        return;
      }
      try {
        pursue(tenant, clashes.save(tenant, held, turn));
        return;
      } catch (ChangedMeanwhile e) {
        continue;
      }
    }
  }

  /**
   * An event without a row: somebody else's, or ours and its maker has not come to write it down,
   * or ours and made twice because an answer was lost. What its maker has not written down yet is
   * written down here: her answer may be older than this look. A copy that a person made of an
   * event of ours has our tag, but not our transaction id; it is hers.
   */
  private void followUnknown(TenantId tenant, MailboxId mailbox, String eventId) {
    Optional<Sighting> ours =
        calendar
            .look(tenant, mailbox, eventId)
            .match(new OnlyFound())
            .filter(Outbox::isOurPost)
            .filter(sighting -> !sighting.cancelled());
    if (ours.isEmpty()) {
      return;
    }
    OrganizerCalendar.Tag tag = ours.get().tag().orElseThrow();
    for (Retries retries = new Retries("follow"); ; retries.again()) {
      Optional<Held> held = register.read(tenant, tag.interview());
      if (held.isEmpty() || !held.get().booking().twin(tag.role()).mailbox().equals(mailbox)) {
        return;
      }
      Booking booking = held.get().booking();
      if (booking.twin(tag.role()).is(mailbox, eventId)) {
        return;
      }
      Turn turn = new Following(clock.instant()).sighted(booking, tag.role(), ours.get());
      try {
        pursue(tenant, clashes.save(tenant, held.get(), turn));
        return;
      } catch (ChangedMeanwhile e) {
        continue;
      }
    }
  }

  private void pursue(TenantId tenant, Held saved) {
    outbox.leased(tenant, saved).ifPresent(held -> outbox.run(tenant, held));
  }

  /** What a look at an event of a known interview means. */
  private final class Looking implements Answer.Cases<Turn> {
    private final Booking booking;
    private final Role role;
    private final Following following = new Following(clock.instant());

    Looking(Booking booking, Role role) {
      this.booking = booking;
      this.role = role;
    }

    @Override
    public Turn found(Sighting sighting) {
      return following.sighted(booking, role, sighting);
    }

    @Override
    public Turn differs(Sighting sighting) {
      return found(sighting);
    }

    @Override
    public Turn gone() {
      return following.gone(booking, role);
    }

    @Override
    public Turn notOurs() {
      throw new IllegalStateException("looking asks for no tag");
    }

    @Override
    public Turn refused(Refusal why) {
      // not to be seen is not gone
      throw unreadable();
    }
  }

  private static UpstreamUnavailable unreadable() {
    return new UpstreamUnavailable("graph", "look at an event", 403, "", null, null);
  }

  private static final class OnlyFound implements Answer.Cases<Optional<Sighting>> {
    @Override
    public Optional<Sighting> found(Sighting sighting) {
      return Optional.of(sighting);
    }

    @Override
    public Optional<Sighting> differs(Sighting sighting) {
      return Optional.of(sighting);
    }

    @Override
    public Optional<Sighting> gone() {
      return Optional.empty();
    }

    @Override
    public Optional<Sighting> notOurs() {
      return Optional.empty();
    }

    @Override
    public Optional<Sighting> refused(Refusal why) {
      throw unreadable();
    }
  }
}
