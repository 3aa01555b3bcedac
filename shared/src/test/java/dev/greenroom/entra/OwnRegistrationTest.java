package dev.greenroom.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.nimbusds.jwt.JWTParser;
import dev.greenroom.consent.ConnectedTenants;
import dev.greenroom.consent.ConsentSettings;
import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.GrantKeeper;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.consent.registration.DeploymentRegistration;
import dev.greenroom.consent.registration.NameOutcome;
import dev.greenroom.consent.registration.OwnCredential;
import dev.greenroom.consent.registration.PublicCertificate;
import dev.greenroom.consent.registration.RegistrationTrial.Reason;
import dev.greenroom.consent.registration.RegistrationView;
import dev.greenroom.consent.registration.TenantRegistrations;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.sandbox.simulator.vault.KeyVault;
import dev.greenroom.sandbox.simulator.vault.VaultCertificate;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableRegistrations;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A tenant's own registration, tried and used against the simulated Entra and Key Vault. */
class OwnRegistrationTest {
  private static final TenantId HOME = new TenantId(DemoTenant.NORTHWIND);
  private static final TenantId CONTOSO = new TenantId(DemoTenant.CONTOSO);
  private static final String OWN = "b0000000-0000-0000-0000-00000000000b";
  private static final String KEY_NAME = "greenroom-" + CONTOSO;
  private static final String VAULT_TOKEN = "a token for the vault";
  private static final Instant NOW = Instant.now();
  private static final Set<String> ALL =
      Set.of(
          PermissionManifest.of(PermissionManifest.packs()).stream()
              .filter(permission -> permission.mode() == PermissionManifest.Mode.APPLICATION)
              .map(Permission::value)
              .toArray(String[]::new));

  @TempDir static Path directory;

  private final MovingClock clock = new MovingClock();
  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final TableTenants tenants = new TableTenants(rows);
  private final TableRegistrations store = new TableRegistrations(rows);
  private final ConnectedTenants connected =
      new ConnectedTenants(tenants, (tenant, round, delay) -> {}, clock);
  private static final MovingClock CLOUD_CLOCK = new MovingClock();
  private static SimulatedCloud cloud;
  private static KeyVault vault;
  private static VaultCertificate first;
  private static VaultCertificate second;
  private OwnApps apps;
  private AppCredentials credentials;
  private int signedBefore;
  private TenantRegistrations registrations;

  @BeforeAll
  static void open() {
    cloud = new SimulatedCloud(CLOUD_CLOCK, directory, 200);
    vault = KeyVault.start(cloud.simulator().certificate());
    first = vault.make(KEY_NAME);
    second = vault.make(KEY_NAME);
  }

  @AfterAll
  static void close() {
    vault.close();
    cloud.close();
  }

  @BeforeEach
  void start() {
    vault.letSign(VAULT_TOKEN);
    signedBefore = vault.signatures();
    AppRegistration deployment =
        new AppRegistration(
            SimulatedCloud.APP,
            URI.create(cloud.simulator().entraUrl()),
            SimulatedCloud.GRAPH_SCOPE,
            new AppProof.Secret(SimulatedCloud.SECRET));
    apps = new OwnApps(deployment, Optional.of("an identity"), store, clock);
    credentials = credentials(apps);
    registrations = registrations(Optional.empty());
  }

  private AppCredentials credentials(OwnApps apps) {
    return new AppCredentials(
        apps,
        SimulatedCloud.GRAPH_SCOPE,
        new VaultKeys(alwaysGiving(VAULT_TOKEN), cloud.http()),
        clock,
        cloud.http(),
        connected);
  }

  private TenantRegistrations registrations(Optional<TokenCredential> identity) {
    return new TenantRegistrations(
        new DeploymentRegistration(
            SimulatedCloud.APP,
            "clientSecret",
            Optional.empty(),
            Optional.of(URI.create(vault.url()))),
        store,
        new EntraRegistrationTrial(credentials, apps),
        new IdentityTenant(identity, Cloud.GLOBAL),
        new GrantKeeper(settings(), tenants, clock),
        new EntraGrantProof(cloud.credentials(SimulatedCloud.SECRET, connected)),
        apps::forget,
        clock);
  }

