package dev.greenroom.availability;

import dev.greenroom.availability.Attendees.Attendee;
import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.availability.Promises.Promise;
import dev.greenroom.availability.engine.Search;
import dev.greenroom.availability.engine.Search.Found;
import dev.greenroom.availability.engine.Search.Panelist;
import dev.greenroom.availability.engine.Search.RoomCalendar;
import dev.greenroom.availability.engine.SlotSearch;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Availability from the calendars as they are now, less what the ledger has promised. */
public final class CalendarAvailability implements Availability {
  /** One getSchedule call reads as many. */
  private static final int ROOMS_AT_ONCE = 20;

  private final People people;
  private final FreeBusySource calendars;
  private final Promises promises;
  private final BusyPolicy policy;
  private final SlotSearch slots = new SlotSearch();

  public CalendarAvailability(
      People people, FreeBusySource calendars, Promises promises, BusyPolicy policy) {
    this.people = people;
    this.calendars = calendars;
    this.promises = promises;
    this.policy = policy;
  }

  /**
   * {@inheritDoc}
   *
   * <p>If anybody on the panel cannot be read there are no slots, for none could be vouched for;
   * all who cannot be read are named together. A room that cannot be read is named too, and never
   * offered; the others still are. Rooms are read in order of preference and only until every time
   * has one, so a room that was never needed is not named.
   */
  @Override
  public AvailabilityAnswer find(TenantId tenant, AvailabilityRequest request) {
    Attendees panel = Attendees.of(people, tenant, request.panel());
    List<Room> rooms =
        request.room().map(wish -> RoomChoice.of(wish, people.rooms(tenant))).orElse(List.of());
    Reading reading = new Reading(tenant, request, panel);
    List<Room> firstRooms = panel.unreadable().isEmpty() ? atMost(rooms, ROOMS_AT_ONCE) : List.of();
    reading.read(panel.readable(), firstRooms);
    if (!reading.everyAttendeeWasRead()) {
      return new AvailabilityAnswer(List.of(), false, reading.unreadable());
    }

    List<Found> found = slots.find(reading.search());
    int wanted = request.room().isEmpty() ? 0 : slots.find(reading.searchWithoutRooms()).size();
    for (int next = ROOMS_AT_ONCE;
        next < rooms.size() && found.size() < wanted;
        next += ROOMS_AT_ONCE) {
      reading.read(List.of(), atMost(rooms.subList(next, rooms.size()), ROOMS_AT_ONCE));
      found = slots.find(reading.search());
    }
    return answer(found, rooms, request.limit(), reading.unreadable());
  }

  private static AvailabilityAnswer answer(
      List<Found> found, List<Room> rooms, int limit, List<Unreadable> unreadable) {
    Map<RoomId, Room> byId =
        rooms.stream().collect(Collectors.toMap(Room::id, Function.identity(), (a, b) -> a));
    List<Slot> best =
        atMost(found, limit).stream()
            .map(slot -> new Slot(slot.range(), slot.room().map(byId::get)))
            .toList();
    return new AvailabilityAnswer(best, found.size() > limit, unreadable);
  }

  @Override
  public Check check(
      TenantId tenant, Collection<Target> targets, TimeRange range, Optional<Moving> moving) {
    BusyTimes busyTimes = new BusyTimes(policy, moving);
    Map<PersonId, Person> persons = people.find(tenant, personsOf(targets));
    Set<CalendarOwner> busy = new HashSet<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (FreeBusy calendar : calendars.read(tenant, targets, range)) {
      if (calendar instanceof Unreadable unknown) {
        unreadable.add(unknown);
      } else if (calendar instanceof FreeBusy.Read read
          && busyTimes.of(read, clockOf(read.owner(), persons)).stream()
              .anyMatch(range::overlaps)) {
        busy.add(read.owner());
      }
    }
    return new Check(busy, unreadable);
  }

  private static List<PersonId> personsOf(Collection<Target> targets) {
    return targets.stream()
        .map(Target::owner)
        .filter(OfPerson.class::isInstance)
        .map(owner -> ((OfPerson) owner).person())
        .toList();
  }

  private static Optional<WallClock> clockOf(CalendarOwner owner, Map<PersonId, Person> persons) {
    return owner instanceof OfPerson one
        ? Optional.ofNullable(persons.get(one.person())).flatMap(Person::clock)
        : Optional.empty();
  }

