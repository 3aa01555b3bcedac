package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.AvailabilityAnswer;
import dev.greenroom.availability.AvailabilityRequest;
import dev.greenroom.availability.FreeBusySource;
import dev.greenroom.availability.InterviewType;
import dev.greenroom.availability.Promises.Promise;
import dev.greenroom.availability.Slot;
import dev.greenroom.booking.links.Attempts;
import dev.greenroom.booking.links.BookingLink;
import dev.greenroom.booking.links.BookingLinks;
import dev.greenroom.booking.links.ChangePolicy;
import dev.greenroom.booking.links.LinkLimits;
import dev.greenroom.booking.links.LinkTerms;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.booking.links.Links;
import dev.greenroom.booking.links.SelfBooking;
import dev.greenroom.booking.links.SelfBooking.Guest;
import dev.greenroom.booking.links.SelfBooking.Visitor;
import dev.greenroom.booking.links.SelfServiceOutcome;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.tables.TableAttempts;
import dev.greenroom.tables.TableBookingLinks;
import dev.greenroom.tables.TablePromises;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The stage with links on it. Everybody works from nine to five UTC from Monday to Friday, and is
 * free but for what the ledger says.
 */
final class LinkStage {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Candidate CLEO =
      new Candidate("Cleo Candidate", Stage.CANDIDATE, Optional.of(BERLIN));
  static final Guest KNOWN = new Guest(Optional.empty(), Optional.empty());

  final Stage stage;
  final Hours availability = new Hours();
  final Attempts attempts;
  final BookingLinks staff;
  final SelfBooking candidates;
  private final AtomicInteger visitors = new AtomicInteger();

  LinkStage() {
    this(new Stage(), new LinkLimits(5, 100));
  }

  LinkStage(Stage stage, LinkLimits limits) {
    this.stage = stage;
    this.attempts = new TableAttempts(stage.rows);
    Links links =
        new Links(
            new TableBookingLinks(stage.rows),
            attempts,
            stage.bookings,
            availability,
            new Staff(),
            new Connected(),
            limits,
            new SecureRandom(),
            stage.clock);
    this.staff = links.forStaff();
    this.candidates = links.forCandidates();
  }

  static Terms terms() {
    return new Terms();
  }

  /** A link for Cleo, as most tests want it. */
  static final class Terms {
    private Kind kind = Kind.BOOKING;
    private List<PersonId> panel = List.of(Stage.ADA, Stage.BEN);
    private Optional<Candidate> candidate = Optional.of(CLEO);
    private int uses = 1;
    private Optional<Integer> perDay = Optional.empty();
    private Duration notice = Duration.ofHours(1);
    private boolean names;
    private boolean booksItself;
    private Optional<String> type = Optional.empty();
    private ChangePolicy moving = policy(24, 3);
    private ChangePolicy cancelling = policy(24, 1);

    static ChangePolicy policy(int cutOffHours, int most) {
      return new ChangePolicy(
          true, Duration.ofHours(cutOffHours), ChangePolicy.Reason.OPTIONAL, most);
    }

    Terms forMany(int most) {
      uses = most;
      candidate = Optional.empty();
      return this;
    }

    Terms forStranger() {
      candidate = Optional.empty();
      return this;
    }

    Terms with(PersonId... people) {
      panel = List.of(people);
      return this;
    }

    Terms perDay(int most) {
      perDay = Optional.of(most);
      return this;
    }

    Terms notice(Duration least) {
      notice = least;
      return this;
    }

    Terms moving(ChangePolicy policy) {
      moving = policy;
      return this;
    }

    Terms cancelling(ChangePolicy policy) {
      cancelling = policy;
      return this;
    }

    Terms showingNames() {
      names = true;
      return this;
    }

    Terms typed(String name) {
      type = Optional.of(name);
      return this;
    }

    Terms asking() {
      kind = Kind.REQUEST;
      return this;
    }

    Terms askingAndBooking() {
      booksItself = true;
      return asking();
    }

    LinkTerms done() {
      return new LinkTerms(
          kind,
          "Backend engineer",
          panel,
          Stage.HOUR,
          Duration.ZERO,
          Optional.empty(),
          true,
          "Ask about queues.",
          candidate,
          "We look forward to it.",
          names,
          uses,
          perDay,
          notice,
          Duration.ofDays(30),
          Duration.ofHours(1),
          BERLIN,
          moving,
          cancelling,
          booksItself,
          type);
    }
  }

  BookingLinks.Made made(Terms terms) {
    return staff.make(Stage.TENANT, terms.done(), Optional.empty());
  }

