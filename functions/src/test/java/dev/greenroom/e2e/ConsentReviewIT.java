package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Tenant;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From the consent to its loss and back, over HTTP, against the packaged app. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsentReviewIT {
  private static final Pattern BUTTON = Pattern.compile("class=\"button\" href=\"([^\"]+)\"");

  private static Workplace workplace;

  @BeforeAll
  static void open() {
    workplace = Workplace.open();
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  @Order(1)
  void theAdminsBrowserFollowsTheSetupToItsEnd() throws Exception {
    Api.Reply asked =
        workplace.admin().post("/consent/requests", Map.of("tenantId", DemoTenant.NORTHWIND));
    JsonNode waiting = workplace.scheduler().get("/tenant").body();
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    HttpResponse<String> end = consent(browser, asked.body().path("link").asText());
    JsonNode before = progress(browser);
    workplace
        .admin()
        .patch(
            "/tenant/settings",
            Map.of(
                "candidateOrganizer", "interviews@" + Northwind.DOMAIN,
                "panelOrganizer", "interview-sync@" + Northwind.DOMAIN));
    workplace.sync(workplace.admin());

    assertThat(waiting.at("/consentRequest/link")).isEqualTo(asked.body().path("link"));
    assertThat(waiting.at("/consentRequest/email/mailto").asText()).startsWith("mailto:?");
    assertThat(end.statusCode()).as(end.body()).isEqualTo(200);
    assertThat(before.at("/steps/organizers").asText()).isEqualTo("open");
    Workplace.eventually(
        "every step is done",
        () -> {
          JsonNode steps = progress(browser).path("steps");
          return steps.size() == 4 && allDone(steps);
        });
    HttpResponse<String> page = Workplace.open(browser, api("/consent/done"));
    assertThat(page.body()).contains("data-state=\"done\"").doesNotContain("data-state=\"open\"");
    assertThat(Workplace.open(HttpClient.newHttpClient(), api("/consent/progress")).statusCode())
        .isEqualTo(404);
    assertThat(workplace.admin().get("/tenant").body().has("consentRequest")).isFalse();
  }

  @Test
  @Order(2)
  void theTimerProvesEveryGrantAgain() {
    String before = workplace.admin().get("/tenant").body().path("grantedAt").asText();

    workplace.runTimer("ReviewConsents");

    Workplace.eventually(
        "the grant is proven again",
        () -> !workplace.admin().get("/tenant").body().path("grantedAt").asText().equals(before));
  }

  @Test
  @Order(3)
  void aLossIsNoticedAndTheGrantIsTakenUpAgainOnAnAdminsWord() throws Exception {
    Tenant northwind = workplace.northwind();
    String app = Installation.CLIENT_ID;
    northwind.revoke(app);
    run("ReviewConsent", "{\"tenant\":\"%s\",\"round\":\"SECOND\"}".formatted(northwind.id()));
    Workplace.eventually(
        "the tenant counts as revoked",
        () -> workplace.admin().get("/tenant").body().path("consent").asText().equals("revoked"));
    String alert = workplace.admin().get("/tenant").body().path("alert").asText();
    int booking = workplace.scheduler().post("/availability", availability()).status();
    Api.Reply still = workplace.admin().post("/tenant/proof", null);
    synchronized (northwind) {
      PermissionManifest.of(PermissionManifest.packs())
          .forEach(one -> northwind.grantOf(app).applicationRoles().add(one.value()));
    }
    Api.Reply back = workplace.admin().post("/tenant/proof", null);

    assertThat(alert).contains("AADSTS700016", "/tenant/proof");
    assertThat(booking).isEqualTo(403);
    assertThat(still.status()).isEqualTo(403);
    assertThat(still.body().path("reason").asText()).isEqualTo("AADSTS700016");
    assertThat(back.status()).as(back.raw().body()).isEqualTo(200);
    assertThat(back.body().path("consent").asText()).isEqualTo("granted");
  }

  private static Map<String, Object> availability() {
    return Workplace.availability(
        List.of(Northwind.PART_TIME), 60, Instant.now().plusSeconds(86_400), Duration.ofDays(2));
  }

  private static boolean allDone(JsonNode steps) {
    for (JsonNode step : steps) {
      if (!step.asText().equals("done")) {
        return false;
      }
    }
    return true;
  }

  private static HttpResponse<String> consent(HttpClient browser, String link) {
    Matcher button = BUTTON.matcher(Workplace.open(browser, URI.create(link)).body());
    assertThat(button.find()).isTrue();
    URI entra = URI.create(button.group(1).replace("&amp;", "&"));
    return Workplace.open(
        browser, workplace.simulator.visitor().answer(entra, Northwind.ADMIN, true));
  }

  private static JsonNode progress(HttpClient browser) {
    HttpResponse<String> news = Workplace.open(browser, api("/consent/progress"));
    assertThat(news.statusCode()).as(news.body()).isEqualTo(200);
    try {
      return new ObjectMapper().readTree(news.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("the news are no JSON", e);
    }
  }

  private static URI api(String path) {
    return workplace.installation.api(path);
  }

  /** Hands a queue's function a message, as an operator would. */
  private static void run(String function, String message)
      throws IOException, InterruptedException {
    HttpResponse<String> reply =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(workplace.installation.admin("/functions/" + function))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            new ObjectMapper().writeValueAsString(Map.of("input", message))))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).isEqualTo(202);
  }
}
