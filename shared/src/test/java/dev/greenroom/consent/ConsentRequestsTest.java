package dev.greenroom.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.CallbackOutcome.Refused.Reason;
import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableConsents;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsentRequestsTest {
  private static final TenantId HOME = new TenantId("10000000-0000-0000-0000-000000000001");
  private static final TenantId CUSTOMER = new TenantId("20000000-0000-0000-0000-000000000002");
  private static final TenantId STRANGER = new TenantId("30000000-0000-0000-0000-000000000003");
  private static final Set<String> ALL_ROLES =
      Set.of(
          "Calendars.ReadWrite",
          "Calendars.Read",
          "MailboxSettings.Read",
          "User.Read.All",
          "Place.Read.All");
  private static final String NONCE = "nonce-of-this-browser";

  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final TableTenants store = new TableTenants(rows);
  private final Deque<Finding> findings = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };
  private final ConsentSettings settings =
      new ConsentSettings(
          HOME,
          "app-id",
          URI.create("https://login.example"),
          "https://graph.microsoft.com/.default",
          URI.create("https://greenroom.example/api/consent"),
          URI.create("https://greenroom.example/api/consent/callback"),
          PermissionManifest.packs());
  private final ConnectedTenants tenants = new ConnectedTenants(store, clock);
  private final ConsentRequests requests =
      new ConsentRequests(
          settings,
          StateKey.derivedFrom("a master secret of thirty-two bytes or more".getBytes(UTF_8)),
          new TableConsents(rows),
          store,
          tenant -> findings.size() > 1 ? findings.remove() : findings.element(),
          pauses::add,
          new SecureRandom(),
          clock);

  @Test
  void connectsATenantWhoseTokenShowsTheGrant() {
    findings.add(new Finding.Proven(CUSTOMER, ALL_ROLES));

    CallbackOutcome outcome = requests.callback(answered(stateOf(link(CUSTOMER)), CUSTOMER));

    assertThat(outcome).isInstanceOf(CallbackOutcome.Granted.class);
    assertThat(tenants.isConnected(CUSTOMER)).isTrue();
    assertThat(tenants.connected()).containsExactly(CUSTOMER);
  }

  @Test
  void writesNothingWhenTheLinkIsOpened() {
    String link = link(CUSTOMER);
    List<?> before = rows.everything("consents");

    OpenOutcome first = requests.open(link, NONCE);
    OpenOutcome second = requests.open(link, "another browser");

    assertThat(first).isInstanceOf(OpenOutcome.Page.class);
    assertThat(second).isInstanceOf(OpenOutcome.Page.class);
    assertThat(rows.everything("consents")).isEqualTo(before);
  }

  @Test
  void keepsNoTokenThatWouldOpenALink() {
    String link = link(CUSTOMER);

    assertThat(rows.everything("consents").toString()).doesNotContain(link);
  }

  @Test
  void showsTheWaitingLinkAgainWithAnEmailInFourForms() {
    RequestOutcome.Made first = (RequestOutcome.Made) requests.request(HOME, CUSTOMER);
    now = now.plus(Duration.ofDays(1));
    RequestOutcome.Made second = (RequestOutcome.Made) requests.request(HOME, CUSTOMER);

    RequestOutcome.Made pending = requests.pending(CUSTOMER).orElseThrow();

    assertThat(pending).isEqualTo(second).isNotEqualTo(first);
    String link = pending.link().toString();
    assertThat(pending.email().subject()).isNotBlank();
    assertThat(pending.email().text()).contains(link, "Calendars.ReadWrite", "10 March 2026");
    assertThat(pending.email().html()).contains("<a href=\"" + link + "\">", "<li>");
    assertThat(pending.email().mailto())
        .startsWith("mailto:?subject=Please%20connect%20Greenroom")
        .contains("&body=", link.substring(link.lastIndexOf('/') + 1))
        .doesNotContain(" ", "+");
  }

  @Test
  void showsNoLinkThatIsOfNoUseAnyMore() {
    assertThat(requests.pending(CUSTOMER)).isEmpty();
    findings.add(new Finding.Proven(CUSTOMER, ALL_ROLES));
    String link = link(CUSTOMER);
    assertThat(requests.pending(STRANGER)).isEmpty();
    requests.callback(answered(stateOf(link), CUSTOMER));

    assertThat(requests.pending(CUSTOMER)).isEmpty();
    link(STRANGER);
    now = now.plus(Duration.ofDays(7));
    assertThat(requests.pending(STRANGER)).isEmpty();
  }

  @Test
  void letsOnlyTheHomeTenantAskANewOne() {
    RequestOutcome byStranger = requests.request(STRANGER, CUSTOMER);
    RequestOutcome byItself = requests.request(CUSTOMER, CUSTOMER);
    link(CUSTOMER);
    RequestOutcome byItselfLater = requests.request(CUSTOMER, CUSTOMER);

    assertThat(byStranger).isInstanceOf(RequestOutcome.NotAllowed.class);
    assertThat(byItself).isInstanceOf(RequestOutcome.NotAllowed.class);
    assertThat(byItselfLater).isInstanceOf(RequestOutcome.Made.class);
  }

  @Test
  void opensNoLinkThatWasNeverMade() {
    assertThat(requests.open("x", NONCE)).isInstanceOf(OpenOutcome.Unknown.class);
    assertThat(requests.open("A".repeat(64), NONCE)).isInstanceOf(OpenOutcome.Unknown.class);
  }

  @Test
  void forgetsALinkAfterAWeek() {
    String link = link(CUSTOMER);
    now = now.plus(Duration.ofDays(7));

    assertThat(requests.open(link, NONCE)).isInstanceOf(OpenOutcome.Expired.class);
  }

  @Test
  void refusesAStateThatWasLeftOutOrMadeForAnotherBrowser() {
    String state = stateOf(link(CUSTOMER));
    Callback without =
        new Callback(
            Optional.empty(), tenantOf(CUSTOMER), Optional.empty(), Optional.empty(), nonce(NONCE));
    Callback elsewhere =
        new Callback(
            Optional.of(state), tenantOf(CUSTOMER), Optional.empty(), Optional.empty(), nonce("x"));
    Callback cookieless =
        new Callback(
            Optional.of(state),
            tenantOf(CUSTOMER),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(requests.callback(without)).isInstanceOf(CallbackOutcome.Forged.class);
    assertThat(requests.callback(elsewhere)).isInstanceOf(CallbackOutcome.Forged.class);
    assertThat(requests.callback(cookieless)).isInstanceOf(CallbackOutcome.Forged.class);
    assertThat(tenants.isConnected(CUSTOMER)).isFalse();
  }

  @Test
  void refusesAStateThatWasTouchedAnywhere() {
    String state = stateOf(link(CUSTOMER));

    assertThat(IntStream.range(0, state.length() - 1))
        .allMatch(
            at -> {
              char other = state.charAt(at) == 'A' ? 'B' : 'A';
              String touched = state.substring(0, at) + other + state.substring(at + 1);
              return requests.callback(answered(touched, CUSTOMER))
                  instanceof CallbackOutcome.Forged;
            });
  }

  @Test
  void refusesAStateThatIsTooOld() {
    String state = stateOf(link(CUSTOMER));
    now = now.plus(Duration.ofHours(1));

    assertThat(requests.callback(answered(state, CUSTOMER)))
        .isInstanceOf(CallbackOutcome.Stale.class);
  }

  @Test
  void takesNoConsentOfAnotherTenant() {
    findings.add(new Finding.Proven(CUSTOMER, ALL_ROLES));

    CallbackOutcome outcome = requests.callback(answered(stateOf(link(CUSTOMER)), STRANGER));

    assertThat(outcome).isInstanceOf(CallbackOutcome.WrongTenant.class);
    assertThat(tenants.connected()).isEmpty();
  }

  @Test
  void believesTheTokenAndNotTheQuery() {
    findings.add(new Finding.Proven(STRANGER, ALL_ROLES));

    CallbackOutcome outcome = requests.callback(answered(stateOf(link(CUSTOMER)), CUSTOMER));

    assertThat(outcome).isInstanceOf(CallbackOutcome.WrongTenant.class);
    assertThat(tenants.connected()).isEmpty();
  }

  @Test
  void saysWhyEntraRefusedAndKeepsTheLinkOpen() {
    String link = link(CUSTOMER);
    String state = stateOf(link);

    assertThat(requests.callback(refused(state, "access_denied", "AADSTS65004: declined")))
        .isEqualTo(new CallbackOutcome.Refused(Reason.DECLINED));
    assertThat(requests.callback(refused(state, "access_denied", "AADSTS90094: admin")))
        .isEqualTo(new CallbackOutcome.Refused(Reason.NEEDS_ADMIN));
    assertThat(requests.callback(refused(state, "server_error", "AADSTS50000: hm")))
        .isEqualTo(new CallbackOutcome.Refused(Reason.OTHER));
    assertThat(requests.open(link, NONCE)).isInstanceOf(OpenOutcome.Page.class);
  }

  @Test
  void waitsALittleForEntraToKnowItsOwnGrant() {
    findings.add(new Finding.Unknown("AADSTS700016"));
    findings.add(new Finding.Unknown("AADSTS700016"));
    findings.add(new Finding.Proven(CUSTOMER, ALL_ROLES));

    CallbackOutcome outcome = requests.callback(answered(stateOf(link(CUSTOMER)), CUSTOMER));

    assertThat(outcome).isInstanceOf(CallbackOutcome.Granted.class);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void keepsNothingWhenEntraDoesNotShowTheGrantInTime() {
    findings.add(new Finding.Unknown("AADSTS700016"));
    String link = link(CUSTOMER);

    CallbackOutcome outcome = requests.callback(answered(stateOf(link), CUSTOMER));

    assertThat(outcome).isInstanceOf(CallbackOutcome.NotProvenYet.class);
    assertThat(tenants.isConnected(CUSTOMER)).isFalse();
    assertThat(requests.open(link, NONCE)).isInstanceOf(OpenOutcome.Page.class);
  }

  @Test
  void saysWhatIsMissingOfAPartialGrant() {
    findings.add(new Finding.Proven(CUSTOMER, Set.of("User.Read.All")));

    CallbackOutcome outcome = requests.callback(answered(stateOf(link(CUSTOMER)), CUSTOMER));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            CallbackOutcome.PartlyGranted.class,
            partly -> assertThat(partly.missing()).extracting("value").hasSize(4));
  }

  @Test
  void isUsedUpByOneOfManyCallbacksAtOnce() throws Exception {
    findings.add(new Finding.Proven(CUSTOMER, ALL_ROLES));
    String link = link(CUSTOMER);
    String state = stateOf(link);
    ExecutorService threads = Executors.newFixedThreadPool(8);

    List<Future<CallbackOutcome>> outcomes =
        IntStream.range(0, 8)
            .mapToObj(i -> threads.submit(() -> requests.callback(answered(state, CUSTOMER))))
            .toList();

    int granted = 0;
    for (Future<CallbackOutcome> outcome : outcomes) {
      granted += outcome.get() instanceof CallbackOutcome.Granted ? 1 : 0;
    }
    threads.shutdown();
    assertThat(granted).isEqualTo(1);
    assertThat(requests.open(link, NONCE)).isInstanceOf(OpenOutcome.Used.class);
  }

  @Test
  void hearsOfALossOnlyWhenTheGrantHasSettled() {
    findings.add(new Finding.Proven(CUSTOMER, ALL_ROLES));
    requests.callback(answered(stateOf(link(CUSTOMER)), CUSTOMER));

    tenants.consentLost(CUSTOMER, "AADSTS700016");
    Optional<Instant> atOnce = store.find(CUSTOMER).orElseThrow().doubtedAt();
    now = now.plus(Duration.ofHours(1));
    tenants.consentLost(CUSTOMER, "AADSTS700016");

    assertThat(atOnce).isEmpty();
    assertThat(store.find(CUSTOMER).orElseThrow().doubtedAt()).contains(now);
    assertThat(tenants.isConnected(CUSTOMER)).isTrue();
  }

  private String link(TenantId tenant) {
    RequestOutcome.Made made = (RequestOutcome.Made) requests.request(HOME, tenant);
    String path = made.link().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String stateOf(String link) {
    OpenOutcome.Page page = (OpenOutcome.Page) requests.open(link, NONCE);
    Matcher matcher = Pattern.compile("[?&]state=([^&]+)").matcher(page.consentUrl().toString());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static Callback answered(String state, TenantId tenant) {
    return new Callback(
        Optional.of(state), tenantOf(tenant), Optional.empty(), Optional.empty(), nonce(NONCE));
  }

  private static Callback refused(String state, String error, String description) {
    return new Callback(
        Optional.of(state),
        Optional.empty(),
        Optional.of(error),
        Optional.of(description),
        nonce(NONCE));
  }

  private static Optional<String> tenantOf(TenantId tenant) {
    return Optional.of(tenant.value());
  }

  private static Optional<String> nonce(String nonce) {
    return Optional.of(nonce);
  }
}
