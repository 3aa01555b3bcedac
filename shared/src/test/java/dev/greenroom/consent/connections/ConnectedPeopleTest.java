package dev.greenroom.consent.connections;

import static dev.greenroom.consent.connections.Desk.ADA;
import static dev.greenroom.consent.connections.Desk.BEA;
import static dev.greenroom.consent.connections.Desk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.connections.SignIns.Renewal;
import dev.greenroom.tables.Write;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tokens in a person's name: had once, renewed in time, and what becomes of one that is refused.
 */
class ConnectedPeopleTest {
  private static final Set<String> CALENDAR = Set.of("Calendars.ReadWrite");

  private final Desk desk = new Desk();

  @Test
  void asksEntraOnceForManyCalls() {
    desk.connect(ADA, Pack.OWN_CALENDAR);

    TokenOutcome first = desk.people.token(TENANT, ADA, CALENDAR);
    desk.wait(Duration.ofMinutes(50));
    TokenOutcome second = desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(first).isInstanceOf(TokenOutcome.Had.class).isEqualTo(second);
    assertThat(desk.entra.renewedWith).containsExactly("refresh-1");
  }

  @Test
  void renewsBeforeATokenRunsOutAndKeepsTheNewRefreshToken() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.people.token(TENANT, ADA, CALENDAR);

