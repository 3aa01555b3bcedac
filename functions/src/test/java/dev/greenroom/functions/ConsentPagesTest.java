package dev.greenroom.functions;

import static dev.greenroom.functions.ConsentDesk.CUSTOMER;
import static dev.greenroom.functions.ConsentDesk.STRANGER;
import static dev.greenroom.functions.ConsentDesk.heading;
import static dev.greenroom.functions.ConsentDesk.html;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.consent.SetupStep;
import dev.greenroom.functions.ConsentDesk.Visit;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an IT admin sees, whatever happens, and how each of those pages is made. */
class ConsentPagesTest {
  private final ConsentDesk desk = new ConsentDesk();

  @ParameterizedTest(name = "AADSTS{1}: {3}")
  @CsvSource({
    "access_denied,65004,403,Nothing was granted",
    "access_denied,90094,403,This takes an administrator",
    "access_denied,90095,403,This takes an administrator",
    "access_denied,500200,403,That account is not of this organization",
    "invalid_request,50020,403,That account is not of this organization",
    "access_denied,7000112,403,Greenroom is disabled in your organization",
    "access_denied,53003,403,Your organization's rules keep Greenroom out",
    "temporarily_unavailable,90033,503,Microsoft is busy",
    "server_error,99999,403,Microsoft could not finish this"
  })
  void hasAPageForEachReasonOfEntras(String error, String code, int status, String heading) {
    Visit visit = desk.visit(CUSTOMER);

    HttpResponseMessage page = desk.refuse(visit, error, code);

    assertThat(page.getStatusCode()).isEqualTo(status);
    assertThat(heading(page)).isEqualTo(heading.replace("'", "&#39;"));
    assertThat(desk.accept(visit, CUSTOMER).getStatusCode())
        .as("the link still works")
        .isEqualTo(200);
  }

  @Test
  void namesTheRolesThatCanConsent() {
    String page = html(desk.refuse(desk.visit(CUSTOMER), "access_denied", "90094"));

    assertThat(page).contains("Privileged Role Administrator", "Global Administrator");
  }

  @Test
  void saysThatTheAppIsDisabledWhenOnlyTheTokenShowsIt() {
    desk.entra = tenant -> new Finding.Unknown("AADSTS7000112");

    assertThat(heading(desk.accept(desk.visit(CUSTOMER), CUSTOMER)))
        .isEqualTo("Greenroom is disabled in your organization");
  }

  @Test
  void showsWhatWasGrantedAndWhatIsLeftToDo() {
    desk.done.add(SetupStep.ORGANIZERS);

    HttpResponseMessage page = desk.accept(desk.visit(CUSTOMER), CUSTOMER);

    assertThat(heading(page)).isEqualTo("Greenroom is connected");
    assertThat(html(page))
        .contains("Calendars.ReadWrite", "id=\"step-organizers\" data-state=\"done\"")
        .contains("id=\"step-people\" data-state=\"open\"");
  }

  @Test
  void saysThatItWorkedEvenWhileTheStepsCannotBeRead() {
    desk.storageIsAway = true;

    HttpResponseMessage page = desk.accept(desk.visit(CUSTOMER), CUSTOMER);

    assertThat(heading(page)).isEqualTo("Greenroom is connected");
    assertThat(html(page)).contains("data-state=\"unknown\"", "not known right now");
  }

  @Test
  void namesWhatIsMissingOfAPartialGrant() {
    desk.entra = tenant -> new Finding.Proven(tenant, Set.of("User.Read.All"));

    HttpResponseMessage page = desk.accept(desk.visit(CUSTOMER), CUSTOMER);

    assertThat(heading(page)).isEqualTo("Connected, but something is missing");
    assertThat(html(page)).contains("Place.Read.All", "User.Read.All", "RBAC");
  }

  @Test
  void keepsItsCookiesToThisHostAndAwayFromScripts() {
    Visit visit = desk.visit(CUSTOMER);

    String setup = desk.accept(visit, CUSTOMER).getHeader("Set-Cookie");

    assertThat(visit.cookie()).startsWith("__Host-greenroom_consent=");
    assertThat(setup)
        .startsWith("__Host-greenroom_setup=")
        .contains("; Path=/;", "HttpOnly", "Secure", "SameSite=Lax")
        .doesNotContain("Domain");
    assertThat(new Cookie("greenroom_consent", 1, false).with("x"))
        .startsWith("greenroom_consent=x")
        .doesNotContain("Secure");
  }