  private ConsentSettings settings() {
    return new ConsentSettings(
        HOME,
        SimulatedCloud.APP,
        URI.create(cloud.simulator().entraUrl()),
        SimulatedCloud.GRAPH_SCOPE,
        URI.create("https://greenroom.example/api/consent"),
        SimulatedCloud.CALLBACK,
        PermissionManifest.packs());
  }

  @AfterEach
  void forget() {
    cloud.simulator().faults().clear();
    vault.refuseNone();
    cloud.tenant(CONTOSO).revoke(OWN);
    cloud.tenant(CONTOSO).revoke(SimulatedCloud.APP);
    cloud.tenant(HOME).revoke(SimulatedCloud.APP);
  }

  @Test
  void getsTokensAsTheTenantsOwnAppOnceItIsProven() {
    VaultCertificate certificate = registered(ALL);

    NameOutcome outcome = name(certificate);

    assertThat(outcome).isInstanceOf(NameOutcome.InForce.class);
    assertThat(appOfNextToken(CONTOSO)).isEqualTo(OWN);
  }

  @Test
  void leavesOtherTenantsWithTheDeploymentsApp() {
    name(registered(ALL));
    cloud.grant(HOME);

    assertThat(appOfNextToken(HOME)).isEqualTo(SimulatedCloud.APP);
  }

  @Test
  void showsWhenTheCertificateEnds() {
    VaultCertificate certificate = registered(ALL);

    name(certificate);

    RegistrationView shown = registrations.show(CONTOSO);
    assertThat(shown.expiresAt()).hasValue(certificate.certificate().getNotAfter().toInstant());
    assertThat(shown.own()).isTrue();
  }

  @Test
  void countsWhatTheNewAppIsGranted() {
    name(registered(Set.of("Calendars.ReadWrite")));

    assertThat(tenants.find(CONTOSO).orElseThrow().state()).isEqualTo(ConsentState.PARTLY_GRANTED);
    assertThat(tenants.find(CONTOSO).orElseThrow().roles()).containsExactly("Calendars.ReadWrite");
  }

  @Test
  void keepsTheOldAppWhenTheRegistrationDoesNotKnowTheCertificate() {
    name(registered(ALL));
    VaultCertificate notUploaded = second;

    NameOutcome outcome = name(notUploaded);

    assertThat(outcome)
        .isEqualTo(new NameOutcome.NotProven(Reason.CERTIFICATE_UNKNOWN, "AADSTS700027"));
    assertThat(appOfNextToken(CONTOSO)).isEqualTo(OWN);
    assertThat(registrations.show(CONTOSO).thumbprint())
        .isNotEqualTo(Optional.of(certificateOf(notUploaded).thumbprint()));
  }

  @Test
  void saysThatTheTenantHasNoSuchApp() {
    registered(ALL);
    cloud.tenant(CONTOSO).revoke(OWN);

    NameOutcome outcome = name(first);

    assertThat(outcome).isEqualTo(new NameOutcome.NotProven(Reason.APP_UNKNOWN, "AADSTS700016"));
  }

  @Test
  void saysThatTheRegistrationsCredentialExpired() {
    VaultCertificate certificate = registered(ALL);
    entraSays(401, "AADSTS7000222: The provided client secret keys are expired.");

    NameOutcome outcome = name(certificate);

    assertThat(outcome)
        .isEqualTo(new NameOutcome.NotProven(Reason.CREDENTIAL_EXPIRED, "AADSTS7000222"));
  }

  @Test
  void saysThatTheCertificateIsNotOfTheSubjectTheRegistrationTrusts() {
    VaultCertificate certificate = registered(ALL);
    entraSays(401, "AADSTS700030: Invalid certificate.");

    NameOutcome outcome = name(certificate);

    assertThat(outcome)
        .isEqualTo(new NameOutcome.NotProven(Reason.CERTIFICATE_UNKNOWN, "AADSTS700030"));
  }

  @Test
  void changesNothingWhileEntraIsAway() {
    VaultCertificate certificate = registered(ALL);
    entraSays(503, "AADSTS90033: A transient error has occurred.");

    assertThatThrownBy(() -> name(certificate)).isInstanceOf(UpstreamUnavailable.class);
    assertThat(registrations.show(CONTOSO).own()).isFalse();
  }