  private static <T> List<T> atMost(List<T> items, int most) {
    return items.subList(0, Math.min(items.size(), most));
  }

  /** What one search has read so far. */
  private final class Reading {
    private final TenantId tenant;
    private final AvailabilityRequest request;
    private final TimeRange window;
    private final BusyTimes busyTimes;
    private final List<Unreadable> unreadable;
    private final List<Panelist> panel = new ArrayList<>();
    private final List<RoomCalendar> rooms = new ArrayList<>();
    private final int panelSize;

    Reading(TenantId tenant, AvailabilityRequest request, Attendees attendees) {
      this.tenant = tenant;
      this.request = request;
      this.window =
          request.buffer().isZero()
              ? request.window()
              : request.window().widenedBy(request.buffer());
      this.busyTimes = new BusyTimes(policy, request.moving());
      this.unreadable = new ArrayList<>(attendees.unreadable());
      this.panelSize = attendees.readable().size() + attendees.unreadable().size();
    }

    void read(List<Attendee> attendees, List<Room> more) {
      List<Target> targets =
          Stream.concat(
                  attendees.stream().map(Attendee::calendar),
                  more.stream().map(room -> new Target(new OfRoom(room.id()), room.email())))
              .toList();
      if (targets.isEmpty()) {
        return;
      }
      Map<CalendarOwner, FreeBusy> read =
          calendars.read(tenant, targets, window).stream()
              .collect(Collectors.toMap(FreeBusy::owner, Function.identity()));
      Map<CalendarOwner, List<TimeRange>> promised = promised(targets);
      for (Attendee attendee : attendees) {
        CalendarOwner owner = attendee.calendar().owner();
        busy(read, promised, owner, Optional.of(attendee.clock()), request.buffer())
            .ifPresent(busy -> panel.add(new Panelist(busy, attendee.hours())));
      }
      for (Room room : more) {
        busy(read, promised, new OfRoom(room.id()), Optional.empty(), Duration.ZERO)
            .ifPresent(busy -> rooms.add(new RoomCalendar(room.id(), busy)));
      }
    }

    /** Busy time with its buffers; empty when the calendar could not be read. */
    private Optional<List<TimeRange>> busy(
        Map<CalendarOwner, FreeBusy> read,
        Map<CalendarOwner, List<TimeRange>> promised,
        CalendarOwner owner,
        Optional<WallClock> clock,
        Duration buffer) {
      FreeBusy calendar = read.get(owner);
      if (calendar instanceof FreeBusy.Read known) {
        return Optional.of(
            Stream.concat(
                    busyTimes.of(known, clock).stream(),
                    promised.getOrDefault(owner, List.of()).stream())
                .map(range -> range.widenedBy(buffer))
                .toList());
      }
      unreadable.add(
          calendar instanceof Unreadable unknown
              ? unknown
              : new Unreadable(owner, FreeBusy.Reason.UNAVAILABLE, "The calendar was not read."));
      return Optional.empty();
    }

    private Map<CalendarOwner, List<TimeRange>> promised(List<Target> targets) {
      Map<CalendarOwner, List<TimeRange>> promised = new HashMap<>();
      for (Promise promise :
          promises.made(tenant, targets.stream().map(Target::owner).toList(), window)) {
        if (request.moving().filter(m -> m.interview().equals(promise.interview())).isEmpty()) {
          promised
              .computeIfAbsent(promise.owner(), unused -> new ArrayList<>())
              .add(promise.range());
        }
      }
      return promised;
    }

    boolean everyAttendeeWasRead() {
      return panel.size() == panelSize;
    }

    Search search() {
      return search(request.room().map(unused -> rooms));
    }

    Search searchWithoutRooms() {
      return search(Optional.empty());
    }

    private Search search(Optional<List<RoomCalendar>> roomsWanted) {
      return new Search(
          request.window(),
          request.length(),
          request.step(),
          panel,
          request.candidate(),
          roomsWanted);
    }

    List<Unreadable> unreadable() {
      return unreadable.stream()
          .sorted(Comparator.comparing((Unreadable unknown) -> unknown.owner().id()))
          .toList();
    }
  }
}
