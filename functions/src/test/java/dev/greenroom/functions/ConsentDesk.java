package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.consent.ConsentRequests;
import dev.greenroom.consent.ConsentSettings;
import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.consent.GrantReview;
import dev.greenroom.consent.OrganizerLookup;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.ProbeSubjects;
import dev.greenroom.consent.RequestOutcome;
import dev.greenroom.consent.ScopeProbe;
import dev.greenroom.consent.Setup;
import dev.greenroom.consent.SetupStep;
import dev.greenroom.consent.StateKey;
import dev.greenroom.consent.TenantSettings;
import dev.greenroom.consent.log.ActionLog;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableConsents;
import dev.greenroom.tables.TableLog;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The doors of consent in one process: stores in memory, a clock that can be turned, and an Entra
 * that says what the test wants.
 */
final class ConsentDesk {
  static final TenantId HOME = new TenantId("10000000-0000-0000-0000-000000000001");
  static final TenantId CUSTOMER = new TenantId("20000000-0000-0000-0000-000000000002");
  static final TenantId STRANGER = new TenantId("30000000-0000-0000-0000-000000000003");
  static final Set<String> ALL =
      PermissionManifest.of(PermissionManifest.packs()).stream()
          .map(Permission::value)
          .collect(Collectors.toSet());

  final InMemoryRowStore rows = new InMemoryRowStore();
  final TableTenants tenants = new TableTenants(rows);
  final Set<SetupStep> done = EnumSet.noneOf(SetupStep.class);
  Function<TenantId, Finding> entra = tenant -> new Finding.Proven(tenant, ALL);
  Instant now = Instant.parse("2026-03-02T08:00:00Z");
  boolean storageIsAway;

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
  private final StateKey key = StateKey.derivedFrom(new byte[32]);
  private final SecureRandom random = new SecureRandom();
  final ConsentRequests requests =
      new ConsentRequests(
          settings,
          key,
          new TableConsents(rows),
          tenants,
          tenant -> entra.apply(tenant),
          pause -> {},
          random,
          clock);
  private final TenantSettings tenantSettings =
      new TenantSettings(
          settings, tenants, (tenant, address) -> new OrganizerLookup.Finding.NoAccount(), t -> {});
  final GrantReview review =
      new GrantReview(
          settings,
          tenants,
          new TableConsents(rows),
          tenant -> entra.apply(tenant),
          (tenant, trial, mailbox) -> ScopeProbe.Answer.REFUSED,
          new ProbeSubjects() {
            @Override
            public List<String> interviewers(TenantId tenant) {
              return List.of();
            }

            @Override
            public List<String> rooms(TenantId tenant) {
              return List.of();
            }
          },
          (tenant, round, delay) -> {},
          clock);
  private final Setup setup = new Setup(tenantSettings, this::isDone, key, clock);
  private final SetupPages pages =
      new SetupPages(() -> setup, settings.consentPage(), random, true);
  final ConsentFunctions doors =
      new ConsentFunctions(
          new Callers(
              () -> {
                throw new UnsupportedOperationException("no staff here");
              },
              () -> new ActionLog(new TableLog(rows), clock)),
          () -> requests,
          new BrowserNonce(random, true),
          pages);
  final SetupFunctions setupDoors = new SetupFunctions(() -> setup, pages);

  /** A browser at Entra's door: what it was sent there with. */
  record Visit(String state, String cookie) {}

  private boolean isDone(TenantId tenant, SetupStep step) {
    if (storageIsAway) {
      throw new UpstreamUnavailable("tables", "look", 503, "", null, null);
    }
    return done.contains(step);
  }

  String link(TenantId tenant) {
    RequestOutcome.Made made = (RequestOutcome.Made) requests.request(HOME, tenant);
    return made.link().getPath().replaceAll(".*/", "");
  }

  HttpResponseMessage open(String link) {
    return doors.showConsent(FakeRequest.get("/consent/" + link), link);
  }

  Visit visit(TenantId tenant) {
    HttpResponseMessage page = open(link(tenant));
    Matcher state = Pattern.compile("[?&;]state=([^&\"]+)").matcher(html(page));
    assertThat(state.find()).isTrue();
    return new Visit(state.group(1), page.getHeader("Set-Cookie").replaceAll(";.*", ""));
  }

  HttpResponseMessage land(String query, String cookie) {
    FakeRequest request = FakeRequest.get("/consent/callback?" + query);
    return doors.finishConsent(cookie.isEmpty() ? request : request.with("Cookie", cookie));
  }

  HttpResponseMessage accept(Visit visit, TenantId tenant) {
    return land("admin_consent=True&tenant=" + tenant + "&state=" + visit.state(), visit.cookie());
  }

  HttpResponseMessage refuse(Visit visit, String error, String code) {
    return land(
        "admin_consent=True&error=%s&error_description=AADSTS%s%%3A+no&state=%s"
            .formatted(error, code, visit.state()),
        visit.cookie());
  }

  static String html(HttpResponseMessage page) {
    return (String) page.getBody();
  }

  static String heading(HttpResponseMessage page) {
    Matcher heading = Pattern.compile("<h1[^>]*>([^<]*)</h1>").matcher(html(page));
    return heading.find() ? heading.group(1) : "";
  }
}