  @Test
  void saysThatOurIdentityMayNotSign() {
    VaultCertificate certificate = registered(ALL);
    vault.letNobodySign();

    NameOutcome outcome = name(certificate);

    assertThat(outcome).isEqualTo(new NameOutcome.NotProven(Reason.KEY_FORBIDDEN, "KeyVault 403"));
  }

  @Test
  void saysThatTheKeyIsNotTheCertificates() {
    VaultCertificate certificate = registered(ALL);
    VaultCertificate other = second;

    NameOutcome outcome =
        registrations.name(
            CONTOSO, OWN, new OwnCredential.Certificate(keyOf(other), certificateOf(certificate)));

    assertThat(outcome).isEqualTo(new NameOutcome.NotProven(Reason.KEY_MISMATCH, ""));
  }

  @Test
  void triesAVaultThatIsBusyOnceMore() {
    VaultCertificate certificate = registered(ALL);
    vault.refuseNext(429);

    assertThat(name(certificate)).isInstanceOf(NameOutcome.InForce.class);
  }

  @Test
  void takesAVaultThatStaysBusyForAwayAndNotForARefusal() {
    VaultCertificate certificate = registered(ALL);
    vault.refuseNext(503, 503, 503, 503, 503, 503, 503, 503);

    assertThatThrownBy(() -> name(certificate))
        .isInstanceOfSatisfying(
            UpstreamUnavailable.class, away -> assertThat(away.upstream()).isEqualTo("vault"));
  }

  @Test
  void refusesAnExpiredCertificateBeforeItIsTried() {
    VaultCertificate expired = vault.make(KEY_NAME, "-400d", 10);

    NameOutcome outcome = name(expired);

    assertThat(pointers(outcome)).containsExactly("/credential/certificate");
    assertThat(vault.signatures()).isEqualTo(signedBefore);
  }

  @Test
  void refusesTheKeyOfAnotherTenantOrAnotherVault() {
    VaultCertificate foreign = vault.make("greenroom-" + HOME);

    NameOutcome otherKey = name(foreign);
    NameOutcome otherVault =
        registrations.name(
            CONTOSO,
            OWN,
            new OwnCredential.Certificate(
                URI.create("https://elsewhere.vault.azure.net" + foreign.path()),
                certificateOf(foreign)));

    assertThat(pointers(otherKey)).containsExactly("/credential/key");
    assertThat(pointers(otherVault)).containsExactly("/credential/key");
    assertThat(vault.signatures()).isEqualTo(signedBefore);
  }

  @Test
  void takesNoManagedIdentityWhereThereIsNone() {
    NameOutcome outcome = registrations.name(CONTOSO, OWN, new OwnCredential.ManagedIdentity());

    assertThat(pointers(outcome)).containsExactly("/credential/kind");
  }

  @Test
  void takesNoManagedIdentityOfAnotherTenant() {
    registrations = registrations(Optional.of(identityIn(HOME)));

    NameOutcome outcome = registrations.name(CONTOSO, OWN, new OwnCredential.ManagedIdentity());

    assertThat(((NameOutcome.Faulty) outcome).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains("lives in another tenant"));
  }

  @Test
  void doesNotTakeOverWithLessThanIsGranted() {
    cloud.grant(CONTOSO);
    tenants.change(
        CONTOSO,
        before ->
            new TenantRecord(
                CONTOSO,
                ConsentState.GRANTED,
                Optional.of(NOW),
                ALL,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                before.organizers(),
                Optional.empty()));
    Set<String> less = new HashSet<>(ALL);
    less.remove("Place.Read.All");

    NameOutcome outcome = name(registered(less));

    assertThat(((NameOutcome.PermissionsMissing) outcome).permissions())
        .containsExactly("Place.Read.All");
    assertThat(appOfNextToken(CONTOSO)).isEqualTo(SimulatedCloud.APP);
  }

  @Test
  void anotherProcessSeesTheChangeWithinAMinute() {
    cloud.grant(CONTOSO);
    AppCredentials elsewhere =
        credentials(
            new OwnApps(apps.apply(HOME), Optional.empty(), new TableRegistrations(rows), clock));
    TokenCredential held = elsewhere.forTenant(CONTOSO);
    String before = appOf(held.getTokenSync(graph()));
    name(registered(ALL));

    clock.advance(OwnApps.MEMORY);

    assertThat(before).isEqualTo(SimulatedCloud.APP);
    assertThat(appOf(held.getTokenSync(graph()))).isEqualTo(OWN);
  }

