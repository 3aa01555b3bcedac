package dev.greenroom.entra;

import static dev.greenroom.entra.ConnectingCloud.CONTOSO;
import static dev.greenroom.entra.ConnectingCloud.DECLAN;
import static dev.greenroom.entra.ConnectingCloud.FABRIKAM;
import static dev.greenroom.entra.ConnectingCloud.NGAIRE;
import static dev.greenroom.entra.ConnectingCloud.ZOE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.connections.ConnectCallback;
import dev.greenroom.consent.connections.ConnectOutcome;
import dev.greenroom.consent.connections.ConnectionState;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.consent.connections.TokenOutcome;
import dev.greenroom.consent.connections.Trouble;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.graph.GraphDirectory;
import dev.greenroom.people.Directory;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A person connects with a browser, and acts through Graph, against the simulated Entra. */
class ConnectFlowTest {
  private static final Set<String> CALENDAR = Set.of("Calendars.ReadWrite");

  @TempDir static Path directory;

  private static final MovingClock CLOCK = new MovingClock();
  private static ConnectingCloud cloud;

  @BeforeAll
  static void start() {
    cloud = new ConnectingCloud(CLOCK, directory, ConnectingCloud.SECRET);
  }

  @BeforeEach
  void everybodyIsAStranger() {
    cloud.beginAnew();
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  void connectsWhoeverAcceptsAndGetsHerATokenForGraph() {
    ConnectOutcome outcome = cloud.connect(NGAIRE, Pack.OWN_CALENDAR);

    assertThat(outcome).isInstanceOf(ConnectOutcome.Connected.class);
    TokenOutcome.Had had = (TokenOutcome.Had) cloud.people.token(CONTOSO, NGAIRE, CALENDAR);
    assertThat(had.token().scopes()).contains("User.Read", "Calendars.ReadWrite");
    assertThat(had.token().scopes()).doesNotContain("User.Read.All", "Place.Read.All");
  }

  @Test
  void anAdapterOfGraphWorksInAPersonsName() {
    cloud.connect(DECLAN, Pack.DIRECTORY_BY_PERSON);

    Directory.Read read = directoryAs(DECLAN).everybody(CONTOSO, Optional.empty());

    assertThat(((Directory.Read.Page) read).entries()).isNotEmpty();
  }

  @Test
  void anAdapterOfGraphSaysWhoIsNotConnectedForWhatItAsks() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);

