package dev.greenroom.functions;

import dev.greenroom.availability.Availability;
import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.links.Attempts;
import dev.greenroom.booking.links.LinkLimits;
import dev.greenroom.booking.links.Links;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.People;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableAttempts;
import dev.greenroom.tables.TableBookingLinks;
import java.security.SecureRandom;
import java.time.Clock;

/** The objects by which candidates book themselves. */
final class CompositionOfLinks {
  private final Attempts attempts;
  private final Links links;
  private final Clock clock;

  CompositionOfLinks(
      Settings settings,
      RowStore rows,
      Bookings bookings,
      Availability availability,
      People people,
      Tenants tenants,
      SecureRandom random,
      Clock clock) {
    this.clock = clock;
    attempts = new TableAttempts(rows);
    links =
        new Links(
            new TableBookingLinks(rows),
            attempts,
            bookings,
            availability,
            people,
            tenants,
            new LinkLimits(settings.selfBooking().attempts(), settings.selfBooking().shareOfWeek()),
            random,
            clock);
  }

  Links links() {
    return links;
  }

  void forgetAttempts() {
    attempts.forget(clock.instant());
  }
}
