package dev.greenroom.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.Callback;
import dev.greenroom.consent.CallbackOutcome;
import dev.greenroom.consent.CallbackOutcome.Refused.Reason;
import dev.greenroom.consent.ConnectedTenants;
import dev.greenroom.consent.ConsentRequests;
import dev.greenroom.consent.ConsentSettings;
import dev.greenroom.consent.OpenOutcome;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.RequestOutcome;
import dev.greenroom.consent.StateKey;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableConsents;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consent with a browser, from the link to the proof, against the simulated Entra. */
class ConsentFlowTest {
  private static final TenantId HOME = new TenantId(DemoTenant.NORTHWIND);
  private static final TenantId CONTOSO = new TenantId(DemoTenant.CONTOSO);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);
  private static final String NONCE = "a cookie's value";

  @TempDir static Path directory;

  private final TableTenants store = new TableTenants(new InMemoryRowStore());
  private final ConnectedTenants tenants = new ConnectedTenants(store, CLOCK);
  private SimulatedCloud cloud;
  private ConsentRequests requests;

  @BeforeEach
  void start() {
    cloud = new SimulatedCloud(CLOCK, directory, 200);
    cloud.tenant(CONTOSO).makeAdmin(Contoso.ADMIN);
    requests =
        new ConsentRequests(
            new ConsentSettings(
                HOME,
                SimulatedCloud.APP,
                URI.create(cloud.simulator().entraUrl()),
                SimulatedCloud.GRAPH_SCOPE,
                URI.create("https://greenroom.example/api/consent"),
                SimulatedCloud.CALLBACK,
                PermissionManifest.packs()),
            StateKey.derivedFrom(new byte[32]),
            new TableConsents(new InMemoryRowStore()),
            store,
            new EntraGrantProof(cloud.credentials(SimulatedCloud.SECRET, tenants)),
            pause -> {},
            new SecureRandom(),
            CLOCK);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void connectsTheTenantWhoseAdminAccepts() {
    Callback callback = answer(Contoso.ADMIN, true);

    CallbackOutcome outcome = requests.callback(callback);

    assertThat(outcome).isInstanceOf(CallbackOutcome.Granted.class);
    assertThat(tenants.isConnected(CONTOSO)).isTrue();
    assertThat(tenants.isConnected(HOME)).isFalse();
  }

  @Test
  void keepsNothingWhenTheAdminDeclines() {
    CallbackOutcome outcome = requests.callback(answer(Contoso.ADMIN, false));

    assertThat(outcome).isEqualTo(new CallbackOutcome.Refused(Reason.DECLINED));
    assertThat(tenants.isConnected(CONTOSO)).isFalse();
  }

  @Test
  void tellsWhoIsNoAdminThatOneIsNeeded() {
    CallbackOutcome outcome = requests.callback(answer(Contoso.COORDINATOR, true));

    assertThat(outcome).isEqualTo(new CallbackOutcome.Refused(Reason.NEEDS_ADMIN));
  }

  @Test
  void doesNotBelieveACallbackThatNobodyConsentedTo() {
    Callback made =
        new Callback(
            Optional.of(queryOf(consentUrl()).get("state")),
            Optional.of(CONTOSO.value()),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NONCE));

    CallbackOutcome outcome = requests.callback(made);

    assertThat(outcome).isInstanceOf(CallbackOutcome.NotProvenYet.class);
    assertThat(tenants.isConnected(CONTOSO)).isFalse();
  }

  @Test
  void waitsForAnEntraThatDoesNotKnowItsGrantYet() {
    Callback callback = answer(Contoso.ADMIN, true);
    cloud
        .simulator()
        .faults()
        .add(
            FaultRule.always(
                    new Fault.Refuse(
                        400,
                        "unauthorized_client",
                        "AADSTS700016: Application was not found in the directory.",
                        Optional.empty()))
                .onPath("entra:")
                .times(2));

    CallbackOutcome outcome = requests.callback(callback);

    assertThat(outcome).isInstanceOf(CallbackOutcome.Granted.class);
  }

  private URI consentUrl() {
    RequestOutcome.Made made = (RequestOutcome.Made) requests.request(HOME, CONTOSO);
    String path = made.link().getPath();
    OpenOutcome.Page page =
        (OpenOutcome.Page) requests.open(path.substring(path.lastIndexOf('/') + 1), NONCE);
    return page.consentUrl();
  }

  private Callback answer(String account, boolean accept) {
    Map<String, String> query =
        queryOf(cloud.simulator().visitor().answer(consentUrl(), account, accept));
    assertThat(query).containsEntry("admin_consent", "True");
    return new Callback(
        Optional.ofNullable(query.get("state")),
        Optional.ofNullable(query.get("tenant")),
        Optional.ofNullable(query.get("error")),
        Optional.ofNullable(query.get("error_description")),
        Optional.of(NONCE));
  }

  private static Map<String, String> queryOf(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }
}
