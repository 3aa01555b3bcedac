package dev.greenroom.graph;

import static dev.greenroom.graph.DoctorsRound.CONTOSO;
import static dev.greenroom.graph.DoctorsRound.NORTHWIND;
import static dev.greenroom.graph.DoctorsRound.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.readiness.CredentialCheck;
import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.people.DirectorySync;
import dev.greenroom.people.InterviewersReadiness;
import dev.greenroom.people.KnownSubjects;
import dev.greenroom.people.PeopleReadiness;
import dev.greenroom.people.RoomAnswersReadiness;
import dev.greenroom.people.RoomsReadiness;
import dev.greenroom.people.SampleReadiness;
import dev.greenroom.people.SyncQueue;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.tables.TablePeople;
import dev.greenroom.tables.TableRoster;
import dev.greenroom.tables.TableSyncs;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People, rooms and our own credential, with people synced over HTTP. */
class PeopleReadinessTest {
  private final DoctorsRound round = new DoctorsRound();
  private final TablePeople people = new TablePeople(round.rows);
  private final Deque<String> messages = new ArrayDeque<>();

  @Test
  void withoutASyncNothingIsOk() {
    assertThat(peopleSync(NOW).state()).isEqualTo(State.FAILED);
    assertThat(interviewers(NORTHWIND).state()).isEqualTo(State.UNKNOWN);
    assertThat(sample().state()).isEqualTo(State.UNKNOWN);
    assertThat(rooms(NORTHWIND).state()).isEqualTo(State.FAILED);
  }

  @Test
  void aSyncThatRunsIsPending() {
    sync(NOW).start(NORTHWIND);

    assertThat(peopleSync(NOW).state()).isEqualTo(State.PENDING);
  }

