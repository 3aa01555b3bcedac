package dev.greenroom.sandbox.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.simulator.Town;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every call to Graph: who may call, what shape it has, what can go wrong. */
class GraphOverHttpTest {
  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void refusesACallWithoutAToken() {
    HttpResponse<String> answer = town.get("/users", "");

    assertThat(Town.refusal(answer)).isEqualTo("401 InvalidAuthenticationToken");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void refusesATokenForAnotherAudience() {
    town.appToken();
    String forUs = town.tokenWith(Map.of("scope", "api://" + Town.APP + "/.default"));

    assertThat(Town.refusal(town.get("/users", forUs))).isEqualTo("401 InvalidAuthenticationToken");
  }

  @Test
  void refusesADirectoryCallWithoutItsPermission() {
    town.contoso.grantOf(Town.APP).applicationRoles().add("Place.Read.All");
    String token = town.tokenWith(Map.of());

    assertThat(Town.refusal(town.get("/users", token)))
        .isEqualTo("403 Authorization_RequestDenied");
  }

  @Test
  void letsAnAppIntoTheMailboxesOfItsScopeOnly() {
    town.contoso.grantOf(Town.APP).mailboxScopes().put("MailboxSettings.Read", Set.of("ben"));
    String token = town.tokenWith(Map.of());

    assertThat(town.get("/users/ben/mailboxSettings", token).statusCode()).isEqualTo(200);
    assertThat(Town.refusal(town.get("/users/ada/mailboxSettings", token)))
        .isEqualTo("403 ErrorAccessDenied");
  }

  @Test
  void answersForAMailboxThatIsNotInTheCloud() {
    String token = town.appToken();

    assertThat(Town.refusal(town.get("/users/paul/mailboxSettings", token)))
        .isEqualTo("404 MailboxNotEnabledForRESTAPI");
    assertThat(Town.refusal(town.get("/users/gus/mailboxSettings", token)))
        .isEqualTo("404 MailboxNotEnabledForRESTAPI");
    assertThat(Town.refusal(town.get("/users/nobody/mailboxSettings", token)))
        .isEqualTo("404 ErrorInvalidUser");
  }

  @Test
  void refusesMeToAnApp() {
    assertThat(Town.refusal(town.get("/me", town.appToken()))).isEqualTo("400 BadRequest");
  }

  @Test
  void understandsEncodedQueryOptionsAndParentheses() {
    String token = town.appToken();

    JsonNode one = town.getJson("/users?%24top=1&%24select=id", token);

    assertThat(one.get("value")).hasSize(1);
    assertThat(town.getJson("/users/delta()?$select=id", token).get("value")).isNotEmpty();
  }

  @Test
  void refusesUnknownQueryOptionsPropertiesAndPaths() {
    String token = town.appToken();

    assertThat(Town.refusal(town.get("/users?$foo=1", token))).isEqualTo("400 BadRequest");
    assertThat(Town.refusal(town.get("/users?$select=id,shoeSize", token)))
        .isEqualTo("400 BadRequest");
    assertThat(Town.refusal(town.get("/users?$top=1&$top=2", token))).isEqualTo("400 BadRequest");
    assertThat(Town.refusal(town.get("/widgets", token))).isEqualTo("400 BadRequest");
    assertThat(Town.refusal(town.graph("DELETE", "/users", token, ""))).startsWith("405");
  }

  @Test
  void refusesBodiesThatAreNotOfThePublishedShape() {
    String token = town.appToken();

    assertThat(Town.refusal(event(token, "{'subject':'a','shoeSize':1}")))
        .isEqualTo("400 RequestBodyRead");
    assertThat(Town.refusal(event(token, "{'isAllDay':'yes'}"))).isEqualTo("400 RequestBodyRead");
    assertThat(Town.refusal(event(token, "{'showAs':'asleep'}"))).isEqualTo("400 RequestBodyRead");
    assertThat(Town.refusal(event(token, "{'subject':"))).isEqualTo("400 BadRequest");
  }

  private HttpResponse<String> event(String token, String body) {
    return town.graph("POST", "/users/ben/events", token, body.replace('\'', '"'));
  }

  @Test
  void runsTwentyPartsOfABatchAndRefusesMore() {
    String token = town.appToken();

    HttpResponse<String> twenty = batch(token, 20);

    assertThat(twenty.statusCode()).isEqualTo(200);
    assertThat(Town.parse(twenty.body()).get("responses"))
        .hasSize(20)
        .allSatisfy(part -> assertThat(part.get("status").asInt()).isEqualTo(200));
    assertThat(town.simulator.traffic().mostInFlightByMailbox().get("ben")).isLessThanOrEqualTo(4);
    assertThat(batch(token, 21).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> batch(String token, int size) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      parts.add(
          "{\"id\":\"%d\",\"method\":\"GET\",\"url\":\"/users/ben/mailboxSettings\"}".formatted(i));
    }
    return batch(token, String.join(",", parts));
  }

  private HttpResponse<String> batch(String token, String parts) {
    return town.graph(
        "POST", "/$batch", token, "{\"requests\":[%s]}".formatted(parts.replace('\'', '"')));
  }

  @Test
  void failsPartsThatDependOnAFailedOne() {
    HttpResponse<String> answer =
        batch(
            town.appToken(),
            "{'id':'a','method':'GET','url':'/users/nobody'},{'id':'b','method':'GET','url':'/users/ben','dependsOn':['a']}");

    JsonNode parts = Town.parse(answer.body()).get("responses");
    assertThat(parts).extracting(part -> part.get("status").asInt()).containsExactly(404, 424);
  }

  @Test
  void refusesABatchWithTheSameIdTwice() {
    HttpResponse<String> answer =
        batch(
            town.appToken(),
            "{'id':'a','method':'GET','url':'/users/ada'},{'id':'a','method':'GET','url':'/users/ben'}");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void throttlesTheFifthCallInOneMailbox() {
    try (Town slow = new Town(Town.options().withLatency(Duration.ofMillis(600)))) {
      String token = slow.appToken();

      List<Integer> statuses =
          IntStream.range(0, 5)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> slow.get("/users/ben/mailboxSettings", token).statusCode(),
                          task -> new Thread(task).start()))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();

      assertThat(statuses).containsExactlyInAnyOrder(200, 200, 200, 200, 429);
      assertThat(slow.simulator.traffic().mostInFlightByMailbox()).containsEntry("ben", 4);
    }
  }