    assertThatThrownBy(() -> directoryAs(NGAIRE).everybody(CONTOSO, Optional.empty()))
        .isInstanceOf(PersonNotConnected.class);
    assertThatThrownBy(() -> directoryAs(DECLAN).everybody(CONTOSO, Optional.empty()))
        .isInstanceOf(PersonNotConnected.class);
  }

  @Test
  void goesOnForAYearWithTokensThatAreRenewed() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);

    for (int month = 0; month < 12; month++) {
      CLOCK.forward(Duration.ofDays(30));
      assertThat(cloud.people.token(CONTOSO, NGAIRE, CALENDAR))
          .isInstanceOf(TokenOutcome.Had.class);
    }
  }

  @Test
  void aCodeIsRedeemedOnce() {
    URI page = cloud.page(NGAIRE, Pack.OWN_CALENDAR);
    ConnectCallback back = cloud.back(page, NGAIRE.value(), true);
    cloud
        .simulator
        .faults()
        .add(FaultRule.always(new Fault.AnswerLost()).onPath("/token").times(1));

    // it fails, or the HTTP client repeats it by itself and hears that the code is used up
    Throwable thrown = catchThrowable(() -> cloud.signIn.callback(back));

    assertThat(thrown).satisfiesAnyOf(none -> assertThat(none).isNull(), ConnectFlowTest::away);
    nobodyIsConnected();
    assertThat(cloud.signIn.callback(back)).isInstanceOf(ConnectOutcome.TryAgain.class);
    assertThat(cloud.answer(page, NGAIRE.value(), true))
        .isInstanceOf(ConnectOutcome.Connected.class);
  }

  @Test
  void aCodeOfAnotherSignInDoesNotFitTheVerifier() {
    ConnectCallback hers = cloud.back(cloud.page(NGAIRE, Pack.OWN_CALENDAR), DECLAN.value(), true);
    ConnectCallback own = cloud.back(cloud.page(DECLAN, Pack.OWN_CALENDAR), DECLAN.value(), true);
    ConnectCallback injected =
        new ConnectCallback(
            own.state(),
            hers.code(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            own.browserNonce());

    assertThat(cloud.signIn.callback(injected)).isInstanceOf(ConnectOutcome.Forged.class);
    nobodyIsConnected();
  }

  @Test
  void whoSignsInAsSomebodyElseIsNotConnected() {
    ConnectOutcome outcome =
        cloud.answer(cloud.page(NGAIRE, Pack.OWN_CALENDAR), DECLAN.value(), true);

    assertThat(outcome).isInstanceOf(ConnectOutcome.WrongAccount.class);
    nobodyIsConnected();
  }

  @Test
  void whoSignsInAtAnotherTenantIsNotConnected() {
    URI page = cloud.page(NGAIRE, Pack.OWN_CALENDAR);
    URI elsewhere = URI.create(page.toString().replace(CONTOSO.value(), FABRIKAM.value()));

    ConnectOutcome outcome = cloud.answer(elsewhere, ZOE.value(), true);

    assertThat(outcome).isEqualTo(new ConnectOutcome.WrongTenant(CONTOSO));
    nobodyIsConnected();
  }

  @Test
  void whoDeclinesIsNotConnected() {
    assertThat(cloud.answer(cloud.page(NGAIRE, Pack.OWN_CALENDAR), NGAIRE.value(), false))
        .isInstanceOf(ConnectOutcome.Declined.class);
    nobodyIsConnected();
  }

  @Test
  void whoMayNotConsentIsSentToAnAdminAndFinishesAfterwards() {
    URI page = cloud.page(NGAIRE, Pack.DIRECTORY_BY_PERSON);
    ConnectOutcome refused = cloud.answer(page, NGAIRE.value(), false);
    assertThat(refused).isInstanceOf(ConnectOutcome.NeedsAdmin.class);

    URI back =
        cloud
            .simulator
            .visitor()
            .answer(((ConnectOutcome.NeedsAdmin) refused).adminPage(), DECLAN.value(), true);
    ConnectOutcome admin =
        cloud.signIn.callback(ConnectingCloud.callback(ConnectingCloud.query(back)));

    assertThat(admin).isEqualTo(new ConnectOutcome.AdminAnswered(true));
    assertThat(cloud.answer(page, NGAIRE.value(), true))
        .isInstanceOf(ConnectOutcome.Connected.class);
  }

  @Test
  void endedSignInsAskHerToReconnect() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    CLOCK.forward(Duration.ofMinutes(1));
    change(user -> user.put("signInSessionsValidFromDateTime", CLOCK.instant().toString()), NGAIRE);

    broken(Trouble.SIGN_INS_ENDED, "AADSTS50173");
  }

  @Test
  void aDisabledAccountIsBlocked() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    change(user -> user.put("accountEnabled", false), NGAIRE);

    broken(Trouble.ACCOUNT_DISABLED, "AADSTS50057");
    assertThat(cloud.connections.show(CONTOSO, NGAIRE).state()).isEqualTo(ConnectionState.BLOCKED);
  }

  @Test
  void consentThatWasTakenBackAsksHerToReconnect() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    synchronized (cloud.contoso()) {
      cloud.contoso().grantOf(ConnectingCloud.APP).delegatedScopesByUser().clear();
    }

    broken(Trouble.CONSENT_WITHDRAWN, "AADSTS65001");
  }

  @Test
  void onePermissionThatWasTakenBackLeavesTheOthersAtWork() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    synchronized (cloud.contoso()) {
      cloud
          .contoso()
          .grantOf(ConnectingCloud.APP)
          .delegatedScopesByUser()
          .get(NGAIRE.value())
          .remove("MailboxSettings.Read");
    }

    assertThat(cloud.people.token(CONTOSO, NGAIRE, CALENDAR)).isInstanceOf(TokenOutcome.Had.class);
    assertThat(cloud.connections.show(CONTOSO, NGAIRE).needsReconnect()).isTrue();
  }

  @Test
  void ninetyDaysWithoutUseAskHerToReconnect() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    CLOCK.forward(Duration.ofDays(91));

    broken(Trouble.EXPIRED, "AADSTS700082");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("invalid_grant", 50076, Trouble.SECOND_FACTOR),
        Arguments.of("interaction_required", 50079, Trouble.SECOND_FACTOR),
        Arguments.of("interaction_required", 53003, Trouble.CONDITIONAL_ACCESS),
        Arguments.of("invalid_grant", 70043, Trouble.SIGN_IN_FREQUENCY),
        Arguments.of("invalid_grant", 70008, Trouble.EXPIRED),
        Arguments.of("invalid_grant", 50105, Trouble.NOT_ASSIGNED),
        Arguments.of("unauthorized_client", 700016, Trouble.APP_BLOCKED),
        Arguments.of("invalid_grant", 999999, Trouble.GRANT_INVALID));
  }

  @ParameterizedTest(name = "{0} AADSTS{1} is {2}")
  @MethodSource("refusals")
  void eachRefusalOfEntrasHasItsMeaning(String error, int code, Trouble trouble) {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    refuse(400, error, code, 1);

    broken(trouble, "AADSTS" + code);
  }

  @Test
  void theChallengeOfAPolicyGoesWithHerNextSignIn() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    refuse(400, "interaction_required", 53003, 1);
    cloud.people.token(CONTOSO, NGAIRE, CALENDAR);

    assertThat(ConnectingCloud.query(cloud.page(NGAIRE, Pack.OWN_CALENDAR)).get("claims"))
        .contains("polids");
  }

  @Test
  void anEntraInTroubleLeavesHerConnected() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    refuse(400, "temporarily_unavailable", 90033, 2);

    assertThatThrownBy(() -> cloud.people.token(CONTOSO, NGAIRE, CALENDAR))
        .isInstanceOf(UpstreamUnavailable.class);
    refuse(503, "server_error", 90024, 1);
    assertThatThrownBy(() -> cloud.people.token(CONTOSO, NGAIRE, CALENDAR))
        .isInstanceOf(UpstreamUnavailable.class);
    assertThat(cloud.people.token(CONTOSO, NGAIRE, CALENDAR)).isInstanceOf(TokenOutcome.Had.class);
  }

  @Test
  void anAnswerThatIsLostOnTheWayIsAskedForAgain() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    cloud
        .simulator
        .faults()
        .add(FaultRule.always(new Fault.AnswerLost()).onPath("/token").times(1));

    assertThat(cloud.people.token(CONTOSO, NGAIRE, CALENDAR)).isInstanceOf(TokenOutcome.Had.class);
  }

  @Test
  void ourOwnBadSecretIsNobodysReconnect() {
    cloud.connect(NGAIRE, Pack.OWN_CALENDAR);
    refuse(401, "invalid_client", 7000215, 1);

    assertThatThrownBy(() -> cloud.people.token(CONTOSO, NGAIRE, CALENDAR))
        .isInstanceOf(UpstreamUnavailable.class)
        .hasMessageContaining("AADSTS7000215");

    assertThat(cloud.connections.show(CONTOSO, NGAIRE).state())
        .isEqualTo(ConnectionState.CONNECTED);
    assertThat(cloud.people.token(CONTOSO, NGAIRE, CALENDAR)).isInstanceOf(TokenOutcome.Had.class);
  }

  @Test
  void aWrongSecretConnectsNobodyAndIsAnAlarmForOperations() {
    try (ConnectingCloud misconfigured = new ConnectingCloud(CLOCK, directory, "wrong")) {
      URI page = misconfigured.page(NGAIRE, Pack.OWN_CALENDAR);

      assertThatThrownBy(() -> misconfigured.answer(page, NGAIRE.value(), true))
          .isInstanceOf(UpstreamUnavailable.class);
    }
  }

  private static void away(Throwable thrown) {
    assertThat(thrown).isInstanceOf(UpstreamUnavailable.class);
  }

  private Directory directoryAs(PersonId person) {
    GraphClients graph =
        new GraphClients(
            tenant -> {
              throw new IllegalStateException("not as the app");
            },
            URI.create(cloud.simulator.graphUrl()));
    return new GraphDirectory(
            graph,
            asked ->
                graph.askedBy(
                    tenant ->
                        new PersonCredential(cloud.people, tenant, asked, Set.of("User.Read.All"))))
        .as(person);
  }

  private void refuse(int status, String error, int code, int times) {
    cloud
        .simulator
        .faults()
        .add(
            FaultRule.always(
                    new Fault.Refuse(
                        status, error, "AADSTS" + code + ": refused.", Optional.empty()))
                .onPath("/token")
                .times(times));
  }

  private void broken(Trouble trouble, String code) {
    TokenOutcome outcome = cloud.people.token(CONTOSO, NGAIRE, CALENDAR);

    assertThat(outcome).isInstanceOf(TokenOutcome.Broken.class);
    assertThat(((TokenOutcome.Broken) outcome).setback().trouble()).isEqualTo(trouble);
    assertThat(((TokenOutcome.Broken) outcome).setback().code()).isEqualTo(code);
  }

  private void nobodyIsConnected() {
    for (TenantId tenant : List.of(CONTOSO, FABRIKAM)) {
      assertThat(cloud.connections.list(tenant, 10, Optional.empty()).items()).isEmpty();
    }
  }

  private void change(Consumer<ObjectNode> how, PersonId person) {
    synchronized (cloud.contoso()) {
      how.accept(cloud.contoso().user(person.value()).orElseThrow());
    }
  }

  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
