package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.AvailabilityAnswer;
import dev.greenroom.availability.AvailabilityRequest;
import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.FreeBusySource;
import dev.greenroom.availability.InterviewType;
import dev.greenroom.availability.Slot;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.calendars.LentCalendars;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.people.WallClock;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableBookings;
import dev.greenroom.tables.TableHolds;
import dev.greenroom.tables.TableTemplates;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A tenant with six people, two rooms and two organiser mailboxes, and the bookings room in it. */
final class Stage {
  static final TenantId TENANT = new TenantId("00000000-0000-0000-0000-000000000001");
  static final TenantId OTHER_TENANT = new TenantId("00000000-0000-0000-0000-000000000002");
  static final MailboxId CANDIDATES = new MailboxId("00000000-0000-0000-0000-0000000000c1");
  static final MailboxId PANELS = new MailboxId("00000000-0000-0000-0000-0000000000c2");
  static final PersonId ADA = person(1);
  static final PersonId BEN = person(2);
  static final RoomId ROOM = new RoomId("room-1");

  /** The first is like {@link #ROOM}; the next is too small, and the last is elsewhere. */
  static final RoomId LIKE_IT = new RoomId("room-2");

  static final RoomId LIKE_IT_TOO = new RoomId("room-3");
  static final RoomId SMALL = new RoomId("room-4");
  static final RoomId ELSEWHERE = new RoomId("room-5");
  static final List<RoomId> ROOMS = List.of(ROOM, LIKE_IT, LIKE_IT_TOO, SMALL, ELSEWHERE);
  static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  static final Instant MONDAY_TEN = Instant.parse("2026-11-23T10:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final EmailAddress CANDIDATE = EmailAddress.of("cleo@candidates.example");

  final Ticking clock = new Ticking();
  final Interception interception = new Interception();
  final RowStore rows;
  final FakeOutlook outlook = new FakeOutlook(clock, interception);
  final BookingStore store;
  final BookingStore direct;
  final List<String> queued = new ArrayList<>();
  final Set<TenantId> connected = new HashSet<>(Set.of(TENANT, OTHER_TENANT));
  final FakeAvailability availability = new FakeAvailability();
  final Map<PersonId, InterviewRules> rules = new HashMap<>();
  Optional<WallClock> wall = Optional.of(WallClock.of(ZoneId.of("Europe/Berlin")));
  Organizers organizers =
      new Organizers(
          Optional.of(new Organizer(CANDIDATES, EmailAddress.of("interviews@corp.example"), true)),
          Optional.of(new Organizer(PANELS, EmailAddress.of("sync@corp.example"), false)),
          Optional.empty());
  LentCalendars calendars = LentCalendars.none();
  Bookings bookings;

  Stage() {
    this(new InMemoryRowStore());
  }

  Stage(RowStore rows) {
    this.rows = rows;
    this.store = new TableBookings(new InterceptedRows(rows, interception), clock);
    this.direct = new TableBookings(rows, clock);
    this.bookings = restarted();
  }

  /** A new process on the same storage and the same Outlook. */
  Bookings restarted() {
    bookings = on(store);
    return bookings;
  }

  Holds holds() {
    return new Holds(
        new TableHolds(new InterceptedRows(rows, interception), (TableBookings) store),
        store,
        new FakePeople(),
        new FakeTenants(),
        availability,
        TemplateStore.none(),
        this::on,
        25,
        clock);
  }

  private Bookings on(BookingStore bookingStore) {
    return new Bookings(
        bookingStore,
        outlook,
        (tenant, interview, delay) -> {
          synchronized (queued) {
            queued.add(interview.value());
          }
        },
        new FakePeople(),
        new FakeTenants(),
        availability,
        new TableTemplates(rows),
        calendars,
        AnswerWait.none(),
        clock);
  }

  static PersonId person(int number) {
    return new PersonId("00000000-0000-0000-0001-%012d".formatted(number));
  }

  static EmailAddress emailOf(PersonId person) {
    return EmailAddress.of("p" + person.value().substring(30) + "@corp.example");
  }

  static EmailAddress emailOf(RoomId room) {
    return EmailAddress.of(room.value() + "@corp.example");
  }

  static TimeRange hourAt(Instant start) {
    return TimeRange.of(start, HOUR);
  }

  static BookingRequest request(Instant start) {
    return request(start, List.of(ADA, BEN));
  }

  static BookingRequest request(Instant start, List<PersonId> panel) {
    return new BookingRequest(
        "Backend engineer",
        new Candidate("Cleo Candidate", CANDIDATE, Optional.of(ZoneId.of("Europe/Berlin"))),
        panel,
        start,
        HOUR,
        Optional.of(ROOM),
        true,
        "Ask about queues.",
        Duration.ZERO);
  }

  Interview booked(Instant start) {
    return ((BookOutcome.Booked) bookings.book(TENANT, request(start))).interview();
  }

  Interview shown(InterviewId id) {
    return bookings.show(TENANT, id).orElseThrow();
  }

  List<FeedEntry> feed(InterviewId id) {
    return ((FeedOutcome.Read) bookings.feed(TENANT, id, 200, Optional.empty())).page().items();
  }

  List<FeedEntry.Kind> feedKinds(InterviewId id) {
    return feed(id).stream().map(FeedEntry::kind).toList();
  }

  String eventId(Interview interview, Role role) {
    return (role == Role.PANEL ? interview.panelEvent() : interview.candidateEvent())
        .eventId()
        .orElseThrow();
  }

  void follow(MailboxId mailbox, String eventId) {
    bookings.outlookChanges().follow(TENANT, mailbox, eventId);
  }

  void followAll(TenantId tenant) {
    for (MailboxId mailbox : List.of(CANDIDATES, PANELS)) {
      Set<String> ids = new java.util.LinkedHashSet<>();
      outlook.in(mailbox).forEach(event -> ids.add(event.sighting().eventId()));
      ids.addAll(bookings.outlookChanges().eventsIn(tenant, mailbox));
      ids.forEach(id -> bookings.outlookChanges().follow(tenant, mailbox, id));
    }
  }

  /** What the ledger says of everybody, read past the room. */
  Map<InterviewId, Set<String>> ledger() {
    Map<InterviewId, Set<String>> promised = new HashMap<>();
    List<CalendarOwner> owners = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      owners.add(new CalendarOwner.OfPerson(person(i)));
    }
    ROOMS.forEach(room -> owners.add(new CalendarOwner.OfRoom(room)));
    for (CalendarOwner owner : owners) {
      for (Promised line :
          direct.lines(
              TENANT,
              owner,
              NOW.atOffset(ZoneOffset.UTC).toLocalDate(),
              NOW.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(60))) {
        promised
            .computeIfAbsent(line.interview(), unused -> new HashSet<>())
            .add(owner.id() + " " + line.range());
      }
    }
    return promised;
  }