  @Test
  void goesBackToTheDeploymentsAppAndWhatThatOneIsGranted() {
    cloud.grant(CONTOSO);
    name(registered(ALL));

    registrations.remove(CONTOSO);

    assertThat(appOfNextToken(CONTOSO)).isEqualTo(SimulatedCloud.APP);
    assertThat(connected.isConnected(CONTOSO)).isTrue();
    assertThat(registrations.show(CONTOSO).own()).isFalse();
  }

  @Test
  void isDisconnectedWhenTheDeploymentsAppWasNeverLetIn() {
    name(registered(ALL));

    registrations.remove(CONTOSO);

    assertThat(tenants.find(CONTOSO).orElseThrow().state()).isEqualTo(ConsentState.REVOKED);
  }

  @Test
  void takesTheVaultsRefusalForOurOwnFaultAndNotForALossOfConsent() {
    name(registered(ALL));
    vault.letNobodySign();

    assertThatThrownBy(() -> credentials.fresh(CONTOSO).getTokenSync(graph()))
        .isInstanceOf(RuntimeException.class);
    apps.forget(CONTOSO);
    assertThatThrownBy(() -> credentials(apps).forTenant(CONTOSO).getTokenSync(graph()))
        .isInstanceOfSatisfying(
            UpstreamUnavailable.class, away -> assertThat(away.status()).isEqualTo(403))
        .hasMessageContaining("OURS");
    assertThat(connected.isConnected(CONTOSO)).isTrue();
  }

  private NameOutcome name(VaultCertificate certificate) {
    return registrations.name(
        CONTOSO,
        OWN,
        new OwnCredential.Certificate(keyOf(certificate), certificateOf(certificate)));
  }

  private static java.util.List<String> pointers(NameOutcome outcome) {
    return ((NameOutcome.Faulty) outcome).faults().stream().map(fault -> fault.pointer()).toList();
  }

  private URI keyOf(VaultCertificate certificate) {
    return URI.create(vault.url() + certificate.path());
  }

  private static PublicCertificate certificateOf(VaultCertificate certificate) {
    return PublicCertificate.read(certificate.cer());
  }

  /** As if Contoso's admin had registered an app, uploaded a certificate and granted this. */
  private VaultCertificate registered(Set<String> roles) {
    VaultCertificate certificate = first;
    cloud
        .simulator()
        .world()
        .addApp(
            dev.greenroom.sandbox.simulator.AppRegistration.of(OWN, "Contoso interviews", "")
                .withAssertionKey(certificate.uploaded()));
    Tenant contoso = cloud.tenant(CONTOSO);
    synchronized (contoso) {
      contoso.grantOf(OWN).applicationRoles().clear();
      contoso.grantOf(OWN).applicationRoles().addAll(roles);
    }
    return certificate;
  }

  private void entraSays(int status, String message) {
    cloud
        .simulator()
        .faults()
        .add(
            FaultRule.always(new Fault.Refuse(status, "invalid_client", message, Optional.empty()))
                .onPath("entra:"));
  }

  private String appOfNextToken(TenantId tenant) {
    return appOf(credentials.forTenant(tenant).getTokenSync(graph()));
  }

  private static String appOf(AccessToken token) {
    try {
      var claims = JWTParser.parse(token.getToken()).getJWTClaimsSet();
      return String.valueOf(
          claims.getClaim("azp") != null ? claims.getClaim("azp") : claims.getClaim("appid"));
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static TokenRequestContext graph() {
    return new TokenRequestContext().addScopes(SimulatedCloud.GRAPH_SCOPE);
  }

  private static TokenCredential alwaysGiving(String token) {
    return request ->
        Mono.just(new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
  }

  private static TokenCredential identityIn(TenantId tenant) {
    var claims = new com.nimbusds.jwt.JWTClaimsSet.Builder().claim("tid", tenant.value()).build();
    return alwaysGiving(new com.nimbusds.jwt.PlainJWT(claims).serialize());
  }

  private static final class MovingClock extends Clock {
    private volatile Instant now = NOW;

    void advance(Duration by) {
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
