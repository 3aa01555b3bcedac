package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.booking.OrganizerCalendar.Answer;
import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.booking.OrganizerCalendar.Draft.Invitee;
import dev.greenroom.booking.OrganizerCalendar.Refusal;
import dev.greenroom.booking.OrganizerCalendar.Sighting;
import dev.greenroom.booking.OrganizerCalendar.Tag;
import dev.greenroom.booking.OwnEvent;
import dev.greenroom.booking.Role;
import dev.greenroom.booking.Seen;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over HTTP, against the simulator. */
class GraphOrganizerCalendarTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final TenantId TENANT = new TenantId(DemoTenant.NORTHWIND);
  private static final TenantId WITHOUT_TEAMS = new TenantId(DemoTenant.CONTOSO);
  private static final TimeRange HOUR =
      TimeRange.of(Instant.parse("2026-11-24T10:00:00Z"), Duration.ofHours(1));
  private static final TimeRange LATER =
      TimeRange.of(Instant.parse("2026-11-25T10:00:00Z"), Duration.ofHours(1));
  private static final String CANDIDATE = "cleo@candidates.example";

  @TempDir static Path directory;
  private static SandboxGraph sandbox;

  private final InterviewId interview = new InterviewId(UUID.randomUUID().toString());
  private final MailboxId mailbox = mailboxOf(TENANT);
  private final GraphOrganizerCalendar calendar =
      new GraphOrganizerCalendar(sandbox.clients(Patience.INTERACTIVE));

  @BeforeAll
  static void start() {
    sandbox = new SandboxGraph(directory, NOW, "Calendars.ReadWrite");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void heal() {
    sandbox.simulator.faults().clear();
    sandbox.simulator.calendars().rules().setTransactionIdsIgnored(false);
  }

  @Test
  void makesAnOnlineMeetingThatCarriesOurMark() {
    Sighting made = found(calendar.create(TENANT, mailbox, draft(true)));

    Sighting read = found(calendar.look(TENANT, mailbox, made.eventId()));
    assertThat(read.tag()).contains(tag());
    assertThat(read.transactionId()).contains("t-" + interview);
    assertThat(read.seen().joinUrl()).isPresent();
    assertThat(read.seen().range()).isEqualTo(HOUR);
    assertThat(read.seen().attendees())
        .extracting(Seen.Attendee::address)
        .containsExactly(EmailAddress.of(CANDIDATE));
    assertThat(made.seen().range().equals(read.seen().range())).isTrue();
  }

  @Test
  void findsItByItsMarkAlone() {
    Sighting made = found(calendar.create(TENANT, mailbox, draft(false)));

    assertThat(calendar.findOurs(TENANT, mailbox, tag()))
        .extracting(Sighting::eventId)
        .containsExactly(made.eventId());
    assertThat(calendar.findOurs(TENANT, mailbox, new Tag(interview, Role.PANEL))).isEmpty();
  }

  @Test
  void seesThatAMailboxWithoutTeamsMakesNoMeeting() {
    MailboxId poor = mailboxOf(WITHOUT_TEAMS);

    Sighting made = found(calendar.create(WITHOUT_TEAMS, poor, draft(true)));

    assertThat(made.seen().joinUrl()).isEmpty();
  }

  static Stream<Fault> answersThatAreLost() {
    return Stream.of(
        new Fault.AnswerLost(),
        new Fault.ErrorAfterEffect(504, "GatewayTimeout", "late"),
        new Fault.ErrorAfterEffect(503, "ServiceUnavailable", "late"),
        Fault.throttled(Duration.ofSeconds(1)),
        Fault.unavailable(),
        new Fault.Cut());
  }

  @ParameterizedTest
  @MethodSource("answersThatAreLost")
  void makesOneEventHoweverTheAnswerIsLost(Fault fault) {
    sandbox.simulator.calendars().rules().setTransactionIdsIgnored(true);
    sandbox.simulator.faults().add(FaultRule.always(fault).onMethod("POST").times(1));

    found(calendar.create(TENANT, mailbox, draft(false)));

    assertThat(calendar.findOurs(TENANT, mailbox, tag())).hasSize(1);
    assertThat(mails(MeetingMail.Kind.INVITATION)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("answersThatAreLost")
  void movesAndMailsOnceHoweverTheAnswerIsLost(Fault fault) {
    OwnEvent own = own(found(calendar.create(TENANT, mailbox, draft(true))));
    sandbox.simulator.faults().add(FaultRule.always(fault).onMethod("PATCH").times(1));

    Sighting moved = found(calendar.move(TENANT, own, HOUR, LATER));

    assertThat(moved.seen().range()).isEqualTo(LATER);
    assertThat(moved.seen().joinUrl()).isPresent();
    assertThat(mails(MeetingMail.Kind.UPDATE)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("answersThatAreLost")
  void cancelsAndMailsOnceHoweverTheAnswerIsLost(Fault fault) {
    OwnEvent own = own(found(calendar.create(TENANT, mailbox, draft(false))));
    sandbox.simulator.faults().add(FaultRule.always(fault).onPath("cancel").times(1));

    Answer answer = calendar.cancel(TENANT, own, "Role filled");

    assertThat(answer).isInstanceOf(Answer.Gone.class);
    assertThat(calendar.look(TENANT, mailbox, own.eventId())).isInstanceOf(Answer.Gone.class);
    assertThat(mails(MeetingMail.Kind.CANCELLATION)).hasSize(1);
  }

  @Test
  void writesNothingToAnEventThatSomebodyMovedMeanwhile() {
    OwnEvent own = own(found(calendar.create(TENANT, mailbox, draft(false))));
    drag(own.eventId(), LATER);

    Answer answer =
        calendar.move(TENANT, own, HOUR, TimeRange.of(LATER.end(), Duration.ofHours(1)));

    assertThat(answer).isInstanceOf(Answer.Differs.class);
    assertThat(found(calendar.look(TENANT, mailbox, own.eventId())).seen().range())
        .isEqualTo(LATER);
  }

  @Test
  void doesNotWriteWhatIsThereAlready() {
    OwnEvent own = own(found(calendar.create(TENANT, mailbox, draft(true))));
    sandbox.simulator.faults().add(FaultRule.always(Fault.refuse(500, "x")).onMethod("PATCH"));

    assertThat(calendar.move(TENANT, own, LATER, HOUR)).isInstanceOf(Answer.Found.class);
    assertThat(calendar.restoreOnlineMeeting(TENANT, own)).isInstanceOf(Answer.Found.class);
  }

  @Test
  void replacesTheLinkAndLeavesTheRestOfTheText() {
    OwnEvent own = own(found(calendar.create(TENANT, mailbox, draft(false))));

    calendar.replaceLink(
        TENANT, own, Optional.of("https://old.example/?a=1&b=2"), "https://new.example/?a=3&b=4");

    String text = event(own.eventId()).at("/body/content").asText();
    assertThat(text)
        .contains("https://new.example/?a=3&amp;b=4", "Bring &lt;nothing&gt;.")
        .doesNotContain("old.example");
  }

  @Test
  void takesAMailboxThatIsNotThereForARefusal() {
    MailboxId nowhere = new MailboxId(UUID.randomUUID().toString());

    assertThat(calendar.create(TENANT, nowhere, draft(false)))
        .isEqualTo(new Answer.Refused(Refusal.NO_MAILBOX));
    assertThat(calendar.look(TENANT, nowhere, "x")).isNotInstanceOf(Answer.Gone.class);
  }

  @Test
  void takesAForbiddenMailboxForARefusalAndNeverForGone() {
    Sighting made = found(calendar.create(TENANT, mailbox, draft(false)));
    sandbox.simulator.faults().add(FaultRule.always(Fault.refuse(403, "ErrorAccessDenied")));

    assertThat(calendar.look(TENANT, mailbox, made.eventId()))
        .isEqualTo(new Answer.Refused(Refusal.NO_ACCESS));
  }

  @Test
  void saysThatGraphIsAwayWhenItStaysAway() {
    GraphOrganizerCalendar hasty =
        new GraphOrganizerCalendar(
            sandbox.clients(new Patience(Duration.ofMillis(300), Duration.ofMillis(200))));
    sandbox.simulator.faults().add(FaultRule.always(Fault.unavailable()));

    assertThatThrownBy(() -> hasty.create(TENANT, mailbox, draft(false)))
        .isInstanceOf(UpstreamUnavailable.class);
  }

  /** Events that lack our mark, our row's interview or role, or lie in another mailbox. */
  @Test
  void letsNoWriteOutToAnEventThatIsNotOurs() {
    boolean full = "full".equals(System.getProperty("scale"));
    long seed = Long.getLong("seed", full ? System.nanoTime() : 12);
    System.out.println("GraphOrganizerCalendarTest seed " + seed);
    Random random = new Random(seed);
    Sighting ours = found(calendar.create(TENANT, mailbox, draft(true)));
    String foreign = foreignEvent();
    sandbox.simulator.traffic().reset();
    ObjectNode before = event(foreign).deepCopy();
    int attempts = full ? 10_000 : 500;

    for (int i = 0; i < attempts; i++) {
      Answer answer = attempt(random, wrong(random, ours.eventId(), foreign));
      assertThat(answer)
          .isInstanceOfAny(Answer.NotOurs.class, Answer.Gone.class, Answer.Refused.class);
    }

    assertThat(sandbox.simulator.traffic().callsByRoute().keySet())
        .allMatch(route -> route.startsWith("GET"));
    assertThat(event(foreign)).isEqualTo(before);
  }

  @Test
  void writesTheDetailsOfAnEventAsGraphKeepsThem() {
    Draft plain = draft(false);
    Sighting made =
        found(
            calendar.create(
                TENANT,
                mailbox,
                new Draft(
                    plain.tag(),
                    plain.transactionId(),
                    plain.subject(),
                    plain.paragraphs(),
                    plain.range(),
                    plain.place(),
                    plain.invitees(),
                    false,
                    true,
                    new Draft.Details(Optional.of(45), List.of("Hiring", "Q3"), true))));

    ObjectNode event = event(made.eventId());
    assertThat(event.path("sensitivity").asText()).isEqualTo("private");
    assertThat(event.path("isReminderOn").asBoolean()).isTrue();
    assertThat(event.path("reminderMinutesBeforeStart").asInt()).isEqualTo(45);
    assertThat(event.path("categories"))
        .extracting(one -> one.asText())
        .containsExactly("Hiring", "Q3");
    assertThat(event.path("hideAttendees").asBoolean()).isTrue();
  }

  @Test
  void movesTheTimesInTheTextWithTheEventInOneMail() {
    Draft plain = draft(true);
    OwnEvent own =
        own(
            found(
                calendar.create(
                    TENANT,
                    mailbox,
                    new Draft(
                        plain.tag(),
                        plain.transactionId(),
                        plain.subject(),
                        List.of("We meet on Tuesday, 24 November 2026, 11:00 (Europe/Berlin)."),
                        plain.range(),
                        plain.place(),
                        plain.invitees(),
                        true,
                        false))));

    Sighting moved = found(calendar.move(TENANT, own, HOUR, LATER));

    assertThat(event(own.eventId()).at("/body/content").asText())
        .contains("We meet on Wednesday, 25 November 2026, 11:00 (Europe/Berlin).")
        .doesNotContain("24 November");
    assertThat(moved.seen().joinUrl()).isPresent();
    assertThat(mails(MeetingMail.Kind.UPDATE)).hasSize(1);
  }

  private OwnEvent wrong(Random random, String ours, String foreign) {
    InterviewId other = new InterviewId(UUID.randomUUID().toString());
    return switch (random.nextInt(5)) {
      case 0 -> new OwnEvent(mailbox, foreign, interview, Role.CANDIDATE);
      case 1 -> new OwnEvent(mailbox, ours, interview, Role.PANEL);
      case 2 -> new OwnEvent(mailbox, ours, other, Role.CANDIDATE);
      case 3 -> new OwnEvent(panelMailbox(), ours, interview, Role.CANDIDATE);
      default -> new OwnEvent(mailbox, "made-up-" + random.nextInt(), interview, Role.CANDIDATE);
    };
  }

  private Answer attempt(Random random, OwnEvent own) {
    return switch (random.nextInt(4)) {
      case 0 -> calendar.move(TENANT, own, HOUR, LATER);
      case 1 -> calendar.cancel(TENANT, own, "");
      case 2 -> calendar.restoreOnlineMeeting(TENANT, own);
      default -> calendar.replaceLink(TENANT, own, Optional.empty(), "https://x.example");
    };
  }

  private String foreignEvent() {
    ObjectNode lunch = new ObjectMapper().createObjectNode();
    lunch.put("subject", "Lunch");
    lunch.set("start", time(HOUR.start()));
    lunch.set("end", time(HOUR.end()));
    Tenant tenant = sandbox.tenant(TENANT);
    return sandbox
        .simulator
        .calendars()
        .create(tenant, box(mailbox), lunch, Calendars.OUTLOOK)
        .get("id")
        .asText();
  }

  private void drag(String eventId, TimeRange to) {
    ObjectNode change = new ObjectMapper().createObjectNode();
    change.set("start", time(to.start()));
    change.set("end", time(to.end()));
    sandbox.simulator.calendars().update(sandbox.tenant(TENANT), box(mailbox), eventId, change);
  }

  private static ObjectNode time(Instant at) {
    return new ObjectMapper()
        .createObjectNode()
        .put("dateTime", at.toString().replace("Z", ""))
        .put("timeZone", "UTC");
  }

  private ObjectNode event(String id) {
    return box(mailbox).event(id).orElseThrow();
  }

  private static Mailbox box(MailboxId id) {
    return sandbox.tenant(TENANT).mailbox(id.value()).orElseThrow();
  }

  private List<MeetingMail> mails(MeetingMail.Kind kind) {
    return sandbox.tenant(TENANT).meetingMails().stream()
        .filter(mail -> mail.kind() == kind && mail.subject().contains(interview.value()))
        .toList();
  }

  private Draft draft(boolean online) {
    return new Draft(
        tag(),
        "t-" + interview,
        "Backend engineer " + interview,
        List.of("Hello,", "Join: https://old.example/?a=1&b=2", "Bring <nothing>."),
        HOUR,
        Optional.of(new Draft.Place("Lighthouse, Harbour", Optional.empty())),
        List.of(new Invitee("Cleo", EmailAddress.of(CANDIDATE), Invitee.Kind.REQUIRED)),
        online,
        false);
  }

  private Tag tag() {
    return new Tag(interview, Role.CANDIDATE);
  }

  private OwnEvent own(Sighting sighting) {
    return new OwnEvent(mailbox, sighting.eventId(), interview, Role.CANDIDATE);
  }

  private static Sighting found(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found) answer).sighting();
  }

  private static MailboxId mailboxOf(TenantId tenant) {
    return mailboxAt(tenant, "interviews@");
  }

  private static MailboxId panelMailbox() {
    return mailboxAt(TENANT, "interview-sync@");
  }

  private static MailboxId mailboxAt(TenantId id, String local) {
    Tenant tenant = sandbox.tenant(id);
    return new MailboxId(tenant.mailbox(local + tenant.domain()).orElseThrow().ownerId());
  }
}