  /** Who is to be on the panel's event. */
  static Set<EmailAddress> guestsOf(Interview interview) {
    Set<EmailAddress> guests = new HashSet<>();
    interview.panel().forEach(member -> guests.add(emailOf(member.person())));
    interview.room().ifPresent(room -> guests.add(emailOf(room.room())));
    return guests;
  }

  static Set<String> claimsOf(Interview interview, List<PersonId> panel) {
    Set<String> claims = new HashSet<>();
    panel.forEach(person -> claims.add(person.value() + " " + interview.range()));
    interview.room().ifPresent(room -> claims.add(room.room().value() + " " + interview.range()));
    return claims;
  }

  /** A clock that a test moves; each look at it takes a millisecond, so that no two are equal. */
  static final class Ticking extends Clock {
    private Instant now = NOW;

    synchronized void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Instant instant() {
      now = now.plusMillis(1);
      return now;
    }
  }

  /** Calendars: what a test says is busy or unreadable, and nothing else. */
  static final class FakeAvailability implements Availability {
    final Map<CalendarOwner, TimeRange> busy = new HashMap<>();
    final List<FreeBusy.Unreadable> unreadable = new ArrayList<>();
    final Set<CalendarOwner> soft = new HashSet<>();
    boolean softSlots;
    Optional<InterviewType> type = Optional.empty();
    final List<Ask> asks = new ArrayList<>();
    int searches;

