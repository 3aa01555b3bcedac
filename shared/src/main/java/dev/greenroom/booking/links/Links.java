package dev.greenroom.booking.links;

import dev.greenroom.availability.Availability;
import dev.greenroom.booking.Bookings;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.People;
import java.security.SecureRandom;
import java.time.Clock;

/** This room, put together: staff's front door and the candidate's. */
public final class Links {
  private final BookingLinks staff;
  private final SelfBooking candidates;

  public Links(
      LinkStore store,
      Attempts attempts,
      Bookings bookings,
      Availability availability,
      People people,
      Tenants tenants,
      LinkLimits limits,
      SecureRandom random,
      Clock clock) {
    OfferedTimes offered = new OfferedTimes(availability, clock);
    Shares shares = new Shares(store, people, bookings, limits.shareOfWeek());
    Taking taking = new Taking(store, bookings, offered, shares, random, clock);
    this.staff = new BookingLinks(store, bookings, people, availability, taking, random, clock);
    this.candidates =
        new SelfBooking(
            store, attempts, bookings, people, tenants, offered, taking, shares, limits, clock);
  }

  public BookingLinks forStaff() {
    return staff;
  }

  public SelfBooking forCandidates() {
    return candidates;
  }
}
