package dev.greenroom.availability;

import dev.greenroom.availability.Attendees.Attendee;
import dev.greenroom.availability.BusyCalendar.Known;
import dev.greenroom.availability.BusyCalendar.Unknown;
import dev.greenroom.availability.BusyCalendars.Terms;
import dev.greenroom.availability.BusyCalendars.Wanted;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.Promises.Promise;
import dev.greenroom.availability.engine.loop.Interviewer;
import dev.greenroom.availability.engine.loop.Interviewer.Limits;
import dev.greenroom.availability.engine.loop.LoopRoom;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.Room;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one loop's search has read: people and rooms as the engine takes them. */
final class LoopReading {
  /** Before the window: interviews that count for who was asked for how much lately. */
  private static final Duration LATELY = Duration.ofDays(14);

  /** After the window: the week of its last day ends no later. */
  private static final Duration REST_OF_WEEK = Duration.ofDays(8);

  /** What anybody may need free around her other events. */
  private static final Duration LONGEST_BUFFER = Buffers.LONGEST;

  private static final WorkingHours ALWAYS =
      new WorkingHours(
          EnumSet.allOf(DayOfWeek.class),
          LocalTime.MIDNIGHT,
          LocalTime.MIDNIGHT,
          WallClock.of(ZoneOffset.UTC));

  private final BusyCalendars calendars;
  private final Promises promises;
  private final TenantId tenant;
  private final LoopRequest request;
  private final TimeRange window;
  private final List<Interviewer> people = new ArrayList<>();
  private final List<LoopRoom> rooms = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  LoopReading(BusyCalendars calendars, Promises promises, TenantId tenant, LoopRequest request) {
    this.calendars = calendars;
    this.promises = promises;
    this.tenant = tenant;
    this.request = request;
    this.window = widest(request.window());
  }

  /** Buffers reach out of the window, as far as one read of calendars does. */
  private static TimeRange widest(TimeRange window) {
    TimeRange wider = window.widenedBy(LONGEST_BUFFER);
    return wider.length().compareTo(FreeBusySource.LONGEST_WINDOW) > 0 ? window : wider;
  }

  List<Interviewer> people() {
    return List.copyOf(people);
  }

  List<LoopRoom> rooms() {
    return List.copyOf(rooms);
  }

  /** People, then rooms, each in the order of their ids. */
  List<Unreadable> unreadable() {
    return unreadable.stream()
        .sorted(
            Comparator.comparing((Unreadable one) -> one.owner() instanceof OfRoom)
                .thenComparing(one -> one.owner().id()))
        .toList();
  }

  void readPeople(Attendees attendees) {
    unreadable.addAll(attendees.unreadable());
    attendees.unreadable().forEach(one -> people.add(unknown(((OfPerson) one.owner()).person())));
    Map<CalendarOwner, BusyCalendar> read =
        read(attendees.readable().stream().map(LoopReading::wanted).toList());
    TimeRange counted =
        new TimeRange(
            request.window().start().minus(LATELY), request.window().end().plus(REST_OF_WEEK));
    Map<CalendarOwner, List<Promise>> promised = promised(read.keySet(), counted);
    for (Attendee attendee : attendees.readable()) {
      OfPerson owner = new OfPerson(attendee.id());
      people.add(
          read.get(owner) instanceof Known known
              ? interviewer(attendee, known, promised.getOrDefault(owner, List.of()))
              : unknown(attendee.id()));
    }
  }

  private static Wanted wanted(Attendee attendee) {
    return new Wanted(
        new OfPerson(attendee.id()),
        attendee.address(),
        Optional.of(attendee.clock()),
        attendee.rules().busy());
  }

