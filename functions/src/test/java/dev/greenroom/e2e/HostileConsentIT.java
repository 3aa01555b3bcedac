package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Consents that are forged, stale, stolen or repeated. In each of these the tenant's admin has
 * really accepted at Entra, so that whatever is believed too early would show as a grant.
 */
@Tag("hostile")
class HostileConsentIT {
  private static final Pattern BUTTON = Pattern.compile("class=\"button\" href=\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("<h1[^>]*>([^<]*)</h1>");
  private static final String NOT_HERE = "This did not begin in this browser";

  private static final int CUT = 0;

  private static Workplace workplace;

  /** A link that somebody opened, and the address that Entra then sends her back to. */
  private record Visit(HttpClient browser, URI link, URI landing) {}

  private record Page(int status, String heading) {}

  @BeforeAll
  static void open() {
    workplace = Workplace.open();
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  void aStateThatWasChangedCountsForNothing() {
    Visit visit = acceptedAtEntra();
    String state = state(visit);
    char middle = state.charAt(60);
    String changed = state.substring(0, 60) + (middle == 'A' ? 'B' : 'A') + state.substring(61);

    Page page = land(visit.browser(), withState(visit, changed));

    refused(page, 400, NOT_HERE);
  }

  @Test
  void aStateOfNobodyCountsForNothing() {
    Visit visit = acceptedAtEntra();

    for (String forged :
        List.of("", "x", "%00", "A".repeat(193), "e30.e30.e30", "A".repeat(6000))) {
      refused(land(visit.browser(), withState(visit, forged)), 400, NOT_HERE);
    }
  }

  @Test
  void aCallbackWithoutAStateCountsForNothing() {
    Visit visit = acceptedAtEntra();

    Page page =
        land(
            visit.browser(),
            workplace.installation.api(
                "/consent/callback?admin_consent=True&tenant=" + DemoTenant.NORTHWIND));

    refused(page, 400, NOT_HERE);
  }

  @Test
  void aStateOfAMegabyteIsRefused() {
    Visit visit = acceptedAtEntra();

    int status = statusOrCut(visit.browser(), withState(visit, "A".repeat(1024 * 1024)));

    assertThat(status).isIn(CUT, 400, 414, 431);
    stillOnlyRequested();
  }

  @Test
  void anotherBrowserCannotFinishWhatThisOneBegan() {
    Visit visit = acceptedAtEntra();
    Visit other = acceptedAtEntra();

    Page withoutCookie = land(HttpClient.newHttpClient(), visit.landing());
    Page withItsOwnCookie = land(other.browser(), visit.landing());

    refused(withoutCookie, 400, NOT_HERE);
    refused(withItsOwnCookie, 400, NOT_HERE);
  }

  @Test
  void aCookieOfSomebodysMakingIsNone() {
    Visit visit = acceptedAtEntra();

    for (String value : List.of("x", "A".repeat(43), "A".repeat(4000), "../../etc/passwd")) {
      CookieManager jar = new CookieManager();
      HttpCookie cookie = new HttpCookie("greenroom_consent", value);
      cookie.setPath("/");
      cookie.setVersion(0);
      jar.getCookieStore().add(visit.landing(), cookie);
      HttpClient browser = HttpClient.newBuilder().cookieHandler(jar).build();

      refused(land(browser, visit.landing()), 400, NOT_HERE);
    }
  }

  @Test
  void aCallbackForAnotherTenantIsRefused() {
    Visit visit = acceptedAtEntra();
    String contoso = workplace.contosoAdmin().get("/tenant").raw().body();

    for (String tenant : List.of(DemoTenant.CONTOSO, "", "common", "northwind.example", "%27")) {
      URI landing = URI.create(visit.landing().toString().replace(DemoTenant.NORTHWIND, tenant));

      refused(land(visit.browser(), landing), 403, "That was another organization");
    }
    assertThat(workplace.contosoAdmin().get("/tenant").raw().body()).isEqualTo(contoso);
  }

  @Test
  void anErrorFromEntraGrantsNothing() {
    Visit visit = acceptedAtEntra();

    Page declined = land(visit.browser(), error(visit, "access_denied", "AADSTS65004"));
    Page notAdmin = land(visit.browser(), error(visit, "consent_required", "AADSTS90094:%20Ask"));
    Page other = land(visit.browser(), error(visit, "server_error", "%3Cscript%3E"));

    refused(declined, 403, "Nothing was granted");
    refused(notAdmin, 403, "This takes an administrator");
    refused(other, 403, "Microsoft could not finish this");
  }

  @Test
  void whatEntraSaysIsNeverShownAsItIs() {
    Visit visit = acceptedAtEntra();

    HttpResponse<String> reply =
        Workplace.open(
            visit.browser(),
            error(visit, "%3Cscript%3Ealert(1)%3C/script%3E", "%3Cimg%20src=x%3E"));

    assertThat(reply.body()).doesNotContain("<script>alert", "<img");
  }

  @Test
  void aScannerThatOpensALinkChangesNothing() {
    URI link = link(DemoTenant.NORTHWIND);
    Traces before = Traces.of(workplace);

    HttpResponse<String> once = Workplace.open(HttpClient.newHttpClient(), link);
    HttpResponse<String> again = Workplace.open(HttpClient.newHttpClient(), link);

    assertThat(List.of(once.statusCode(), again.statusCode())).isEqualTo(List.of(200, 200));
    assertThat(Traces.of(workplace)).isEqualTo(before);
    stillOnlyRequested();
  }

  @Test
  void aLinkOfNobodyIsNotFound() {
    String real = link(DemoTenant.NORTHWIND).toString();
    String last = real.endsWith("A") ? "B" : "A";

    for (String link :
        List.of(
            real.substring(0, real.length() - 1) + last,
            real + "A",
            real.replaceAll("/[^/]*$", "/%00"),
            real.replaceAll("/[^/]*$", "/" + "A".repeat(3000)))) {
      refused(land(HttpClient.newHttpClient(), URI.create(link)), 404, "This link is not one of");
    }
  }

  /** In Contoso, so that the other tests' tenant stays as it is. */
  @Test
  void aLinkIsGoodForOneConsent() {
    Visit visit = accepted(DemoTenant.CONTOSO, Contoso.ADMIN);
    Visit lateVisit = visit(visit.link(), Contoso.ADMIN);
    Page first = land(visit.browser(), visit.landing());
    String after = workplace.contosoAdmin().get("/tenant").raw().body();
    Traces left = Traces.of(workplace);

    Page replayed = land(visit.browser(), visit.landing());
    Page late = land(lateVisit.browser(), lateVisit.landing());
    Page opened = land(HttpClient.newHttpClient(), visit.link());

    assertThat(first).isEqualTo(new Page(200, "Greenroom is connected"));
    assertThat(replayed).isEqualTo(new Page(410, "This link has expired, or was used"));
    assertThat(late).isEqualTo(new Page(410, "This link has expired, or was used"));
    assertThat(opened).isEqualTo(new Page(410, "This was done already"));
    assertThat(workplace.contosoAdmin().get("/tenant").raw().body()).isEqualTo(after);
    assertThat(Traces.of(workplace)).isEqualTo(left);
  }

  // ---- what the tests say in a word

  private static void refused(Page page, int status, String heading) {
    assertThat(page.status()).as(page.heading()).isEqualTo(status);
    assertThat(page.heading()).startsWith(heading);
    stillOnlyRequested();
  }

  private static void stillOnlyRequested() {
    assertThat(consentOf(workplace.admin())).isEqualTo("requested");
    assertThat(workplace.admin().get("/tenant").body().has("grantedAt")).isFalse();
  }

  private static String consentOf(Api caller) {
    return caller.get("/tenant").body().path("consent").asText();
  }

  private static URI link(String tenant) {
    Api.Reply reply = workplace.admin().post("/consent/requests", Map.of("tenantId", tenant));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return URI.create(reply.body().path("link").asText());
  }

  private static Visit acceptedAtEntra() {
    return accepted(DemoTenant.NORTHWIND, Northwind.ADMIN);
  }

  private static Visit accepted(String tenant, String account) {
    return visit(link(tenant), account);
  }

  private static Visit visit(URI link, String account) {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    Matcher button = BUTTON.matcher(Workplace.open(browser, link).body());
    assertThat(button.find()).isTrue();
    URI entra = URI.create(button.group(1).replace("&amp;", "&"));
    return new Visit(browser, link, workplace.simulator.visitor().answer(entra, account, true));
  }

  private static String state(Visit visit) {
    Matcher state = Pattern.compile("[?&]state=([^&]*)").matcher(visit.landing().toString());
    assertThat(state.find()).isTrue();
    return state.group(1);
  }

  private static URI withState(Visit visit, String state) {
    return URI.create(visit.landing().toString().replace(state(visit), state));
  }

  private static URI error(Visit visit, String error, String description) {
    return workplace.installation.api(
        "/consent/callback?error=%s&error_description=%s&tenant=%s&admin_consent=True&state=%s"
            .formatted(error, description, DemoTenant.NORTHWIND, state(visit)));
  }

  /** A web server in front of the functions may just hang up on a line that long. */
  private static int statusOrCut(HttpClient browser, URI uri) {
    try {
      return Workplace.open(browser, uri).statusCode();
    } catch (UncheckedIOException cut) {
      return CUT;
    }
  }

  private static Page land(HttpClient browser, URI uri) {
    HttpResponse<String> reply = Workplace.open(browser, uri);
    Matcher heading = HEADING.matcher(reply.body());
    return new Page(reply.statusCode(), heading.find() ? heading.group(1) : reply.body());
  }
}