    @Override
    public synchronized AvailabilityAnswer find(TenantId tenant, AvailabilityRequest request) {
      searches++;
      List<Slot> slots = new ArrayList<>();
      Instant start = request.window().start().truncatedTo(java.time.temporal.ChronoUnit.HOURS);
      for (int i = 1; i < 200; i++) {
        slots.add(
            new Slot(
                TimeRange.of(start.plus(HOUR.multipliedBy(i)), HOUR),
                Optional.empty(),
                softSlots ? Set.copyOf(request.panel()) : Set.of()));
      }
      return new AvailabilityAnswer(slots, true, List.of());
    }

    @Override
    public Optional<InterviewType> type(TenantId tenant, String name) {
      return type.filter(one -> one.name().equalsIgnoreCase(name));
    }

    @Override
    public Look look(
        TenantId tenant, List<Ask> wanted, Optional<AvailabilityRequest.Moving> moving) {
      synchronized (this) {
        asks.addAll(wanted);
      }
      return Availability.super.look(tenant, wanted, moving);
    }

    @Override
    public synchronized Check check(
        TenantId tenant,
        Collection<FreeBusySource.Target> calendars,
        TimeRange range,
        Optional<AvailabilityRequest.Moving> moving) {
      Set<CalendarOwner> owners = new HashSet<>();
      for (FreeBusySource.Target target : calendars) {
        TimeRange taken = busy.get(target.owner());
        if (taken != null && taken.overlaps(range)) {
          owners.add(target.owner());
        }
      }
      Set<CalendarOwner> could = new HashSet<>(soft);
      could.removeAll(owners);
      return new Check(owners, unreadable, could);
    }
  }

  private final class FakePeople implements People {
    @Override
    public Map<PersonId, Person> find(TenantId tenant, Collection<PersonId> ids) {
      Map<PersonId, Person> known = new HashMap<>();
      for (PersonId id : ids) {
        int number = Integer.parseInt(id.value().substring(24));
        if (number <= 99) {
          known.put(
              id,
              new Person(
                      id,
                      "Person " + number,
                      number == 98 ? Optional.empty() : Optional.of(emailOf(id)),
                      Optional.empty(),
                      Optional.empty(),
                      Person.Kind.MEMBER,
                      number != 99,
                      Person.MailboxState.CLOUD,
                      Optional.of(Person.MailboxPurpose.USER),
                      wall,
                      Optional.empty())
                  .with(rules.getOrDefault(id, InterviewRules.NONE)));
        }
      }
      return known;
    }

    @Override
    public PageOf<Person> list(TenantId tenant, int limit, Optional<String> page) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Room> room(TenantId tenant, RoomId id) {
      return rooms(tenant).stream().filter(room -> room.id().equals(id)).findFirst();
    }

    @Override
    public List<Room> rooms(TenantId tenant) {
      return List.of(
          room(ROOM, "Lighthouse", "Harbour", 6),
          room(LIKE_IT, "Beacon", "Harbour", 8),
          room(LIKE_IT_TOO, "Buoy", "Harbour", 10),
          room(SMALL, "Dinghy", "Harbour", 2),
          room(ELSEWHERE, "Summit", "Hill", 6));
    }

    private static Room room(RoomId id, String name, String building, int seats) {
      return new Room(
          id,
          name,
          emailOf(id),
          Optional.of(building),
          Optional.empty(),
          OptionalInt.of(seats),
          List.of("screen"));
    }

    @Override
    public PageOf<Room> listRooms(TenantId tenant, int limit, Optional<String> page) {
      throw new UnsupportedOperationException();
    }
  }

  private final class FakeTenants implements Tenants {
    @Override
    public boolean isConnected(TenantId tenant) {
      return connected.contains(tenant);
    }

    @Override
    public List<TenantId> connected() {
      return List.copyOf(connected);
    }

    @Override
    public Organizers organizers(TenantId tenant) {
      return organizers;
    }
  }
}