  void readRooms(Collection<Room> more) {
    Map<CalendarOwner, BusyCalendar> read =
        read(
            more.stream()
                .map(
                    room ->
                        new Wanted(
                            new OfRoom(room.id()), room.email(), Optional.empty(), BusyRules.NONE))
                .toList());
    Map<CalendarOwner, List<Promise>> promised = promised(read.keySet(), window);
    for (Room room : more) {
      OfRoom owner = new OfRoom(room.id());
      if (read.get(owner) instanceof Known known) {
        Stream<TimeRange> ours =
            promised.getOrDefault(owner, List.of()).stream().map(Promise::range);
        rooms.add(
            room(
                room,
                Stream.of(known.busy().stream(), known.soft().stream(), ours)
                    .flatMap(Function.identity())
                    .toList()));
      }
    }
  }

  /** A room as the engine takes it, before anybody has looked into its calendar. */
  static LoopRoom free(Room room) {
    return room(room, List.of());
  }

  /** A room whose capacity nobody entered is not taken for large enough. */
  private static LoopRoom room(Room room, List<TimeRange> busy) {
    return new LoopRoom(
        room.id(),
        room.capacity().orElse(0),
        room.features().stream().map(LoopReading::spelled).collect(Collectors.toSet()),
        spelled(room.building().orElse("")),
        busy);
  }

  /** A need as rooms are spelled. */
  static RoomNeed spelled(RoomNeed need) {
    return new RoomNeed(
        need.seats(),
        need.features().stream().map(LoopReading::spelled).collect(Collectors.toSet()),
        need.building().map(LoopReading::spelled),
        need.among());
  }

  /** One spelling for all cases. */
  private static String spelled(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whoever could not be read is noted. */
  private Map<CalendarOwner, BusyCalendar> read(List<Wanted> wanted) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<CalendarOwner, BusyCalendar> read =
        calendars.read(
            tenant,
            wanted,
            window,
            new Terms(
                request.type().map(InterviewType::busy).orElse(BusyRules.NONE),
                Optional.empty(),
                true));
    read.values().stream()
        .filter(Unknown.class::isInstance)
        .forEach(calendar -> unreadable.add(((Unknown) calendar).why()));
    return read;
  }

  private Map<CalendarOwner, List<Promise>> promised(
      Collection<CalendarOwner> owners, TimeRange when) {
    return owners.isEmpty()
        ? Map.of()
        : promises.made(tenant, owners, when).stream()
            .collect(Collectors.groupingBy(Promise::owner));
  }

  private Interviewer interviewer(Attendee attendee, Known known, List<Promise> promised) {
    return new Interviewer(
        attendee.id(),
        attendee.hours(),
        Stream.concat(
                known.busy().stream(),
                promised.stream().map(Promise::range).filter(window::overlaps))
            .toList(),
        known.soft(),
        List.of(),
        limits(attendee.id(), attendee.rules()),
        promised.stream().map(LoopReading::heldAt).toList(),
        load(promised),
        attendee
            .rules()
            .buffers()
            .orMore(request.type().map(InterviewType::buffers).orElse(Buffers.NONE)));
  }

  /** All of her time is unknown: never free. */
  private Interviewer unknown(PersonId person) {
    return new Interviewer(
        person, ALWAYS, List.of(), List.of(), List.of(window), Limits.NONE, List.of(), 0);
  }

  private Limits limits(PersonId person, InterviewRules rules) {
    return request.limits().includes(person)
        ? new Limits(
            rules.limits().aDay().orElse(Limits.NONE.aDay()),
            rules.limits().aWeek().orElse(Limits.NONE.aWeek()))
        : Limits.NONE;
  }

  /**
   * How much she is asked for: the interviews that Greenroom has promised from two weeks before the
   * window to its end.
   */
  private int load(List<Promise> promised) {
    TimeRange counted =
        new TimeRange(request.window().start().minus(LATELY), request.window().end());
    Set<Object> interviews =
        promised.stream()
            .filter(one -> one.range().overlaps(counted))
            .map(Promise::interview)
            .collect(Collectors.toSet());
    return Math.min(Interviewer.MOST_LOAD, interviews.size());
  }

  /** A promise has its buffers with it; its middle is in the interview however long they are. */
  private static Instant heldAt(Promise promise) {
    return promise.range().start().plus(promise.range().length().dividedBy(2));
  }
}
