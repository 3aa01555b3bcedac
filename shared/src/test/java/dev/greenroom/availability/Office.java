package dev.greenroom.availability;

import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.Room;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableSnapshots;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.Reply;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.ShowAs;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** People, rooms, calendars and promises of a small office, all in memory. */
final class Office implements People, FreeBusySource, Promises, SchedulingStore {
  static final TenantId TENANT = new TenantId("7d6f0f8e-2f5e-4f35-9d1e-0a1b2c3d4e5f");
  static final PersonId ADA = person(1);
  static final PersonId BEN = person(2);

  final List<Promise> promises = new ArrayList<>();
  final List<CalendarOwner> asked = new ArrayList<>();
  final List<Target> targets = new ArrayList<>();
  final Snapshots snapshots = new TableSnapshots(new InMemoryRowStore(), Clock.systemUTC());
  Duration snapshotLife = Duration.ZERO;
  Clock clock = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
  Scheduling scheduling = Scheduling.STANDARD;
  private final Map<PersonId, Person> people = new TreeMap<>();
  private final Map<RoomId, Room> rooms = new TreeMap<>();
  private final Map<CalendarOwner, FreeBusy> calendars = new HashMap<>();

  static PersonId person(int number) {
    return new PersonId("00000000-0000-0000-0000-%012d".formatted(number));
  }

  Office with(PersonId id, String zone) {
    WallClock clock = WallClock.of(ZoneId.of(zone));
    var hours =
        new WorkingHours(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            clock);
    return with(id, Kind.MEMBER, true, MailboxState.CLOUD, Optional.of(hours));
  }

  Office with(
      PersonId id, Kind kind, boolean enabled, MailboxState mailbox, Optional<WorkingHours> hours) {
    people.put(
        id,
        new Person(
            id,
            "Somebody",
            Optional.of(EmailAddress.of("p" + id.value() + "@example.com")),
            Optional.empty(),
            Optional.empty(),
            kind,
            enabled,
            mailbox,
            Optional.empty(),
            hours.map(WorkingHours::clock),
            hours));
    return this;
  }

  /** Somebody with rules of her own. */
  Office with(Person person) {
    people.put(person.id(), person);
    return this;
  }

  Office withRoom(String id, int capacity, String building) {
    rooms.put(
        new RoomId(id),
        new Room(
            new RoomId(id),
            id,
            EmailAddress.of(id + "@example.com"),
            Optional.of(building),
            Optional.empty(),
            OptionalInt.of(capacity),
            List.of()));
    return this;
  }

  Office busy(PersonId id, TimeRange... ranges) {
    return entries(new OfPerson(id), entriesOf(ranges));
  }

  Office busyRoom(String id, TimeRange... ranges) {
    return entries(new OfRoom(new RoomId(id)), entriesOf(ranges));
  }

  Office entries(CalendarOwner owner, List<Entry> entries) {
    calendars.put(owner, new FreeBusy.Read(owner, entries));
    return this;
  }

  Office unreadable(CalendarOwner owner, FreeBusy.Reason reason) {
    calendars.put(owner, new FreeBusy.Unreadable(owner, reason, "as the test says"));
    return this;
  }

  CalendarAvailability availability() {
    return new CalendarAvailability(this, calendars(), this);
  }

  BusyCalendars calendars() {
    return new BusyCalendars(this, this, snapshots, snapshotLife, clock);
  }

  @Override
  public Scheduling find(TenantId tenant) {
    return scheduling;
  }

  @Override
  public boolean keep(TenantId tenant, Scheduling wanted) {
    scheduling = wanted;
    return true;
  }

  /** Of this person, what an admin said. */
  Office under(PersonId id, InterviewRules rules) {
    people.computeIfPresent(id, (same, person) -> person.with(rules));
    return this;
  }

  private static List<Entry> entriesOf(TimeRange... ranges) {
    return List.of(ranges).stream().map(range -> meeting(range, "")).toList();
  }

  static Entry meeting(TimeRange range, String iCalUId) {
    return new Entry(
        range,
        ShowAs.BUSY,
        false,
        Reply.ACCEPTED,
        Optional.of(iCalUId).filter(id -> !id.isEmpty()));
  }

  /** {@code 2026-11-23T09:00Z/10:00Z}, both on that day. */
  static TimeRange range(String text) {
    return new TimeRange(
        Instant.parse(text.substring(0, 16) + ":00Z"),
        Instant.parse(text.substring(0, 11) + text.substring(18, 23) + ":00Z"));
  }

  @Override
  public Map<PersonId, Person> find(TenantId tenant, Collection<PersonId> ids) {
    Map<PersonId, Person> found = new HashMap<>(people);
    found.keySet().retainAll(ids);
    return found;
  }

  @Override
  public List<Room> rooms(TenantId tenant) {
    return List.copyOf(rooms.values());
  }

  @Override
  public List<FreeBusy> read(TenantId tenant, Collection<Target> wanted, TimeRange window) {
    targets.addAll(wanted);
    List<CalendarOwner> owners = wanted.stream().map(Target::owner).toList();
    asked.addAll(owners);
    return owners.stream()
        .map(owner -> calendars.getOrDefault(owner, new FreeBusy.Read(owner, List.of())))
        .toList();
  }

  @Override
  public List<Promise> made(TenantId tenant, Collection<CalendarOwner> owners, TimeRange window) {
    return promises.stream().filter(promise -> owners.contains(promise.owner())).toList();
  }

  @Override
  public PageOf<Person> list(TenantId tenant, int limit, Optional<String> page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Room> room(TenantId tenant, RoomId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  @Override
  public PageOf<Room> listRooms(TenantId tenant, int limit, Optional<String> page) {
    throw new UnsupportedOperationException();
  }
}
