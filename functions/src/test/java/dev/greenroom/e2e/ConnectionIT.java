package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * People connect their own accounts, over HTTP and with a browser each, against the packaged app.
 */
class ConnectionIT {
  private static final Pattern BUTTON = Pattern.compile("class=\"button\" href=\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("<h1[^>]*>([^<]*)</h1>");
  private static final Map<String, Object> OWN_CALENDAR = Map.of("packs", List.of("ownCalendar"));
  private static final Map<String, Object> ROOMS = Map.of("packs", List.of("roomsByPerson"));

  private static Workplace workplace;

  private record Visit(HttpClient browser, URI link, URI entra) {
    URI accepted(String account) {
      return workplace.simulator.visitor().answer(entra, account, true);
    }

    HttpResponse<String> land(URI back) {
      return Workplace.open(browser, back);
    }
  }

  @BeforeAll
  static void open() {
    workplace = Workplace.open();
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  void aPersonWithoutARoleConnectsLooksAndDisconnects() {
    Api tobias = workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS);
    Visit visit = visit(tobias, OWN_CALENDAR);

    HttpResponse<String> page = visit.land(visit.accepted(Northwind.TOBIAS));

    assertThat(heading(page)).isEqualTo("You are connected");
    assertThat(page.statusCode()).isEqualTo(200);
    JsonNode connection = tobias.get("/me/connection").body();
    assertThat(connection.path("state").asText()).isEqualTo("connected");
    assertThat(granted(connection))
        .contains("Calendars.ReadWrite", "MailboxSettings.Read")
        .doesNotContain("User.Read.All", "Place.Read.All");
    JsonNode me = tobias.get("/me").body();
    assertThat(me.path("personId").asText()).isEqualTo(Northwind.TOBIAS);
    assertThat(me.path("connection").path("state").asText()).isEqualTo("connected");
    Api.Reply gone = tobias.delete("/me/connection");
    assertThat(gone.body().path("wasConnected").asBoolean()).isTrue();
    assertThat(gone.body().path("revokeAt").asText()).startsWith("https://");
    assertThat(tobias.get("/me/connection").body().path("state").asText())
        .isEqualTo("notConnected");
  }

  @Test
  void nobodySeesOrTouchesAnothersConnection() {
    Api sofia = workplace.as(DemoTenant.NORTHWIND, Northwind.COORDINATOR);
    Api stranger = workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS);
    Visit visit = visit(sofia, OWN_CALENDAR);
    visit.land(visit.accepted(Northwind.COORDINATOR));

    assertThat(stranger.get("/me/connection").body().path("state").asText())
        .isEqualTo("notConnected");
    assertThat(stranger.delete("/me/connection").body().path("wasConnected").asBoolean()).isFalse();
    assertThat(stranger.get("/connections").status()).isEqualTo(403);
    assertThat(sofia.get("/me/connection").body().path("state").asText()).isEqualTo("connected");
    assertThat(people(workplace.admin())).contains(Northwind.COORDINATOR);
    assertThat(people(workplace.contosoAdmin())).isEmpty();
  }

  @Test
  void whoSignsInAsSomebodyElseIsToldSoAndNobodyIsConnected() {
    Api tobias = workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS);
    Visit visit = visit(tobias, OWN_CALENDAR);

    HttpResponse<String> page = visit.land(visit.accepted(Northwind.ADMIN));

