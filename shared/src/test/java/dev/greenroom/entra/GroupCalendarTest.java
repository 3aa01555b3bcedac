package dev.greenroom.entra;

import static dev.greenroom.entra.ConnectingCloud.CONTOSO;
import static dev.greenroom.entra.ConnectingCloud.DECLAN;
import static dev.greenroom.entra.ConnectingCloud.NGAIRE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.booking.OrganizerCalendar;
import dev.greenroom.booking.OrganizerCalendar.Answer;
import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.booking.OrganizerCalendar.Draft.Invitee;
import dev.greenroom.booking.OrganizerCalendar.Refusal;
import dev.greenroom.booking.OrganizerCalendar.Sighting;
import dev.greenroom.booking.OrganizerCalendar.Tag;
import dev.greenroom.booking.OwnEvent;
import dev.greenroom.booking.Role;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.calendars.AddOutcome;
import dev.greenroom.consent.calendars.GroupCalendar;
import dev.greenroom.consent.calendars.GroupCalendars;
import dev.greenroom.consent.calendars.Lenders;
import dev.greenroom.consent.readiness.Groups;
import dev.greenroom.graph.CalendarRoutes;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.graph.GraphGroupDoor;
import dev.greenroom.graph.GraphOrganizerCalendar;
import dev.greenroom.graph.GraphTenantGroups;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.tables.TableCalendars;
import dev.greenroom.tables.TableReadinessSettings;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group's calendar through a member's grant, from her sign-in to the events, over HTTP. */
class GroupCalendarTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
  private static final TimeRange HOUR =
      TimeRange.of(Instant.parse("2026-11-24T10:00:00Z"), Duration.ofHours(1));
  private static final TimeRange LATER =
      TimeRange.of(Instant.parse("2026-11-25T10:00:00Z"), Duration.ofHours(1));

  @TempDir static Path directory;
  private static ConnectingCloud cloud;
  private static GraphClients app;

  private final InterviewId interview = new InterviewId(UUID.randomUUID().toString());
  private final GroupId group = new GroupId(UUID.randomUUID().toString());
  private final MailboxId home = new MailboxId(group.value());
  private final TableCalendars store = new TableCalendars(cloud.rows);
  private final GroupCalendars calendars =
      new GroupCalendars(
          store,
          (tenant, person, scopes) -> cloud.people.token(tenant, person, scopes),
          person ->
              new Groups(
                  new GraphTenantGroups(as(person)),
                  new TableReadinessSettings(cloud.rows),
                  ConnectingCloud.APP,
                  CLOCK),
          new GraphGroupDoor(GroupCalendarTest::as),
          CLOCK);
  private final OrganizerCalendar calendar =
      new GraphOrganizerCalendar(
          app, new CalendarRoutes(new Lenders(store, CLOCK)::of, GroupCalendarTest::as));

  @BeforeAll
  static void start() {
    cloud = new ConnectingCloud(CLOCK, directory, ConnectingCloud.SECRET);
    app =
        new GraphClients(
            tenant -> {
              throw new IllegalStateException("nothing is asked in the app's own name");
            },
            URI.create(cloud.simulator.graphUrl()));
  }

  @BeforeEach
  void declanIsConnectedAndHisGroupIsThere() {
    cloud.beginAnew();
    store.change(CONTOSO, all -> List.of());
    cloud.connect(DECLAN, Pack.OWN_CALENDAR, Pack.GROUP_CALENDAR);
    putGroup("Contoso Careers", "Public", DECLAN, NGAIRE);
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  // adding it

  @Test
  void anAdminAddsAGroupWhoseConditionsHoldAndItBecomesTheDefault() {
    AddOutcome.Added added = (AddOutcome.Added) calendars.add(CONTOSO, group, DECLAN, true, true);

    assertThat(added.calendar().displayName()).isEqualTo("Contoso Careers");
    assertThat(calendars.usual(CONTOSO)).contains(added.calendar());
    assertThat(added.warnings()).isEmpty();
  }

  @Test
  void theNewestDefaultIsTheOnlyOne() {
    GroupCalendar before = add();
    GroupId other = new GroupId(UUID.randomUUID().toString());
    putGroup(other, "Contoso Jobs", "Public", List.of(DECLAN.value()));

    calendars.add(CONTOSO, other, DECLAN, true, true);

    assertThat(calendars.list(CONTOSO)).filteredOn(GroupCalendar::usual).hasSize(1);
    assertThat(calendars.find(CONTOSO, before.group()).orElseThrow().usual()).isFalse();
  }

  @Test
  void aDryRunSaysWhoWouldBeSeenAndKeepsNothing() {
    putGroup("Internal backfill", "Public", DECLAN);

    AddOutcome.Added added = (AddOutcome.Added) calendars.add(CONTOSO, group, DECLAN, true, false);

    assertThat(added.calendar().displayName()).isEqualTo("Internal backfill");
    assertThat(added.warnings()).singleElement().asString().contains("sounds internal");
    assertThat(calendars.list(CONTOSO)).isEmpty();
  }

  @Test
  void eachConditionThatFailsIsNamed() {
    putGroup("Contoso Careers", "Private", NGAIRE);

    AddOutcome.Unfit unfit = (AddOutcome.Unfit) calendars.add(CONTOSO, group, DECLAN, true, true);

    assertThat(unfit.faults())
        .anyMatch(fault -> fault.contains("It is public."))
        .anyMatch(fault -> fault.contains("neither member nor owner"));
    assertThat(calendars.list(CONTOSO)).isEmpty();
  }

  @Test
  void whoHasNotConnectedCannotLend() {
    assertThat(calendars.add(CONTOSO, group, NGAIRE, true, true))
        .isEqualTo(new AddOutcome.NotLent(GroupCalendars.SCOPES));
    assertThat(calendars.missingOf(CONTOSO, NGAIRE)).isEqualTo(GroupCalendars.SCOPES);
    assertThat(calendars.missingOf(CONTOSO, DECLAN)).isEmpty();
  }

  @Test
  void whatWasRemovedCanNotBeChosenAndIsStillReached() {
    add();
    Sighting made = found(calendar.create(CONTOSO, home, draft()));

    calendars.remove(CONTOSO, group);

    assertThat(calendars.find(CONTOSO, group)).isEmpty();
    assertThat(calendars.isGroup(CONTOSO, home)).isTrue();
    found(calendar.look(CONTOSO, home, made.eventId()));
  }

  // events in it

  @Test
  void anInterviewLivesInTheGroupsCalendarFromBookingToCancelling() {
    add();

    Sighting made = found(calendar.create(CONTOSO, home, draft()));
    OwnEvent own = own(made.eventId());
    Sighting moved = found(calendar.move(CONTOSO, own, HOUR, LATER));
    Sighting mended =
        found(calendar.replaceLink(CONTOSO, own, Optional.empty(), "https://x.example"));

    assertThat(organizerOf(made.eventId())).isEqualTo("Contoso Careers");
    assertThat(moved.seen().range()).isEqualTo(LATER);
    assertThat(mended.tag()).contains(tag());
    assertThat(calendar.findOurs(CONTOSO, home, tag()))
        .extracting(Sighting::eventId)
        .containsExactly(made.eventId());
    assertThat(calendar.cancel(CONTOSO, own, "off")).isInstanceOf(Answer.Gone.class);
    assertThat(calendar.look(CONTOSO, home, made.eventId())).isInstanceOf(Answer.Gone.class);
  }

  @Test
  void anEventIsNotGoneWhenItsLenderDisconnects() {
    add();
    Sighting made = found(calendar.create(CONTOSO, home, draft()));

    cloud.connections.disconnect(CONTOSO, DECLAN);

    assertThat(calendar.look(CONTOSO, home, made.eventId()))
        .isEqualTo(new Answer.Refused(Refusal.NO_ACCESS));
    assertThat(calendar.create(CONTOSO, home, draft()))
        .isEqualTo(new Answer.Refused(Refusal.NO_ACCESS));
  }

  @Test
  void anEventIsNotGoneWhenItsLenderLeavesTheGroup() {
    add();
    Sighting made = found(calendar.create(CONTOSO, home, draft()));
    Mailbox mailbox = cloud.contoso().mailbox(group.value()).orElseThrow();

    cloud.contoso().putGroup(cloud.contoso().groups().get(group.value()), List.of(NGAIRE.value()));

    assertThat(calendar.look(CONTOSO, home, made.eventId()))
        .isEqualTo(new Answer.Refused(Refusal.NO_ACCESS));
    assertThat(mailbox.event(made.eventId())).isPresent();
  }

  /** As in mailboxes: events that lack our mark, or whose row is another's. */
  @Test
  void letsNoWriteOutToAForeignEventOfTheGroup() {
    add();
    boolean full = "full".equals(System.getProperty("scale"));
    Random random = new Random(full ? System.nanoTime() : 12);
    String ours = found(calendar.create(CONTOSO, home, draft())).eventId();
    String foreign = foreignEvent();
    cloud.simulator.traffic().reset();

    for (int i = 0; i < (full ? 2_000 : 60); i++) {
      OwnEvent wrong =
          random.nextBoolean()
              ? new OwnEvent(home, foreign, interview, Role.CANDIDATE)
              : new OwnEvent(
                  home, ours, new InterviewId(UUID.randomUUID().toString()), Role.CANDIDATE);
      assertThat(attempt(random.nextInt(4), wrong)).isInstanceOf(Answer.NotOurs.class);
    }

    assertThat(cloud.simulator.traffic().callsByRoute().keySet())
        .isNotEmpty()
        .allMatch(route -> route.startsWith("GET"));
  }

  private Answer attempt(int which, OwnEvent own) {
    return switch (which) {
      case 0 -> calendar.move(CONTOSO, own, HOUR, LATER);
      case 1 -> calendar.cancel(CONTOSO, own, "");
      case 2 -> calendar.restoreOnlineMeeting(CONTOSO, own);
      default -> calendar.replaceLink(CONTOSO, own, Optional.empty(), "https://x.example");
    };
  }

  private GroupCalendar add() {
    return ((AddOutcome.Added) calendars.add(CONTOSO, group, DECLAN, true, true)).calendar();
  }

  private static GraphClients as(PersonId person) {
    return app.askedBy(
        tenant -> new PersonCredential(cloud.people, tenant, person, GroupCalendars.SCOPES));
  }

  private void putGroup(String name, String visibility, PersonId... members) {
    putGroup(
        group, name, visibility, java.util.Arrays.stream(members).map(PersonId::value).toList());
  }

  private static void putGroup(GroupId id, String name, String visibility, List<String> members) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id.value())
            .put("displayName", name)
            .put("mail", "careers@contoso.example")
            .put("mailEnabled", true)
            .put("securityEnabled", false)
            .put("visibility", visibility)
            .put("hideFromAddressLists", false)
            .put("allowExternalSenders", false)
            .put("createdDateTime", "2025-01-01T00:00:00Z");
    json.putArray("groupTypes").add("Unified");
    json.putArray("resourceProvisioningOptions").add("Team");
    synchronized (cloud.contoso()) {
      cloud.contoso().putGroup(json, members);
      if (cloud.contoso().mailbox(id.value()).isEmpty()) {
        cloud
            .contoso()
            .putMailbox(
                new Mailbox(
                    id.value(), Mailbox.Home.CLOUD, JsonNodeFactory.instance.objectNode(), false));
      }
    }
  }

  private String foreignEvent() {
    ObjectNode lunch = JsonNodeFactory.instance.objectNode().put("subject", "Lunch");
    lunch.set("start", time(HOUR.start()));
    lunch.set("end", time(HOUR.end()));
    return cloud
        .simulator
        .calendars()
        .create(
            cloud.contoso(),
            cloud.contoso().mailbox(group.value()).orElseThrow(),
            lunch,
            dev.greenroom.sandbox.simulator.calendars.Calendars.OUTLOOK)
        .get("id")
        .asText();
  }

  private static ObjectNode time(Instant at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dateTime", at.toString().replace("Z", ""))
        .put("timeZone", "UTC");
  }

  private String organizerOf(String eventId) {
    return cloud
        .contoso()
        .mailbox(group.value())
        .flatMap(mailbox -> mailbox.event(eventId))
        .orElseThrow()
        .at("/organizer/emailAddress/name")
        .asText();
  }

  private Draft draft() {
    return new Draft(
        tag(),
        "t-" + interview,
        "Backend engineer",
        List.of("Hello"),
        HOUR,
        Optional.empty(),
        List.of(
            new Invitee("Cleo", EmailAddress.of("cleo@candidates.example"), Invitee.Kind.REQUIRED)),
        false,
        false);
  }

  private Tag tag() {
    return new Tag(interview, Role.CANDIDATE);
  }

  private OwnEvent own(String eventId) {
    return new OwnEvent(home, eventId, interview, Role.CANDIDATE);
  }

  private static Sighting found(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found) answer).sighting();
  }
}