    desk.wait(Duration.ofMinutes(71));
    desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(desk.entra.renewedWith).containsExactly("refresh-1", "refresh-2");
    assertThat(desk.keptToken(ADA)).isEqualTo("refresh-3");
  }

  @Test
  void whoNeverConnectedHasNoToken() {
    assertThat(desk.people.token(TENANT, BEA, CALENDAR)).isEqualTo(new TokenOutcome.NotConnected());
  }

  @Test
  void whoNeedsSomethingButNeverConnectedHasNoToken() {
    desk.connections.need(TENANT, BEA, Set.of(Pack.OWN_CALENDAR));

    assertThat(desk.people.token(TENANT, BEA, CALENDAR)).isEqualTo(new TokenOutcome.NotConnected());
    assertThat(desk.connections.show(TENANT, BEA).needsReconnect()).isTrue();
  }

  @Test
  void namesWhatWasNotGranted() {
    desk.connect(ADA, Pack.ROOMS_BY_PERSON);

    assertThat(desk.people.token(TENANT, ADA, CALENDAR))
        .isEqualTo(new TokenOutcome.NotGranted(CALENDAR));
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void eachTroubleEndsInItsStateWithWordsAndWithoutTheToken(Trouble trouble) {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.entra.refuses(trouble, "AADSTS1");

    TokenOutcome outcome = desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(outcome)
        .isEqualTo(new TokenOutcome.Broken(new Setback(trouble, "AADSTS1", desk.now)));
    ConnectionView view = desk.connections.show(TENANT, ADA);
    assertThat(view.state()).isEqualTo(trouble.state());
    assertThat(trouble.what()).endsWith(".");
    assertThat(trouble.whatToDo()).endsWith(".");
    assertThat(desk.connection(ADA).token()).isEmpty();
    assertThat(view.scopes())
        .filteredOn(scope -> scope.permission().pack() == Pack.OWN_CALENDAR)
        .allSatisfy(scope -> assertThat(scope.granted()).isFalse())
        .allSatisfy(scope -> assertThat(scope.lastError()).isPresent())
        .allSatisfy(scope -> assertThat(scope.lastSuccess()).isPresent());
  }

  @Test
  void aBrokenConnectionIsNotTriedAgain() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.entra.refuses(Trouble.SIGN_INS_ENDED, "AADSTS50173");
    desk.people.token(TENANT, ADA, CALENDAR);

    desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(desk.entra.renewedWith).hasSize(1);
  }

  @Test
  void connectingAgainMendsIt() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.entra.refuses(Trouble.SIGN_INS_ENDED, "AADSTS50173");
    desk.people.token(TENANT, ADA, CALENDAR);

    desk.connect(ADA, Pack.OWN_CALENDAR);

    assertThat(desk.people.token(TENANT, ADA, CALENDAR)).isInstanceOf(TokenOutcome.Had.class);
    assertThat(desk.connections.show(TENANT, ADA).setback()).isEmpty();
  }

  @Test
  void anEntraThatIsAwayLeavesHerConnected() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.entra.renews(
        () -> {
          throw new UpstreamUnavailable("entra", "renew", 503, "", null, null);
        });

    assertThatThrownBy(() -> desk.people.token(TENANT, ADA, CALENDAR))
        .isInstanceOf(UpstreamUnavailable.class);

    assertThat(desk.connections.show(TENANT, ADA).state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(desk.keptToken(ADA)).isEqualTo("refresh-1");
  }

  @Test
  void whoIsSecondGoesOnWithWhatTheFirstOneKept() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    ConnectedPeople other = desk.worker();
    desk.entra.beforeAnswer = () -> other.token(TENANT, ADA, CALENDAR);

    TokenOutcome second = desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(second).isInstanceOf(TokenOutcome.Had.class);
    assertThat(desk.entra.renewedWith).containsExactly("refresh-1", "refresh-1");
    assertThat(desk.keptToken(ADA)).isEqualTo("refresh-3");
  }

  @Test
  void whoIsRefusedWithAnOldTokenTriesTheOneThatIsKeptNow() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    ConnectedPeople other = desk.worker();
    desk.entra.renews(
        () ->
            desk.entra.renewedWith.size() == 1
                ? new Renewal.Refused(Trouble.GRANT_INVALID, "AADSTS70000", Optional.empty())
                : new Renewal.Renewed(desk.entra.tokens(CALENDAR)));
    desk.entra.beforeAnswer = () -> other.token(TENANT, ADA, CALENDAR);

    TokenOutcome outcome = desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(outcome).isInstanceOf(TokenOutcome.Had.class);
    assertThat(desk.connections.show(TENANT, ADA).state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void whoDisconnectsWhileATokenIsRenewedIsDisconnected() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.entra.beforeAnswer = () -> desk.connections.disconnect(TENANT, ADA);

    TokenOutcome outcome = desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(outcome).isEqualTo(new TokenOutcome.NotConnected());
    assertThat(desk.store.find(TENANT, ADA)).isEmpty();
  }

  @Test
  void aDisconnectInAnotherProcessIsSeenWithinAMinute() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    ConnectedPeople other = desk.worker();
    other.token(TENANT, ADA, CALENDAR);
    desk.connections.disconnect(TENANT, ADA);

    desk.wait(Duration.ofMinutes(1));

    assertThat(other.token(TENANT, ADA, CALENDAR)).isEqualTo(new TokenOutcome.NotConnected());
  }

  @Test
  void aDeathBetweenEntraAndStorageLosesNothing() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    ConnectionStore away = mock(ConnectionStore.class, delegatesTo(desk.store));
    doThrow(new UpstreamUnavailable("tables", "write", 503, "", null, null))
        .when(away)
        .replace(any(), any());
    ConnectedPeople mortal = new ConnectedPeople(away, desk.entra, desk.vault, desk.clock());

    TokenOutcome beforeDeath = mortal.token(TENANT, ADA, CALENDAR);
    TokenOutcome afterwards = desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(List.of(beforeDeath, afterwards))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(TokenOutcome.Had.class));
    assertThat(desk.entra.renewedWith).containsExactly("refresh-1", "refresh-1");
  }

  @Test
  void oneRenewalServesAllThreadsOfAProcess() throws Exception {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<TokenOutcome>> all =
          threads.invokeAll(
              Stream.generate(
                      () -> (Callable<TokenOutcome>) () -> desk.people.token(TENANT, ADA, CALENDAR))
                  .limit(8)
                  .toList());
      for (Future<TokenOutcome> one : all) {
        assertThat(one.get()).isInstanceOf(TokenOutcome.Had.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(desk.entra.renewedWith).hasSize(1);
  }

  @Test
  void aPermissionTakenBackIsMissedAndTheOthersGoOn() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.entra.renews(
        () -> new Renewal.Renewed(desk.entra.tokens(Set.of("User.Read", "Calendars.ReadWrite"))));

    assertThat(desk.people.token(TENANT, ADA, CALENDAR)).isInstanceOf(TokenOutcome.Had.class);
    ConnectionView view = desk.connections.show(TENANT, ADA);
    assertThat(view.needsReconnect()).isTrue();
    assertThat(view.scopes())
        .filteredOn(scope -> scope.permission().value().equals("MailboxSettings.Read"))
        .singleElement()
        .satisfies(scope -> assertThat(scope.granted()).isFalse())
        .satisfies(
            scope ->
                assertThat(scope.lastError().map(Setback::trouble))
                    .contains(Trouble.CONSENT_WITHDRAWN));
  }

  @Test
  void aChallengeOfConditionalAccessGoesWithHerNextSignIn() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    String challenge = "{\"access_token\":{\"polids\":{\"essential\":true}}}";
    desk.entra.renews(
        () ->
            new Renewal.Refused(Trouble.CONDITIONAL_ACCESS, "AADSTS53003", Optional.of(challenge)));
    desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(desk.page(desk.link(ADA, Pack.OWN_CALENDAR))).containsEntry("claims", challenge);
  }

  @Test
  void graphsClaimsChallengeIsPassedOnWithANewRenewal() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.people.token(TENANT, ADA, CALENDAR);

    desk.people.freshToken(TENANT, ADA, CALENDAR, "{}");

    assertThat(desk.entra.claims).containsExactly(Optional.empty(), Optional.of("{}"));
  }

  @Test
  void aRowThatWasCopiedToSomebodyElseOpensNothing() throws Exception {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    Map<String, Object> stolen =
        desk.rows.get("connections", TENANT.value(), "p-" + ADA).orElseThrow().values();
    desk.rows.write("connections", TENANT.value(), new Write.Insert("p-" + BEA, stolen));

    TokenOutcome outcome = desk.people.token(TENANT, BEA, CALENDAR);

    assertThat(outcome)
        .isEqualTo(new TokenOutcome.Broken(new Setback(Trouble.UNREADABLE, "", desk.now)));
    assertThat(desk.entra.renewedWith).isEmpty();
  }

  @Test
  void aKeyThatNobodyConfiguredCostsNoConnection() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    ConnectedPeople misconfigured =
        new ConnectedPeople(desk.store, desk.entra, Desk.vault((byte) 9), desk.clock());

    assertThatThrownBy(() -> misconfigured.token(TENANT, ADA, CALENDAR))
        .isInstanceOf(UpstreamUnavailable.class);

    assertThat(desk.people.token(TENANT, ADA, CALENDAR)).isInstanceOf(TokenOutcome.Had.class);
  }

  @Test
  void secretsHideThemselves() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    TokenOutcome.Had had = (TokenOutcome.Had) desk.people.token(TENANT, ADA, CALENDAR);

    assertThat(
            List.of(
                had.toString(),
                desk.entra.tokens(CALENDAR).toString(),
                new RefreshToken("refresh-1").toString(),
                desk.connection(ADA).toString()))
        .noneMatch(text -> text.contains("refresh-") || text.contains("access-"));
  }
}