    assertThat(heading(page)).isEqualTo("That was another account");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(people(workplace.admin())).doesNotContain(Northwind.TOBIAS, Northwind.ADMIN);
  }

  @Test
  void whoDeclinesOrNeedsAnAdminIsToldWhatToDo() {
    Api tobias = workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS);
    Visit declined = visit(tobias, OWN_CALENDAR);
    Visit tooMuch = visit(tobias, ROOMS);

    HttpResponse<String> no =
        declined.land(
            workplace.simulator.visitor().answer(declined.entra(), Northwind.TOBIAS, false));
    HttpResponse<String> admin =
        tooMuch.land(
            workplace.simulator.visitor().answer(tooMuch.entra(), Northwind.TOBIAS, false));

    assertThat(heading(no)).isEqualTo("Nothing was granted");
    assertThat(heading(admin)).isEqualTo("This takes an administrator");
    assertThat(admin.body()).contains("href=\"mailto:?subject=", "adminconsent", "Place.Read.All");
    assertThat(admin.body()).doesNotContain("<script");
  }

  @Test
  void aLinkWorksOnceAndInItsOwnBrowser() {
    Api admin = workplace.as(DemoTenant.NORTHWIND, Northwind.ADMIN);
    Visit visit = visit(admin, OWN_CALENDAR);
    URI back = visit.accepted(Northwind.ADMIN);

    HttpResponse<String> stolen = Workplace.open(HttpClient.newHttpClient(), back);
    HttpResponse<String> first = visit.land(back);
    HttpResponse<String> replayed = visit.land(back);
    HttpResponse<String> opened = visit.land(visit.link());

    assertThat(heading(stolen)).isEqualTo("This did not begin in this browser");
    assertThat(heading(first)).isEqualTo("You are connected");
    assertThat(heading(replayed)).isEqualTo("This was done already");
    assertThat(heading(opened)).isEqualTo("This was done already");
    admin.delete("/me/connection");
  }

  @Test
  void aScannerThatOpensALinkChangesNothing() {
    Api tobias = workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS);
    URI link = link(tobias, OWN_CALENDAR);
    Traces before = Traces.of(workplace);

    HttpResponse<String> page = Workplace.open(HttpClient.newHttpClient(), link);

    assertThat(heading(page)).isEqualTo("Connect your own account");
    assertThat(page.body())
        .contains("Calendars.ReadWrite", "keep the interviews that you organize");
    assertThat(Traces.of(workplace)).isEqualTo(before);
  }

  @Test
  void aBodyWithFaultsIsRefusedWithAllOfThem() {
    Api tobias = workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS);

    assertThat(pointers(tobias.post("/me/connection", "{\"packs\":[\"calendar\",7],\"x\":1}")))
        .containsExactlyInAnyOrder("/packs/0", "/packs/1", "/x");
    assertThat(pointers(tobias.post("/me/connection", "{\"packs\":[]}"))).containsExactly("/packs");
    assertThat(pointers(tobias.post("/me/connection", "{}"))).containsExactly("");
  }

  @Test
  void theDailyUpkeepRunsForEachTenant() {
    Api tobias = workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS);
    link(tobias, OWN_CALENDAR);

    workplace.runTimer("KeepConnections");

    Workplace.eventually(
        "the upkeep is over",
        () -> Traces.of(workplace).messages().getOrDefault("connection-upkeep", 0) == 0);
    assertThat(log()).doesNotContain("connection-upkeep-poison");
  }

  @Test
  void noSecretOfASignInIsFoundInClearAnywhere() {
    Api sofia = workplace.as(DemoTenant.NORTHWIND, Northwind.COORDINATOR);
    CookieManager cookies = new CookieManager();
    Visit visit = visit(sofia, OWN_CALENDAR, cookies);
    URI back = visit.accepted(Northwind.COORDINATOR);
    HttpResponse<String> page = visit.land(back);

    List<String> canaries = new ArrayList<>();
    canaries.add("sandbox-only");
    canaries.add("c2FuZGJveC1vbmx5");
    canaries.add(visit.link().getPath().replaceAll(".*/", ""));
    canaries.add(parameter(back, "code"));
    canaries.add(parameter(back, "state"));
    canaries.add(parameter(visit.entra(), "nonce"));
    canaries.add(parameter(visit.entra(), "code_challenge"));
    cookies.getCookieStore().getCookies().forEach(cookie -> canaries.add(cookie.getValue()));
    String everything = everythingInStorage() + log();
    assertThat(everything).contains("Calendars.ReadWrite");
    assertThat(canaries).hasSize(8).allSatisfy(one -> assertThat(everything).doesNotContain(one));
    assertThat(everything).doesNotContainPattern("eyJ[A-Za-z0-9_-]{20,}\\.eyJ");
    assertThat(everything).doesNotContainPattern("1\\.A[A-Za-z0-9_-]{86}");
    assertThat(page.body() + sofia.get("/me/connection").raw().body())
        .doesNotContainPattern("eyJ[A-Za-z0-9_-]{20,}|1\\.A[A-Za-z0-9_-]{86}");
  }

  // ---- what the tests say in a word

  private static URI link(Api caller, Map<String, Object> packs) {
    Api.Reply reply = caller.post("/me/connection", packs);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return URI.create(reply.body().path("link").asText());
  }

  private static Visit visit(Api caller, Map<String, Object> packs) {
    return visit(caller, packs, new CookieManager());
  }

  private static Visit visit(Api caller, Map<String, Object> packs, CookieManager cookies) {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    URI link = link(caller, packs);
    Matcher button = BUTTON.matcher(Workplace.open(browser, link).body());
    assertThat(button.find()).isTrue();
    return new Visit(browser, link, URI.create(button.group(1).replace("&amp;", "&")));
  }

  private static String heading(HttpResponse<String> page) {
    Matcher heading = HEADING.matcher(page.body());
    return heading.find() ? heading.group(1) : page.body();
  }

  private static List<String> granted(JsonNode connection) {
    List<String> granted = new ArrayList<>();
    for (JsonNode scope : connection.path("scopes")) {
      if (scope.path("granted").asBoolean()) {
        granted.add(scope.path("permission").asText());
      }
    }
    return granted;
  }

  private static List<String> people(Api admin) {
    return admin.get("/connections").body().path("connections").findValuesAsText("personId");
  }

  private static List<String> pointers(Api.Reply refused) {
    assertThat(refused.status()).as(refused.raw().body()).isEqualTo(400);
    return refused.body().path("errors").findValuesAsText("pointer");
  }

  private static String parameter(URI uri, String name) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private static String log() {
    try {
      return Files.readString(workplace.installation.host().log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String everythingInStorage() {
    TableServiceClient tables =
        new TableServiceClientBuilder()
            .connectionString(workplace.azurite.connectionString())
            .buildClient();
    QueueServiceClient queues =
        new QueueServiceClientBuilder()
            .connectionString(workplace.azurite.connectionString())
            .buildClient();
    Stream<Object> rows =
        tables.listTables().stream()
            .flatMap(table -> tables.getTableClient(table.getName()).listEntities().stream())
            .flatMap(row -> row.getProperties().values().stream());
    Stream<Object> messages =
        Traces.of(workplace).messages().keySet().stream()
            .map(queues::getQueueClient)
            .flatMap(queue -> queue.peekMessages(32, null, null).stream())
            .map(message -> message.getBody().toString());
    StringBuilder all = new StringBuilder();
    Stream.concat(rows, messages)
        .forEach(
            value ->
                all.append(
                        value instanceof byte[] bytes
                            ? new String(bytes, StandardCharsets.ISO_8859_1)
                            : value)
                    .append('\n'));
    return all.toString();
  }
}