  @Test
  void aSyncThatFailedSaysWhy() {
    round.withdraw(NORTHWIND, "User.Read.All");
    syncAll(NORTHWIND);

    Finding finding = peopleSync(NOW);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence().get(0)).contains("a permission is missing");
  }

  @Test
  void aSyncIsOkForADay() {
    syncAll(NORTHWIND);

    assertThat(peopleSync(NOW.plus(Duration.ofHours(24))).state()).isEqualTo(State.OK);
    assertThat(peopleSync(NOW.plus(Duration.ofHours(24)).plusSeconds(1)).state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void whoeverHasNoMailboxInTheCloudIsListedByName() {
    syncAll(NORTHWIND);

    Finding finding = interviewers(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence())
        .anyMatch(fact -> fact.contains("a mailbox on premises: Brigitte Lauer, Dmitri Volkov."));
  }

  @Test
  void contosoHasEverybodyInTheCloud() {
    syncAll(CONTOSO);

    assertThat(interviewers(CONTOSO).state()).isEqualTo(State.OK);
  }

  @Test
  void oneInterviewersCalendarIsTried() {
    syncAll(NORTHWIND);

    assertThat(sample().state()).isEqualTo(State.OK);
    assertThat(sample().evidence()).hasSize(2);
  }

  @Test
  void anInterviewerOutsideTheScopeFails() {
    syncAll(NORTHWIND);
    round.withdraw(NORTHWIND, "Calendars.ReadWrite", "Calendars.Read", "MailboxSettings.Read");
    round.scope(NORTHWIND, "Calendars.ReadWrite", Northwind.INTERVIEWS);

    Finding finding = sample(round.mailboxesWithANewToken());

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow()).contains("Add-DistributionGroupMember");
  }

  @Test
  void allRoomsOfTheDemoTenantCanBeRead() {
    syncAll(NORTHWIND);

    Finding finding = rooms(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence().get(0)).startsWith("12 of 12 rooms");
  }

  @Test
  void aRoomOutsideTheCloudIsNamed() {
    syncAll(NORTHWIND);
    round
        .cloud
        .simulator()
        .faults()
        .add(
            FaultRule.always(Fault.refuse(404, "MailboxNotEnabledForRESTAPI")).onPath("room-elbe"));

    Finding finding = rooms(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence())
        .anyMatch(fact -> fact.startsWith("11 of 12"))
        .anyMatch(fact -> fact.endsWith("its mailbox is not in the cloud."));
  }

  @Test
  void aRoomThatIsTooBusyIsUnknown() {
    syncAll(NORTHWIND);
    round
        .cloud
        .simulator()
        .faults()
        .add(FaultRule.always(Fault.throttled(Duration.ofSeconds(60))).onPath("room-elbe"));

    assertThat(rooms(NORTHWIND).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void howRoomsAnswerIsUnknownWithTheCommandThatTells() {
    Finding finding = new RoomAnswersReadiness(people).look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.UNKNOWN);
    assertThat(finding.fix().orElseThrow())
        .contains("Get-CalendarProcessing", "Set-CalendarProcessing -Identity ROOM");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-02T08:00:00Z, OK, false",
    "2026-05-01T08:00:00Z, OK, true",
    "2026-04-01T08:00:01Z, OK, true",
    "2026-04-01T08:00:00Z, FAILED, true",
    "2026-03-09T08:00:00Z, FAILED, true",
    "2026-03-02T08:00:00Z, FAILED, true"
  })
  void aCredentialWarnsSixtyDaysBeforeAndFailsThirty(Instant end, State state, boolean fix) {
    Finding finding = credential(false, Optional.of(end));

    assertThat(finding.state()).isEqualTo(state);
    assertThat(finding.fix().isPresent()).isEqualTo(fix);
  }

  @Test
  void withinAWeekItIsUrgent() {
    assertThat(credential(false, Optional.of(NOW.plus(Duration.ofDays(7)))).fix().orElseThrow())
        .startsWith("Within a week nothing works any more.");
  }

  @Test
  void aFederatedCredentialNeverExpires() {
    assertThat(credential(true, Optional.empty()).state()).isEqualTo(State.OK);
  }

  @Test
  void aSecretWhoseEndNobodyTellsIsUnknown() {
    Finding finding = credential(false, Optional.empty());

    assertThat(finding.state()).isEqualTo(State.UNKNOWN);
    assertThat(finding.fix().orElseThrow()).contains("CredentialExpires");
  }

  private static Finding credential(boolean federated, Optional<Instant> expires) {
    return new CredentialCheck(federated, expires, "client", DoctorsRound.CLOCK).look(NORTHWIND);
  }

  private Finding peopleSync(Instant at) {
    return new PeopleReadiness(sync(at), Clock.fixed(at, ZoneOffset.UTC)).look(NORTHWIND);
  }

  private Finding interviewers(TenantId tenant) {
    return new InterviewersReadiness(people).look(tenant);
  }

  private Finding sample() {
    return sample(round.mailboxes);
  }

  private Finding sample(GraphTenantMailboxes mailboxes) {
    return new SampleReadiness(new KnownSubjects(people), mailboxes).look(NORTHWIND);
  }

  private Finding rooms(TenantId tenant) {
    return new RoomsReadiness(people, round.mailboxes).look(tenant);
  }

  private void syncAll(TenantId tenant) {
    sync(NOW).start(tenant);
    while (!messages.isEmpty()) {
      sync(NOW).runSlice(tenant, messages.remove());
    }
  }

  private DirectorySync sync(Instant at) {
    return new DirectorySync(
        round.connected,
        new GraphDirectory(round.clients, person -> round.clients),
        new GraphMailboxes(round.clients),
        new GraphRooms(round.clients, person -> round.clients),
        new TableRoster(round.rows),
        new TableSyncs(round.rows),
        new SyncQueue() {
          @Override
          public void requestStart(TenantId tenant) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void requestSlice(TenantId tenant, String run, Duration delay) {
            messages.add(run);
          }
        },
        Clock.fixed(at, ZoneOffset.UTC));
  }
}