  @Test
  void givesTheErrorsThatWereSwitchedOnAndThenRecovers() {
    String token = town.appToken();
    town.simulator
        .faults()
        .add(
            FaultRule.always(Fault.throttled(Duration.ofSeconds(7))).onPath("/users/ben").times(1));
    town.simulator
        .faults()
        .add(FaultRule.always(Fault.unavailable()).onPath("/users/ben").fromCall(2).times(1));

    HttpResponse<String> first = town.get("/users/ben", token);
    HttpResponse<String> second = town.get("/users/ben", token);

    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).isEmpty();
    assertThat(town.get("/users/ben", token).statusCode()).isEqualTo(200);
  }

  @Test
  void losesAnAnswerAfterItsEffect() {
    String token = town.appToken();
    town.simulator
        .faults()
        .add(FaultRule.always(new Fault.AnswerLost()).onMethod("POST").onPath("/events").times(1));

    assertThatThrownBy(
            () ->
                event(
                    token,
                    "{'subject':'a','start':{'dateTime':'2027-01-05T10:00:00','timeZone':'UTC'},'end':{'dateTime':'2027-01-05T11:00:00','timeZone':'UTC'}}"))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(town.contoso.mailbox("ben").orElseThrow().events()).hasSize(1);
  }

  @Test
  void answersWithAWebPageOnCommand() {
    String token = town.appToken();
    town.simulator.faults().add(FaultRule.always(new Fault.WebPage(502)).times(1));

    HttpResponse<String> answer = town.get("/users", token);

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).startsWith("<html");
  }

  @Test
  void hidesOneTenantFromTheOther() {
    String token = town.appToken();

    assertThat(Town.refusal(town.get("/users/zoe", token)))
        .isEqualTo("404 Request_ResourceNotFound");
    assertThat(Town.refusal(town.get("/users/zoe/mailboxSettings", token)))
        .isEqualTo("404 ErrorInvalidUser");
  }

  @Test
  void countsCallsByRoute() {
    String token = town.appToken();

    town.get("/users/ada", token);
    town.get("/users/ben", token);

    assertThat(town.simulator.traffic().calls("GET /users/{id}")).isEqualTo(2);
  }
}
