package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.availability.BusyCalendars;
import dev.greenroom.availability.CalendarAvailability;
import dev.greenroom.booking.BookOutcome;
import dev.greenroom.booking.BookingRequest;
import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.CancelRequest;
import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.ChangeRequest;
import dev.greenroom.booking.DryRun;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.InterviewState;
import dev.greenroom.booking.Mailing;
import dev.greenroom.booking.Mailing.Receiver.Part;
import dev.greenroom.booking.RescheduleOutcome;
import dev.greenroom.booking.Role;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableBookings;
import dev.greenroom.tables.TablePromises;
import dev.greenroom.tables.TableScheduling;
import dev.greenroom.tables.TableSnapshots;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of interviews over HTTP: who is mailed, what the dry run says of it, and faults. */
class ChangesOverGraphTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant QUIET = Instant.parse("2027-03-01T08:00:00Z");
  private static final TenantId TENANT = new TenantId(DemoTenant.NORTHWIND);
  private static final PersonId TOBIAS = new PersonId(Northwind.TOBIAS);
  private static final PersonId LUCIA = new PersonId(Northwind.LUCIA);
  private static final PersonId ANNEKE = new PersonId(Northwind.ANNEKE);
  private static final RoomId ELBE = new RoomId("elbe");
  private static final RoomId SPREE = new RoomId("spree");
  private static final MailboxId CANDIDATES = new MailboxId(Northwind.INTERVIEWS);
  private static final MailboxId PANELS = new MailboxId(Northwind.INTERVIEW_SYNC);
  private static final String GUEST = "guest@elsewhere.example";
  private static final AtomicInteger HOURS = new AtomicInteger();

  @TempDir static Path directory;
  private static SandboxGraph sandbox;

  private final Instant start = QUIET.plus(Duration.ofHours(3L * HOURS.getAndIncrement()));
  private final String cleo = "cleo-%d@candidates.example".formatted(HOURS.get());
  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Bookings bookings =
      new Bookings(
          new TableBookings(rows),
          new GraphOrganizerCalendar(sandbox.clients(Patience.INTERACTIVE)),
          (tenant, interview, delay) -> {},
          new ThreePeople(),
          new OneTenant(),
          new CalendarAvailability(
              new ThreePeople(),
              new BusyCalendars(
                  new GraphFreeBusy(sandbox.clients(Patience.INTERACTIVE)),
                  new TableScheduling(rows),
                  new TableSnapshots(rows, Clock.fixed(NOW, ZoneOffset.UTC)),
                  Duration.ZERO,
                  Clock.fixed(NOW, ZoneOffset.UTC)),
              new TablePromises(new TableBookings(rows))),
          clock);

  @BeforeAll
  static void startSandbox() {
    sandbox = new SandboxGraph(directory, NOW, "Calendars.ReadWrite", "MailboxSettings.Read");
  }

  @AfterAll
  static void stopSandbox() {
    sandbox.close();
  }

  @AfterEach
  void heal() {
    sandbox.simulator.faults().clear();
    sandbox.simulator.calendars().rules().setBodyPatchKeepsTeamsLink(true);
  }

  /** Something done to an interview that is booked. */
  private record Deed(String name, Function<Interview, Function<Bookings, Object>> of) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Deed> deeds() {
    return Stream.of(
        change("moves", hoursLater(), List.of(), List.of(), keepRoom(), Optional.empty()),
        change("adds", stay(), List.of(ANNEKE), List.of(), keepRoom(), Optional.empty()),
        change("removes", stay(), List.of(), List.of(LUCIA), keepRoom(), Optional.empty()),
        change("replaces", stay(), List.of(ANNEKE), List.of(LUCIA), keepRoom(), Optional.empty()),
        change("takes another room", stay(), List.of(), List.of(), in(SPREE), Optional.empty()),
        change("leaves the room", stay(), List.of(), List.of(), noRoom(), Optional.empty()),
        change("retitles", stay(), List.of(), List.of(), keepRoom(), Optional.of("Lead")),
        change(
            "changes all of it",
            hoursLater(),
            List.of(ANNEKE),
            List.of(LUCIA),
            in(SPREE),
            Optional.of("Lead")),
        change("changes nothing", stay(), List.of(TOBIAS), List.of(), keepRoom(), Optional.empty()),
        new Deed(
            "cancels",
            interview ->
                room ->
                    room.cancel(TENANT, interview.id(), new CancelRequest("", Optional.empty()))));
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void theDryRunNamesJustThoseWhomMicrosoftMails(Deed deed) {
    Interview interview = booked();
    inviteInOutlook(interview);
    Function<Bookings, Object> act = deed.of().apply(interview);

    List<String> foretold = foretold(bookings.dryRun(act));
    int before = mails().size();
    done(deed, interview);

    assertThat(mails().subList(before, mails().size()))
        .containsExactlyInAnyOrderElementsOf(foretold);
  }

  @Test
  void theDryRunOfABookingNamesJustThoseWhomMicrosoftInvites() {
    List<String> foretold = foretold(bookings.dryRun(room -> room.book(TENANT, request())));
    int before = mails().size();

    booked();

    assertThat(foretold).hasSize(4);
    assertThat(mails().subList(before, mails().size()))
        .containsExactlyInAnyOrderElementsOf(foretold);
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void aDryRunWritesNeitherRowNorEvent(Deed deed) {
    Interview interview = booked();
    List<?> before = rows.everything(TableBookings.TABLE);
    sandbox.simulator.traffic().reset();

    bookings.dryRun(deed.of().apply(interview));
    bookings.dryRun(room -> room.book(TENANT, request()));

    assertThat(rows.everything(TableBookings.TABLE)).isEqualTo(before);
    assertThat(sandbox.simulator.traffic().callsByRoute().keySet())
        .allMatch(route -> route.startsWith("GET") || route.contains("getSchedule"));
  }

  @Test
  void aDryRunIsRefusedAsTheRealThingWouldBe() {
    Interview first = booked();

    DryRun<BookOutcome> run = bookings.dryRun(room -> room.book(TENANT, request()));

    assertThat(first.state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(run).isInstanceOf(DryRun.Answered.class);
    assertThat(((DryRun.Answered<BookOutcome>) run).outcome())
        .isInstanceOf(BookOutcome.SlotTaken.class);
  }

  @Test
  void theTeamsLinkAndItsBlockOutliveAChangedText() {
    sandbox.simulator.calendars().rules().setBodyPatchKeepsTeamsLink(false);
    Interview interview = booked();

    done(change("", stay(), List.of(), List.of(), in(SPREE), Optional.of("Lead")), interview);

    Interview after = shown(interview);
    assertThat(after.joinUrl()).isEqualTo(interview.joinUrl());
    assertThat(body(CANDIDATES, after.candidateEvent()))
        .contains("you are invited to: Lead.", "Place: Spree, Berlin")
        .doesNotContain("Elbe");
    assertThat(after.flags()).isEmpty();
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.throttled(Duration.ofSeconds(1)),
        Fault.unavailable(),
        new Fault.AnswerLost(),
        new Fault.ErrorAfterEffect(504, "GatewayTimeout", "late"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void mailsOnceHoweverTheAnswerToTheChangeIsLost(Fault fault) {
    Interview interview = booked();
    int before = mails().size();
    sandbox.simulator.faults().add(FaultRule.always(fault).onMethod("PATCH").times(1));

    Object outcome =
        done(
            change("", stay(), List.of(ANNEKE), List.of(LUCIA), keepRoom(), Optional.empty()),
            interview);

    assertThat(outcome).isInstanceOf(RescheduleOutcome.Rescheduled.class);
    assertThat(mails().subList(before, mails().size()))
        .containsExactlyInAnyOrder(
            "PANEL CANCELLATION " + nameOf(LUCIA), "PANEL INVITATION " + nameOf(ANNEKE));
  }

  @Test
  void aMailboxThatVanishedLeavesTheChangeToBeFinished() {
    Interview interview = booked();
    sandbox
        .simulator
        .faults()
        .add(
            FaultRule.always(Fault.refuse(404, "MailboxNotEnabledForRESTAPI"))
                .onMailbox(PANELS.value()));

    Object outcome =
        done(
            change("", stay(), List.of(ANNEKE), List.of(LUCIA), keepRoom(), Optional.empty()),
            interview);
    sandbox.simulator.faults().clear();
    bookings.finishAll(TENANT);
    done(
        change("", stay(), List.of(ANNEKE), List.of(LUCIA), keepRoom(), Optional.empty()),
        interview);

    assertThat(outcome).isInstanceOf(RescheduleOutcome.Moving.class);
    assertThat(attendees(shown(interview))).contains(addressOf(ANNEKE));
  }

  private Object done(Deed deed, Interview interview) {
    return deed.of().apply(interview).apply(bookings);
  }

  private static Deed change(
      String name,
      Duration later,
      List<PersonId> add,
      List<PersonId> remove,
      Optional<ChangeRequest.OtherRoom> room,
      Optional<String> title) {
    return new Deed(
        name,
        interview ->
            bookings ->
                bookings.change(
                    TENANT,
                    interview.id(),
                    new ChangeRequest(
                        Optional.of(interview.range().start().plus(later)),
                        Optional.empty(),
                        title,
                        add,
                        remove,
                        room,
                        Optional.empty())));
  }

  private static Duration stay() {
    return Duration.ZERO;
  }

  private static Duration hoursLater() {
    return Duration.ofMinutes(75);
  }

  private static Optional<ChangeRequest.OtherRoom> keepRoom() {
    return Optional.empty();
  }

  private static Optional<ChangeRequest.OtherRoom> noRoom() {
    return Optional.of(new ChangeRequest.OtherRoom(Optional.empty()));
  }

  private static Optional<ChangeRequest.OtherRoom> in(RoomId room) {
    return Optional.of(new ChangeRequest.OtherRoom(Optional.of(room)));
  }

  private BookingRequest request() {
    return new BookingRequest(
        "Backend engineer",
        new Candidate("Cleo", EmailAddress.of(cleo), Optional.empty()),
        List.of(TOBIAS, LUCIA),
        start,
        Duration.ofHours(1),
        Optional.of(ELBE),
        true,
        "Ask about queues.",
        Duration.ZERO);
  }

  private Interview booked() {
    BookOutcome outcome = bookings.book(TENANT, request());
    assertThat(outcome).isInstanceOf(BookOutcome.Booked.class);
    return ((BookOutcome.Booked) outcome).interview();
  }

  private Interview shown(Interview interview) {
    return bookings.show(TENANT, interview.id()).orElseThrow();
  }

  private void inviteInOutlook(Interview interview) {
    String id = interview.panelEvent().eventId().orElseThrow();
    ObjectNode event = box(PANELS).event(id).orElseThrow();
    ObjectNode change = new ObjectMapper().createObjectNode();
    ArrayNode attendees = change.putArray("attendees");
    for (JsonNode attendee : event.get("attendees")) {
      ObjectNode kept = attendees.addObject();
      kept.set("emailAddress", attendee.get("emailAddress"));
      kept.set("type", attendee.get("type"));
    }
    attendees.addObject().putObject("emailAddress").put("address", GUEST).put("name", "Guest");
    sandbox.simulator.calendars().update(tenant(), box(PANELS), id, change);
    bookings.outlookChanges().follow(TENANT, PANELS, id);
  }

  private <O> List<String> foretold(DryRun<O> run) {
    return run.match(
        new DryRun.Cases<O, List<String>>() {
          @Override
          public List<String> planned(DryRun.Planned<O> outcome) {
            return outcome.plans().stream()
                .flatMap(plan -> plan.mails().stream())
                .map(mail -> mail.event() + " " + mail.kind() + " " + nameOf(mail.to()))
                .toList();
          }

          @Override
          public List<String> answered(DryRun.Answered<O> outcome) {
            return List.of();
          }
        });
  }

  private String nameOf(Mailing.Receiver receiver) {
    if (receiver.part() == Part.CANDIDATE) {
      return cleo;
    }
    if (receiver.part() == Part.ADDED_IN_OUTLOOK) {
      return GUEST;
    }
    return receiver
        .person()
        .map(ChangesOverGraphTest::nameOf)
        .orElseGet(() -> addressOf(receiver.room().orElseThrow()));
  }

  private static String nameOf(PersonId person) {
    return addressOf(person);
  }

  /** Of all meetings of this test, but for replies. */
  private List<String> mails() {
    return tenant().meetingMails().stream()
        .filter(mail -> mail.kind() != MeetingMail.Kind.REPLY)
        .map(mail -> roleOf(mail) + " " + mail.kind() + " " + mail.to())
        .toList();
  }

  private static Role roleOf(MeetingMail mail) {
    return mail.from().startsWith("interviews@") ? Role.CANDIDATE : Role.PANEL;
  }

  private static List<String> attendees(Interview interview) {
    JsonNode event =
        box(PANELS).event(interview.panelEvent().eventId().orElseThrow()).orElseThrow();
    return event.findValuesAsText("address");
  }

  private static String body(MailboxId mailbox, Interview.OutlookEvent event) {
    return box(mailbox)
        .event(event.eventId().orElseThrow())
        .orElseThrow()
        .at("/body/content")
        .asText();
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

  private static String addressOf(RoomId room) {
    return "room-%s@northwind.example".formatted(room.value());
  }

  private static final class OneTenant implements Tenants {
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

  private static final class ThreePeople implements People {
    @Override
    public Map<PersonId, Person> find(TenantId tenant, Collection<PersonId> ids) {
      return ids.stream().collect(Collectors.toMap(id -> id, ThreePeople::person));
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
          Optional.empty(),
          Optional.empty());
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
      return List.of(room(ELBE, "Elbe"), room(SPREE, "Spree"));
    }

    private static Room room(RoomId id, String name) {
      return new Room(
          id,
          name,
          EmailAddress.of(addressOf(id)),
          Optional.of("Berlin"),
          Optional.empty(),
          OptionalInt.of(6),
          List.of());
    }

    @Override
    public PageOf<Room> listRooms(TenantId tenant, int limit, Optional<String> page) {
      throw new UnsupportedOperationException();
    }
  }
}
