package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.people.People;
import dev.greenroom.people.Room;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds another room when the one that was invited declined: in the same building, with as many
 * seats at least and all that the other has, and free as its calendar and the ledger are now. A
 * room that declined this interview is never asked again, and after a few of them nobody is.
 */
final class OtherRooms {
  private static final int MOST_DECLINED = 3;
  private static final int MOST_LOOKED_AT = 20;

  private final Register register;
  private final Availability availability;
  private final People people;
  private final boolean wanted;
  private final Clock clock;

  /**
   * @param wanted whether rooms are replaced at all
   */
  OtherRooms(
      Register register, Availability availability, People people, boolean wanted, Clock clock) {
    this.register = register;
    this.availability = availability;
    this.people = people;
    this.wanted = wanted;
    this.clock = clock;
  }

  /** Takes another room, or writes down that there is none: either way this is settled. */
  Held replaced(TenantId tenant, Held held) {
    Held latest = held;
    for (Retries retries = new Retries("replace a room"); ; retries.again()) {
      Booking now = latest.booking();
      if (NextStep.of(now).kind() != NextStep.Kind.REPLACE_ROOM) {
        return latest;
      }
      try {
        return replacedOnce(tenant, latest);
      } catch (ChangedMeanwhile e) {
        latest = register.again(tenant, latest);
      }
    }
  }

  private Held replacedOnce(TenantId tenant, Held held) throws ChangedMeanwhile {
    Booking now = held.booking();
    Invited.BookedRoom declined = now.invited().room().orElseThrow();
    for (Room room : free(tenant, now)) {
      Invited.BookedRoom other = Inviting.booked(room);
      Booking after =
          now.declinedBy(declined.room()).agreeing(now.invited().in(Optional.of(other)));
      Map<LedgerDay, Kept<List<Promised>>> pages = register.pages(tenant, now, after);
      if (!Ledger.isTaken(pages, Ledger.claimsToMake(now, after), now.id())) {
        Turn turn = Turn.quietly(after).noting(Note.roomReplaced(declined, other));
        return register.save(tenant, held, turn, pages);
      }
    }
    Turn none = Turn.quietly(now.marked(Flag.ROOM_NOT_REPLACED, true));
    return register.save(
        tenant, held, wanted ? none.noting(Note.roomNotReplaced(declined)) : none, Map.of());
  }

  private List<Room> free(TenantId tenant, Booking booking) {
    boolean tooLate = !booking.range().start().isAfter(clock.instant());
    if (!wanted || tooLate || booking.declinedRooms().size() + 1 >= MOST_DECLINED) {
      return List.of();
    }
    List<Room> alike = alike(tenant, booking);
    if (alike.isEmpty()) {
      return List.of();
    }
    Availability.Check check =
        availability.check(
            tenant,
            alike.stream().map(room -> new Target(ownerOf(room), room.email())).toList(),
            booking.range(),
            Optional.of(Clashes.moving(booking)));
    Set<CalendarOwner> taken = new HashSet<>(check.busy());
    taken.addAll(check.soft()); // nobody is there to give it up
    check.unreadable().forEach(unknown -> taken.add(unknown.owner()));
    return alike.stream().filter(room -> !taken.contains(ownerOf(room))).toList();
  }

  /** The smallest first. */
  private List<Room> alike(TenantId tenant, Booking booking) {
    RoomId declined = booking.invited().room().orElseThrow().room();
    Optional<Room> before = people.room(tenant, declined);
    if (before.isEmpty()) {
      return List.of();
    }
    return people.rooms(tenant).stream()
        .filter(Room::takesInterviews)
        .filter(room -> !room.id().equals(declined))
        .filter(room -> !booking.declinedRooms().contains(room.id()))
        .filter(room -> isLike(room, before.get()))
        .sorted(
            Comparator.comparing((Room room) -> room.capacity().orElse(Integer.MAX_VALUE))
                .thenComparing(room -> room.id().value()))
        .limit(MOST_LOOKED_AT)
        .toList();
  }

  private static boolean isLike(Room room, Room before) {
    boolean largeEnough =
        before.capacity().isEmpty() || room.capacity().orElse(0) >= before.capacity().getAsInt();
    return largeEnough
        && room.building().equals(before.building())
        && room.features().containsAll(before.features());
  }

  private static CalendarOwner ownerOf(Room room) {
    return new CalendarOwner.OfRoom(room.id());
  }
}