  String secret(Terms terms) {
    return made(terms).secret().orElseThrow();
  }

  BookingLink shown(BookingLink link) {
    return staff.show(Stage.TENANT, link.terms().kind(), link.id()).orElseThrow();
  }

  /** Each from an address of her own. */
  Visitor visitor() {
    return new Visitor("203.0.113." + visitors.incrementAndGet());
  }

  SelfServiceOutcome book(String secret, Instant start) {
    return candidates.book(secret, visitor(), start, KNOWN);
  }

  static Guest guest(String name) {
    return new Guest(
        Optional.of(
            new Candidate(
                name, EmailAddress.of(name + "@candidates.example"), Optional.of(BERLIN))),
        Optional.of(BERLIN));
  }

  /** Free hours from the ledger alone, and how often they were looked for. */
  final class Hours implements Availability {
    final AtomicInteger reads = new AtomicInteger();
    volatile Duration latency = Duration.ZERO;
    Set<TimeRange> soft = Set.of();

    @Override
    public Optional<InterviewType> type(TenantId tenant, String name) {
      return stage.availability.type(tenant, name);
    }

    @Override
    public AvailabilityAnswer find(TenantId tenant, AvailabilityRequest request) {
      reads.incrementAndGet();
      LockSupport.parkNanos(latency.toNanos());
      List<CalendarOwner> owners =
          request.panel().stream().<CalendarOwner>map(CalendarOwner.OfPerson::new).toList();
      List<Promise> promised =
          new TablePromises(stage.direct)
              .made(tenant, owners, request.window()).stream()
                  .filter(
                      promise ->
                          request
                              .moving()
                              .filter(moving -> moving.interview().equals(promise.interview()))
                              .isEmpty())
                  .toList();
      List<Slot> slots = new ArrayList<>();
      Instant start = request.window().start().truncatedTo(ChronoUnit.HOURS).plus(Stage.HOUR);
      for (; !start.plus(request.length()).isAfter(request.window().end()); start = next(start)) {
        TimeRange range = TimeRange.of(start, request.length());
        if (isWork(start) && promised.stream().noneMatch(one -> one.range().overlaps(range))) {
          slots.add(
              new Slot(
                  range,
                  Optional.empty(),
                  soft.contains(range) ? Set.copyOf(request.panel()) : Set.of()));
        }
      }
      return new AvailabilityAnswer(slots, false, List.of());
    }

    private Instant next(Instant start) {
      return start.plus(Stage.HOUR);
    }

    private boolean isWork(Instant start) {
      var at = start.atOffset(ZoneOffset.UTC);
      return at.getHour() >= 9
          && at.getHour() < 17
          && at.getDayOfWeek() != DayOfWeek.SATURDAY
          && at.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    @Override
    public Check check(
        TenantId tenant,
        Collection<FreeBusySource.Target> calendars,
        TimeRange range,
        Optional<AvailabilityRequest.Moving> moving) {
      return stage.availability.check(tenant, calendars, range, moving);
    }
  }

  private static final class Staff implements People {
    @Override
    public Map<PersonId, Person> find(TenantId tenant, Collection<PersonId> ids) {
      Map<PersonId, Person> known = new HashMap<>();
      for (PersonId id : ids) {
        int number = Integer.parseInt(id.value().substring(24));
        if (number < 90) {
          known.put(
              id,
              new Person(
                  id,
                  "Person " + number,
                  Optional.of(Stage.emailOf(id)),
                  Optional.empty(),
                  Optional.empty(),
                  Person.Kind.MEMBER,
                  true,
                  Person.MailboxState.CLOUD,
                  Optional.of(Person.MailboxPurpose.USER),
                  Optional.of(WallClock.of(ZoneOffset.UTC)),
                  Optional.of(
                      new WorkingHours(
                          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                          LocalTime.of(9, 0),
                          LocalTime.of(17, 0),
                          WallClock.of(ZoneOffset.UTC)))));
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
      return Optional.empty();
    }

    @Override
    public List<Room> rooms(TenantId tenant) {
      return List.of();
    }

    @Override
    public PageOf<Room> listRooms(TenantId tenant, int limit, Optional<String> page) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Connected implements Tenants {
    @Override
    public boolean isConnected(TenantId tenant) {
      return stage.connected.contains(tenant);
    }

    @Override
    public List<TenantId> connected() {
      return List.copyOf(stage.connected);
    }

    @Override
    public Organizers organizers(TenantId tenant) {
      return stage.organizers;
    }
  }
}
