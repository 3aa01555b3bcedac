package dev.greenroom.booking.links;

import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.InterviewState;
import dev.greenroom.booking.Kept;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A link that its holder may still use or look at.
 *
 * @param link without its last use if Outlook refused that for good: then it is as if new
 * @param interview what is booked by it, if it is one candidate's
 */
record Opened(TenantId tenant, Kept<BookingLink> link, Optional<Interview> interview) {
  /** So long after an interview one can look at it by its link. */
  private static final Duration AFTERWARDS = Duration.ofDays(30);

  /** Empty for a link that is unknown, revoked, expired or used up. */
  static Optional<Opened> of(
      TenantId tenant, LinkId id, LinkStore store, Bookings bookings, Instant now) {
    return store
        .find(tenant, id)
        .map(link -> of(tenant, link, bookings))
        .filter(opened -> opened.isOpenAt(now));
  }

  private static Opened of(TenantId tenant, Kept<BookingLink> link, Bookings bookings) {
    Optional<Interview> interview =
        link.value().interview().flatMap(id -> bookings.show(tenant, id));
    if (interview.filter(one -> one.state() == InterviewState.FAILED).isPresent()) {
      BookingLink value = link.value();
      return new Opened(tenant, link.with(value.without(value.uses())), Optional.empty());
    }
    return new Opened(tenant, link, interview);
  }

  private boolean isOpenAt(Instant now) {
    return interview
        .map(one -> !value().wasRevoked() && now.isBefore(one.range().end().plus(AFTERWARDS)))
        .orElseGet(() -> value().takesAt(now));
  }

  BookingLink value() {
    return link.value();
  }

  LinkTerms terms() {
    return link.value().terms();
  }
}
