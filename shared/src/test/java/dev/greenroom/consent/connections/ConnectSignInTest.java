package dev.greenroom.consent.connections;

import static dev.greenroom.consent.connections.Desk.ADA;
import static dev.greenroom.consent.connections.Desk.BEA;
import static dev.greenroom.consent.connections.Desk.BROWSER;
import static dev.greenroom.consent.connections.Desk.OTHER_TENANT;
import static dev.greenroom.consent.connections.Desk.TENANT;
import static dev.greenroom.consent.connections.Desk.accepted;
import static dev.greenroom.consent.connections.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.connections.SignIns.Redemption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a link to Entra and back: every ending, and everything that is not believed. */
class ConnectSignInTest {
  private final Desk desk = new Desk();

  @Test
  void connectsThePersonWhoAsked() {
    ConnectOutcome outcome = desk.connect(ADA, Pack.OWN_CALENDAR);

    assertThat(outcome).isInstanceOf(ConnectOutcome.Connected.class);
    assertThat(desk.connections.show(TENANT, ADA).state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(desk.keptToken(ADA)).isEqualTo("refresh-1");
  }

  @Test
  void asksForThePermissionsOfThePacksAndForNoOthers() {
    Map<String, String> page = desk.page(desk.link(ADA, Pack.ROOMS_BY_PERSON));

    assertThat(page.get("scope").split(" "))
        .containsExactlyInAnyOrder(
            "openid",
            "profile",
            "offline_access",
            "https://graph.microsoft.com/User.Read",
            "https://graph.microsoft.com/Place.Read.All");
  }

  @Test
  void sendsAChallengeOfWhichOnlyTheCallbackKnowsTheVerifier() {
    Map<String, String> page = desk.page(desk.link(ADA));
    desk.entra.signsIn(TENANT, ADA, Arrays.stream(page.get("scope").split(" ")));

    desk.signIn.callback(accepted(page));

    assertThat(page).containsEntry("code_challenge_method", "S256").containsKey("nonce");
    assertThat(page.get("code_challenge"))
        .isEqualTo(LinkToken.text(LinkToken.sha256(desk.entra.redeemedVerifier.getBytes())))
        .isNotEqualTo(desk.entra.redeemedVerifier);
  }

  @Test
  void givesEachOpeningASecretOfItsOwn() {
    String link = desk.link(ADA);

    Map<String, String> once = desk.page(link);
    Map<String, String> again = desk.page(link);

    assertThat(again.get("code_challenge")).isNotEqualTo(once.get("code_challenge"));
    assertThat(again.get("nonce")).isNotEqualTo(once.get("nonce"));
    assertThat(again.get("state")).isNotEqualTo(once.get("state"));
  }

  @Test
  void hintsAtTheAccountWhenItIsKnownAndLetsPickOneOtherwise() {
    desk.names.put(ADA, "ada@northwind.example");

    assertThat(desk.page(desk.link(ADA)))
        .containsEntry("login_hint", "ada@northwind.example")
        .doesNotContainKey("prompt");
    assertThat(desk.page(desk.link(BEA)))
        .containsEntry("prompt", "select_account")
        .doesNotContainKey("login_hint");
  }

  @Test
  void openingALinkChangesNothing() {
    String link = desk.link(ADA);
    List<?> before = desk.rows.everything("connections");

    desk.signIn.open(link, BROWSER);
    desk.signIn.open(link, "a mail scanner");

    assertThat(desk.rows.everything("connections")).isEqualTo(before);
  }

  @Test
  void aLinkIsGoodForOneConnection() {
    String link = desk.link(ADA);
    Map<String, String> first = desk.page(link);
    Map<String, String> second = desk.page(link);
    desk.entra.signsIn(TENANT, ADA, Arrays.stream(first.get("scope").split(" ")));
    desk.signIn.callback(accepted(first));
    List<?> after = desk.rows.everything("connections");

    assertThat(desk.signIn.callback(accepted(first))).isInstanceOf(ConnectOutcome.Used.class);
    assertThat(desk.signIn.callback(accepted(second))).isInstanceOf(ConnectOutcome.Used.class);
    assertThat(desk.signIn.open(link, BROWSER)).isInstanceOf(LinkOutcome.Used.class);
    assertThat(desk.rows.everything("connections")).isEqualTo(after);
  }

  @Test
  void aLinkExpiresAfterHalfAnHour() {
    String link = desk.link(ADA);
    Map<String, String> page = desk.page(link);

    desk.wait(Duration.ofMinutes(30));

    assertThat(desk.signIn.open(link, BROWSER)).isInstanceOf(LinkOutcome.Expired.class);
    assertThat(desk.signIn.callback(accepted(page))).isInstanceOf(ConnectOutcome.Expired.class);
    nobodyIsConnected();
  }

  @Test
  void aLinkOfNobodyIsUnknown() {
    String link = desk.link(ADA);

    for (String other : List.of("", "x", link + "A", "A".repeat(64), "A".repeat(9000))) {
      assertThat(desk.signIn.open(other, BROWSER)).isInstanceOf(LinkOutcome.Unknown.class);
    }
  }

  @Test
  void refusesAStateThatIsForgedStolenOrMissing() {
    Map<String, String> page = desk.page(desk.link(ADA));
    desk.entra.signsIn(TENANT, ADA, Arrays.stream(page.get("scope").split(" ")));
    int variants = "full".equals(System.getProperty("scale")) ? 2_000 : 200;
    Random random = new Random(4);
    String state = page.get("state");

    for (int i = 0; i < variants; i++) {
      StringBuilder forged = new StringBuilder(state);
      int at = random.nextInt(state.length() - 1);
      forged.setCharAt(at, state.charAt(at) == 'A' ? 'B' : 'A');
      assertThat(desk.signIn.callback(with(forged.toString(), BROWSER)))
          .isInstanceOf(ConnectOutcome.Forged.class);
    }
    for (String other : List.of("", "x", "%00", "e30.e30", "A".repeat(1_000_000))) {
      assertThat(desk.signIn.callback(with(other, BROWSER)))
          .isInstanceOf(ConnectOutcome.Forged.class);
    }
    assertThat(desk.signIn.callback(with(state, "another browser's cookie")))
        .isInstanceOf(ConnectOutcome.Forged.class);
    nobodyIsConnected();
  }

  @Test
  void refusesAnAnswerOfAnotherIssuer() {
    Map<String, String> page = desk.page(desk.link(ADA));
    desk.entra.signsIn(TENANT, ADA, Arrays.stream(page.get("scope").split(" ")));
    ConnectCallback mixedUp =
        new ConnectCallback(
            Optional.of(page.get("state")),
            Optional.of("code"),
            Optional.of("https://login.example/" + OTHER_TENANT + "/v2.0"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(BROWSER));

    assertThat(desk.signIn.callback(mixedUp)).isInstanceOf(ConnectOutcome.Forged.class);
    nobodyIsConnected();
  }

  @Test
  void refusesAnIdTokenThatProvesNothing() {
    Map<String, String> page = desk.page(desk.link(ADA));
    desk.entra.answers(new Redemption.Unproven());

    assertThat(desk.signIn.callback(accepted(page))).isInstanceOf(ConnectOutcome.Forged.class);
    nobodyIsConnected();
  }

  @Test
  void refusesSomebodyElseThanTheOneWhoAsked() {
    Map<String, String> page = desk.page(desk.link(ADA));
    desk.entra.signsIn(TENANT, BEA, Arrays.stream(page.get("scope").split(" ")));

    assertThat(desk.signIn.callback(accepted(page)))
        .isInstanceOf(ConnectOutcome.WrongAccount.class);
    nobodyIsConnected();
  }

  @Test
  void refusesTheSameObjectIdInAnotherTenant() {
    Map<String, String> page = desk.page(desk.link(ADA));
    desk.entra.signsIn(OTHER_TENANT, ADA, Arrays.stream(page.get("scope").split(" ")));

    assertThat(desk.signIn.callback(accepted(page)))
        .isEqualTo(new ConnectOutcome.WrongTenant(TENANT));
    nobodyIsConnected();
  }

  @ParameterizedTest(name = "AADSTS{0} ends as {1}")
  @CsvSource({
    "65004, Declined",
    "90094, NeedsAdmin",
    "90095, NeedsAdmin",
    "50020, WrongAccount",
    "50034, WrongAccount",
    "53003, Blocked",
    "50057, Blocked",
    "50105, Blocked",
    "700016, Blocked",
    "90033, TryAgain",
    "70000, TryAgain"
  })
  void hasAnEndingForEachRefusalOfEntras(int code, String ending) {
    Map<String, String> page = desk.page(desk.link(ADA, Pack.DIRECTORY_BY_PERSON));

    ConnectOutcome outcome =
        desk.signIn.callback(refused(page, "access_denied", "AADSTS" + code + ": text"));

    assertThat(outcome.getClass().getSimpleName()).isEqualTo(ending);
    nobodyIsConnected();
  }

  @Test
  void theLinkStillWorksAfterARefusal() {
    String link = desk.link(ADA);
    desk.signIn.callback(refused(desk.page(link), "access_denied", "AADSTS65004: declined"));

    assertThat(desk.signIn.open(link, BROWSER)).isInstanceOf(LinkOutcome.Page.class);
  }

  @Test
  void namesForTheAdminJustWhatIsAskedFor() {
    Map<String, String> page = desk.page(desk.link(ADA, Pack.DIRECTORY_BY_PERSON));

    ConnectOutcome.NeedsAdmin outcome =
        (ConnectOutcome.NeedsAdmin)
            desk.signIn.callback(refused(page, "access_denied", "AADSTS90094: ask"));

    assertThat(outcome.permissions())
        .extracting(Permission::value)
        .containsExactlyInAnyOrder("User.Read", "User.Read.All");
    assertThat(Desk.query(outcome.adminPage()))
        .containsEntry(
            "scope",
            "https://graph.microsoft.com/User.Read https://graph.microsoft.com/User.Read.All");
  }

  @Test
  void anAdminWhoComesBackIsThankedAndNotBelieved() {
    ConnectCallback admin =
        new ConnectCallback(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("True"),
            Optional.empty());

    assertThat(desk.signIn.callback(admin)).isEqualTo(new ConnectOutcome.AdminAnswered(true));
    assertThat(desk.rows.everything("connections")).isEmpty();
  }

  @Test
  void saysWhatEntraLeftOut() {
    Map<String, String> page = desk.page(desk.link(ADA, Pack.OWN_CALENDAR));
    desk.entra.signsIn(TENANT, ADA, List.of("User.Read", "Calendars.ReadWrite").stream());

    ConnectOutcome.PartlyGranted outcome =
        (ConnectOutcome.PartlyGranted) desk.signIn.callback(accepted(page));

    assertThat(outcome.missing()).extracting(Permission::value).contains("MailboxSettings.Read");
    assertThat(desk.connections.show(TENANT, ADA).needsReconnect()).isTrue();
  }

  @Test
  void anAnswerWithoutARefreshTokenConnectsNobody() {
    Map<String, String> page = desk.page(desk.link(ADA));
    desk.entra.answers(
        new Redemption.SignedIn(
            TENANT,
            ADA,
            new SignIns.Tokens("access", desk.entra.expiresAt, Set.of(), Optional.empty())));

    assertThat(desk.signIn.callback(accepted(page))).isInstanceOf(ConnectOutcome.TryAgain.class);
    nobodyIsConnected();
  }

  @Test
  void nobodyIsAskedForWhatAppsAreAskedFor() {
    assertThatThrownBy(() -> desk.connections.ask(TENANT, ADA, Set.of(Pack.CALENDAR)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void nobodyIsConnected() {
    assertThat(desk.connections.list(TENANT, 100, Optional.empty()).items()).isEmpty();
    assertThat(desk.connections.list(OTHER_TENANT, 100, Optional.empty()).items()).isEmpty();
  }

  private static ConnectCallback with(String state, String browser) {
    return new ConnectCallback(
        Optional.of(state),
        Optional.of("code"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(browser));
  }
}