  /** One h1, a language, a title, no script but ours, nothing from elsewhere. */
  @Test
  void makesEveryPageInTheSameWay() {
    everyPage()
        .forEach(
            (name, page) -> {
              String html = html(page);
              assertThat(html)
                  .as(name)
                  .startsWith("<!doctype html>")
                  .contains("<html lang=\"en\">");
              assertThat(occurrences(html, "<h1")).as(name).hasSize(1);
              assertThat(occurrences(html, "<main>")).as(name).hasSize(1);
              assertThat(occurrences(html, "<title>[^<]+ - Greenroom</title>")).as(name).hasSize(1);
              assertThat(occurrences(html, " on[a-z]+=\"")).as(name).isEmpty();
              assertThat(occurrences(html, "(?:src|action)=\"")).as(name).isEmpty();
              assertThat(occurrences(html, "<a [^>]*href=\"[^\"]+\"[^>]*>[^<]+</a>"))
                  .as(name)
                  .hasSameSizeAs(occurrences(html, "<a "));
              scriptsAreOurs(name, page);
            });
  }

  private static void scriptsAreOurs(String name, HttpResponseMessage page) {
    String policy = page.getHeader("Content-Security-Policy");
    List<String> scripts = occurrences(html(page), "<script[^>]*>");
    assertThat(policy)
        .as(name)
        .startsWith("default-src 'none';")
        .contains("frame-ancestors 'none'");
    assertThat(page.getHeader("Cache-Control")).as(name).isEqualTo("no-store");
    assertThat(page.getHeader("Referrer-Policy")).as(name).isEqualTo("no-referrer");
    if (scripts.isEmpty()) {
      assertThat(policy).as(name).doesNotContain("script-src");
      return;
    }
    Matcher nonce = Pattern.compile("script-src 'nonce-([A-Za-z0-9+/=]{24})'").matcher(policy);
    assertThat(nonce.find()).as(name).isTrue();
    assertThat(scripts).as(name).hasSize(1);
    assertThat(scripts.get(0)).contains("nonce=\"" + nonce.group(1) + "\"");
  }

  private Map<String, HttpResponseMessage> everyPage() {
    Map<String, HttpResponseMessage> pages = new LinkedHashMap<>();
    String link = desk.link(CUSTOMER);
    Visit visit = desk.visit(CUSTOMER);
    pages.put("ask", desk.open(link));
    pages.put("unknown", desk.open("x"));
    for (String code : List.of("65004", "90094", "50020", "7000112", "53003", "90033", "1234")) {
      pages.put("refused " + code, desk.refuse(visit, "invalid_request", code));
    }
    pages.put("forged", desk.land("tenant=" + CUSTOMER, ""));
    pages.put("wrong tenant", desk.accept(visit, STRANGER));
    desk.entra = tenant -> new Finding.Unknown("AADSTS700016");
    pages.put("not yet", desk.accept(visit, CUSTOMER));
    desk.entra =
        tenant -> {
          throw new UpstreamUnavailable("entra", "proof", 503, "", null, null);
        };
    pages.put("away", desk.accept(visit, CUSTOMER));
    desk.entra = tenant -> new Finding.Proven(tenant, Set.of("User.Read.All"));
    pages.put("partly", desk.accept(visit, CUSTOMER));
    desk.entra = tenant -> new Finding.Proven(tenant, ConsentDesk.ALL);
    Visit second = desk.visit(CUSTOMER);
    HttpResponseMessage granted = desk.accept(second, CUSTOMER);
    pages.put("granted", granted);
    pages.put("used", desk.accept(second, CUSTOMER));
    String pass = granted.getHeader("Set-Cookie").replaceAll(";.*", "");
    pages.put("done", desk.setupDoors.showSetup(FakeRequest.get("/done").with("Cookie", pass)));
    pages.put("no pass", desk.setupDoors.showSetup(FakeRequest.get("/done")));
    desk.now = desk.now.plus(Duration.ofDays(7));
    pages.put("expired", desk.open(link));
    assertThat(pages.values().stream().map(ConsentDesk::heading).distinct().count())
        .as("headings: %s", pages.values().stream().map(ConsentDesk::heading).toList())
        .isEqualTo(pages.size() - 1L); // "granted" and "done" are the same page
    return pages;
  }

  private static List<String> occurrences(String html, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher =
        Pattern.compile(pattern).matcher(html.replaceAll("(?s)<style>.*?</style>", ""));
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
