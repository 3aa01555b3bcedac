package dev.greenroom.availability;

import dev.greenroom.availability.Attendees.Attendee;
import dev.greenroom.availability.BusyCalendar.Freshness;
import dev.greenroom.availability.BusyCalendar.Known;
import dev.greenroom.availability.BusyCalendar.Unknown;
import dev.greenroom.availability.BusyCalendars.Terms;
import dev.greenroom.availability.BusyCalendars.Wanted;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.Promises.Promise;
import dev.greenroom.availability.engine.Search;
import dev.greenroom.availability.engine.Search.Found;
import dev.greenroom.availability.engine.Search.Panelist;
import dev.greenroom.availability.engine.Search.RoomCalendar;
import dev.greenroom.availability.engine.SlotSearch;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.Room;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one search has read so far, and the times that it leaves. */
final class PanelSearch {
  private static final SlotSearch SLOTS = new SlotSearch();

  private final BusyCalendars calendars;
  private final Promises promises;
  private final TenantId tenant;
  private final AvailabilityRequest request;
  private final Terms terms;
  private final TimeRange window;
  private final int panelSize;
  private final List<Unreadable> unreadable;
  private final List<Freshness> freshness = new ArrayList<>();
  private final List<Seat> panel = new ArrayList<>();
  private final List<RoomCalendar> rooms = new ArrayList<>();

  PanelSearch(
      BusyCalendars calendars,
      Promises promises,
      TenantId tenant,
      AvailabilityRequest request,
      Attendees attendees) {
    this.calendars = calendars;
    this.promises = promises;
    this.tenant = tenant;
    this.request = request;
    this.terms =
        new Terms(
            request.type().map(InterviewType::busy).orElse(BusyRules.NONE),
            request.moving(),
            request.fresh());
    Buffers most =
        attendees.readable().stream()
            .map(attendee -> attendee.rules().buffers())
            .reduce(request.buffers(), Buffers::orMore);
    this.window = request.window().widenedBy(most.before(), most.after());
    this.unreadable = new ArrayList<>(attendees.unreadable());
    this.panelSize = attendees.readable().size() + attendees.unreadable().size();
  }

  /** A person on the panel with all that stands in her way, buffers included. */
  private record Seat(
      Attendee attendee,
      Buffers buffers,
      List<TimeRange> busy,
      List<TimeRange> soft,
      InterviewLimits limits) {
    boolean isWithinLimits(TimeRange range) {
      return limits.allow(range.widenedBy(buffers.before(), buffers.after()));
    }

    Panelist panelist(boolean keepingSoft) {
      return new Panelist(
          keepingSoft ? Stream.concat(busy.stream(), soft.stream()).toList() : busy,
          attendee.hours());
    }
  }

  void read(List<Attendee> attendees, List<Room> more) {
    List<Wanted> asks =
        Stream.concat(
                attendees.stream().map(PanelSearch::wanted),
                more.stream()
                    .map(
                        room ->
                            new Wanted(
                                new OfRoom(room.id()),
                                room.email(),
                                Optional.empty(),
                                BusyRules.NONE)))
            .toList();
    if (asks.isEmpty()) {
      return;
    }
    Map<CalendarOwner, BusyCalendar> read = calendars.read(tenant, asks, window, terms);
    read.values().forEach(this::note);
    Map<CalendarOwner, List<Promise>> promised =
        promised(asks.stream().map(Wanted::owner).toList(), window);
    Map<CalendarOwner, List<Promise>> counted = counted(attendees);
    for (Attendee attendee : attendees) {
      OfPerson owner = new OfPerson(attendee.id());
      if (read.get(owner) instanceof Known known) {
        panel.add(
            seat(
                attendee,
                known,
                promised.getOrDefault(owner, List.of()),
                counted.getOrDefault(owner, List.of())));
      }
    }
    for (Room room : more) {
      OfRoom owner = new OfRoom(room.id());
      if (read.get(owner) instanceof Known known) {
        rooms.add(new RoomCalendar(room.id(), both(known.busy(), known.soft(), promised, owner)));
      }
    }
  }

  private static Wanted wanted(Attendee attendee) {
    return new Wanted(
        new OfPerson(attendee.id()),
        attendee.address(),
        Optional.of(attendee.clock()),
        attendee.rules().busy());
  }

