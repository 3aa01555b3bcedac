package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.availability.AvailabilityRequest;
import dev.greenroom.availability.BusyCalendars;
import dev.greenroom.availability.CalendarAvailability;
import dev.greenroom.availability.Slot;
import dev.greenroom.booking.BookOutcome;
import dev.greenroom.booking.BookingRequest;
import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.CancelOutcome;
import dev.greenroom.booking.CancelRequest;
import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.FeedEntry;
import dev.greenroom.booking.FeedEntry.Kind;
import dev.greenroom.booking.FeedOutcome;
import dev.greenroom.booking.Flag;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.InterviewState;
import dev.greenroom.booking.Reply;
import dev.greenroom.booking.RescheduleOutcome;
import dev.greenroom.booking.RescheduleRequest;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.calendars.Answer;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableBookings;
import dev.greenroom.tables.TablePromises;
import dev.greenroom.tables.TableScheduling;
import dev.greenroom.tables.TableSnapshots;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The booking room on the demo tenant's calendars, over HTTP: what Exchange does by itself. */
class BookingsOverGraphTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final TenantId TENANT = new TenantId(DemoTenant.NORTHWIND);
  private static final PersonId TOBIAS = new PersonId(Northwind.TOBIAS);
  private static final PersonId LUCIA = new PersonId(Northwind.LUCIA);
  private static final RoomId ELBE = new RoomId("elbe");
  private static final MailboxId CANDIDATES = new MailboxId(Northwind.INTERVIEWS);
  private static final MailboxId PANELS = new MailboxId(Northwind.INTERVIEW_SYNC);
  @TempDir static Path directory;
  private static SandboxGraph sandbox;

  private final String cleo = "cleo-%d@candidates.example".formatted(System.nanoTime());
  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final CalendarAvailability availability =
      new CalendarAvailability(
          new DemoPeople(),
          new BusyCalendars(
              new GraphFreeBusy(sandbox.clients(Patience.INTERACTIVE)),
              new TableScheduling(rows),
              new TableSnapshots(rows, Clock.fixed(NOW, ZoneOffset.UTC)),
              Duration.ZERO,
              Clock.fixed(NOW, ZoneOffset.UTC)),
          new TablePromises(new TableBookings(rows)));
  private final Bookings bookings =
      new Bookings(
          new TableBookings(rows),
          new GraphOrganizerCalendar(sandbox.clients(Patience.INTERACTIVE)),
          (tenant, interview, delay) -> {},
          new DemoPeople(),
          new DemoTenants(),
          availability,
          Clock.fixed(NOW, ZoneOffset.UTC));
  private final List<Slot> slots =
      availability
          .find(
              TENANT,
              new AvailabilityRequest(
                  List.of(TOBIAS, LUCIA),
                  Duration.ofHours(1),
                  TimeRange.of(NOW.plus(Duration.ofDays(3)), Duration.ofDays(7)),
                  Optional.of(
                      new AvailabilityRequest.RoomWish(OptionalInt.empty(), Optional.empty())),
                  Optional.empty(),
                  Duration.ofMinutes(30),
                  Duration.ZERO,
                  Optional.empty(),
                  200))
          .slots();

  @BeforeAll
  static void start() {
    sandbox = new SandboxGraph(directory, NOW, "Calendars.ReadWrite", "MailboxSettings.Read");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void followsOutlookFromBookingToCancellation() {
    Interview interview = booked(slots.get(0).range());
    assertThat(interview.joinUrl()).isPresent();

    followBoth(interview);
    Interview accepted = shown(interview.id());
    assertThat(accepted.flags()).isEmpty();
    assertThat(accepted.room().orElseThrow().reply()).isEqualTo(Reply.ACCEPTED);

    reply(event(CANDIDATES, candidateEvent(interview)), cleo, Answer.ACCEPTED);
    reply(event(PANELS, panelEvent(interview)), addressOf(LUCIA), Answer.DECLINED);
    followBoth(interview);
    assertThat(shown(interview.id()).candidate().reply()).isEqualTo(Reply.ACCEPTED);
    assertThat(shown(interview.id()).flags()).containsExactly(Flag.DECLINED);

    TimeRange other = apartFrom(interview.range());
    drag(panelEvent(interview), other);
    followBoth(interview);
    followBoth(interview);
    Interview moved = shown(interview.id());
    assertThat(moved.range()).isEqualTo(other);
    assertThat(moved.state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(moved.flags()).isEmpty();
    assertThat(moved.joinUrl()).isEqualTo(interview.joinUrl());
    assertThat(kinds(interview.id())).contains(Kind.RESCHEDULED_IN_OUTLOOK);

    CancelOutcome cancelled =
        bookings.cancel(TENANT, interview.id(), new CancelRequest("", Optional.empty()));
    followBoth(interview);
    assertThat(cancelled).isInstanceOf(CancelOutcome.Cancelled.class);
    assertThat(box(PANELS).event(panelEvent(interview))).isEmpty();
    assertThat(box(CANDIDATES).event(candidateEvent(interview))).isEmpty();
    assertThat(mailsTo(cleo))
        .containsExactly(
            MeetingMail.Kind.INVITATION, MeetingMail.Kind.UPDATE, MeetingMail.Kind.CANCELLATION);
  }

  @Test
  void changesNothingForTheEchoesOfItsOwnWrites() {
    Interview interview = booked(slots.get(slots.size() - 1).range());
    TimeRange other = apartFrom(interview.range());
    RescheduleOutcome outcome =
        bookings.reschedule(
            TENANT,
            interview.id(),
            new RescheduleRequest(other.start(), Optional.empty(), Optional.empty()));
    followBoth(interview);
    List<?> settled = rows.everything(TableBookings.TABLE);
    sandbox.simulator.traffic().reset();

    followBoth(interview);

    assertThat(outcome).isInstanceOf(RescheduleOutcome.Rescheduled.class);
    assertThat(rows.everything(TableBookings.TABLE)).isEqualTo(settled);
    assertThat(sandbox.simulator.traffic().callsByRoute().keySet())
        .allMatch(route -> route.startsWith("GET"));
    assertThat(shown(interview.id()).flags()).isEmpty();
  }

  private Interview booked(TimeRange range) {
    BookOutcome outcome =
        bookings.book(
            TENANT,
            new BookingRequest(
                "Backend engineer",
                new Candidate("Cleo", EmailAddress.of(cleo), Optional.empty()),
                List.of(TOBIAS, LUCIA),
                range.start(),
                range.length(),
                Optional.of(ELBE),
                true,
                "Ask about queues.",
                Duration.ZERO));
    assertThat(outcome).isInstanceOf(BookOutcome.Booked.class);
    return ((BookOutcome.Booked) outcome).interview();
  }

  private TimeRange apartFrom(TimeRange range) {
    return slots.stream()
        .map(Slot::range)
        .filter(other -> !other.widenedBy(Duration.ofHours(20)).overlaps(range))
        .findFirst()
        .orElseThrow();
  }

  private void followBoth(Interview interview) {
    bookings.outlookChanges().follow(TENANT, CANDIDATES, candidateEvent(interview));
    bookings.outlookChanges().follow(TENANT, PANELS, panelEvent(interview));
  }

  private Interview shown(InterviewId id) {
    return bookings.show(TENANT, id).orElseThrow();
  }

  private List<Kind> kinds(InterviewId id) {
    return ((FeedOutcome.Read) bookings.feed(TENANT, id, 200, Optional.empty()))
        .page().items().stream().map(FeedEntry::kind).toList();
  }

  private static String candidateEvent(Interview interview) {
    return interview.candidateEvent().eventId().orElseThrow();
  }

  private static String panelEvent(Interview interview) {
    return interview.panelEvent().eventId().orElseThrow();
  }

  private static void reply(ObjectNode event, String address, Answer answer) {
    sandbox
        .simulator
        .calendars()
        .replyByMail(tenant(), event.get("iCalUId").asText(), address, answer);
  }

  private static void drag(String eventId, TimeRange to) {
    ObjectNode change = new ObjectMapper().createObjectNode();
    change.set("start", time(to.start()));
    change.set("end", time(to.end()));
    sandbox.simulator.calendars().update(tenant(), box(PANELS), eventId, change);
  }

  private static ObjectNode time(Instant at) {
    return new ObjectMapper()
        .createObjectNode()
        .put("dateTime", at.toString().replace("Z", ""))
        .put("timeZone", "UTC");
  }

  private static List<MeetingMail.Kind> mailsTo(String address) {
    return tenant().meetingMails().stream()
        .filter(mail -> mail.isTo(address))
        .map(MeetingMail::kind)
        .toList();
  }

  private static ObjectNode event(MailboxId mailbox, String id) {
    return box(mailbox).event(id).orElseThrow();
  }

  private static Mailbox box(MailboxId id) {
    return tenant().mailbox(id.value()).orElseThrow();
  }

  private static Tenant tenant() {
    return sandbox.tenant(TENANT);
  }

  private static String addressOf(PersonId person) {
    return tenant().user(person.value()).orElseThrow().get("mail").asText();
  }

  private static final class DemoTenants implements Tenants {
    @Override
    public boolean isConnected(TenantId tenant) {
      return true;
    }

    @Override
    public List<TenantId> connected() {
      return List.of(TENANT);
    }

    @Override
    public Organizers organizers(TenantId tenant) {
      return new Organizers(
          Optional.of(
              new Organizer(CANDIDATES, EmailAddress.of("interviews@northwind.example"), true)),
          Optional.of(
              new Organizer(PANELS, EmailAddress.of("interview-sync@northwind.example"), true)),
          Optional.empty());
    }
  }

  private static final class DemoPeople implements People {
    private static final WallClock BERLIN = WallClock.of(ZoneId.of("Europe/Berlin"));

    @Override
    public Map<PersonId, Person> find(TenantId tenant, Collection<PersonId> ids) {
      return ids.stream().collect(Collectors.toMap(id -> id, DemoPeople::person));
    }

    private static Person person(PersonId id) {
      return new Person(
          id,
          "Person",
          Optional.of(EmailAddress.of(addressOf(id))),
          Optional.empty(),
          Optional.empty(),
          Person.Kind.MEMBER,
          true,
          Person.MailboxState.CLOUD,
          Optional.of(Person.MailboxPurpose.USER),
          Optional.of(BERLIN),
          Optional.of(
              new WorkingHours(
                  Set.of(
                      DayOfWeek.MONDAY,
                      DayOfWeek.TUESDAY,
                      DayOfWeek.WEDNESDAY,
                      DayOfWeek.THURSDAY,
                      DayOfWeek.FRIDAY),
                  LocalTime.of(8, 0),
                  LocalTime.of(18, 0),
                  BERLIN)));
    }

    @Override
    public PageOf<Person> list(TenantId tenant, int limit, Optional<String> page) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Room> room(TenantId tenant, RoomId id) {
      return Optional.of(
          new Room(
              ELBE,
              "Elbe",
              EmailAddress.of("room-elbe@northwind.example"),
              Optional.of("Berlin"),
              Optional.empty(),
              OptionalInt.of(6),
              List.of()));
    }

    @Override
    public List<Room> rooms(TenantId tenant) {
      return List.of(room(tenant, ELBE).orElseThrow());
    }

    @Override
    public PageOf<Room> listRooms(TenantId tenant, int limit, Optional<String> page) {
      throw new UnsupportedOperationException();
    }
  }
}