  private void note(BusyCalendar calendar) {
    if (calendar instanceof Unknown unknown) {
      unreadable.add(unknown.why());
    } else if (calendar instanceof Known known) {
      freshness.add(known.freshness());
    }
  }

  /** What is in a room's way is never soft: nobody is there to give it up. */
  private static List<TimeRange> both(
      List<TimeRange> busy,
      List<TimeRange> soft,
      Map<CalendarOwner, List<Promise>> promised,
      CalendarOwner owner) {
    Stream<TimeRange> ours = promised.getOrDefault(owner, List.of()).stream().map(Promise::range);
    return Stream.concat(Stream.concat(busy.stream(), soft.stream()), ours).toList();
  }

  private Seat seat(Attendee attendee, Known known, List<Promise> promised, List<Promise> counted) {
    Buffers buffers = request.buffers().orMore(attendee.rules().buffers());
    return new Seat(
        attendee,
        buffers,
        around(
            Stream.concat(known.busy().stream(), promised.stream().map(Promise::range)), buffers),
        around(known.soft().stream(), buffers),
        new InterviewLimits(attendee.rules().limits(), attendee.hours().clock(), counted));
  }

  /** Busy time keeps an interview's end at a distance before it, and its start after it. */
  private static List<TimeRange> around(Stream<TimeRange> busy, Buffers buffers) {
    return busy.map(range -> range.widenedBy(buffers.after(), buffers.before())).toList();
  }

  /** The interviews of those who have a limit, as far as they can count. */
  private Map<CalendarOwner, List<Promise>> counted(List<Attendee> attendees) {
    List<CalendarOwner> limited =
        attendees.stream()
            .filter(attendee -> !attendee.rules().limits().isNone())
            .<CalendarOwner>map(attendee -> new OfPerson(attendee.id()))
            .toList();
    return limited.isEmpty()
        ? Map.of()
        : promised(limited, InterviewLimits.around(request.window()));
  }

  private Map<CalendarOwner, List<Promise>> promised(
      Collection<CalendarOwner> owners, TimeRange when) {
    Map<CalendarOwner, List<Promise>> promised = new HashMap<>();
    for (Promise promise : promises.made(tenant, owners, when)) {
      if (request.moving().filter(m -> m.interview().equals(promise.interview())).isEmpty()) {
        promised.computeIfAbsent(promise.owner(), unused -> new ArrayList<>()).add(promise);
      }
    }
    return promised;
  }

  boolean everyAttendeeWasRead() {
    return panel.size() == panelSize;
  }

  /** Best first; those that somebody would rather keep come last. */
  List<Found> find() {
    return find(Optional.of(rooms).filter(unused -> request.room().isPresent()));
  }

  List<Found> findWithoutRooms() {
    return find(Optional.empty());
  }

  private List<Found> find(Optional<List<RoomCalendar>> wanted) {
    List<Found> clean = find(wanted, true);
    if (panel.stream().allMatch(seat -> seat.soft().isEmpty())) {
      return clean;
    }
    Set<TimeRange> there = clean.stream().map(Found::range).collect(Collectors.toSet());
    return Stream.concat(
            clean.stream(),
            find(wanted, false).stream().filter(found -> !there.contains(found.range())))
        .toList();
  }

  private List<Found> find(Optional<List<RoomCalendar>> wanted, boolean keepingSoft) {
    return SLOTS
        .find(
            new Search(
                request.window(),
                request.length(),
                request.step(),
                panel.stream().map(seat -> seat.panelist(keepingSoft)).toList(),
                request.candidate(),
                wanted))
        .stream()
        .filter(found -> panel.stream().allMatch(seat -> seat.isWithinLimits(found.range())))
        .toList();
  }

  /** Whoever would rather keep that time. */
  Set<PersonId> softAt(TimeRange range) {
    Set<PersonId> soft = new HashSet<>();
    for (Seat seat : panel) {
      if (seat.soft().stream().anyMatch(range::overlaps)) {
        soft.add(seat.attendee().id());
      }
    }
    return soft;
  }

  List<Unreadable> unreadable() {
    return unreadable.stream()
        .sorted(Comparator.comparing((Unreadable unknown) -> unknown.owner().id()))
        .toList();
  }

  List<Freshness> freshness() {
    return freshness.stream()
        .sorted(Comparator.comparing((Freshness one) -> one.owner().id()))
        .toList();
  }
}
