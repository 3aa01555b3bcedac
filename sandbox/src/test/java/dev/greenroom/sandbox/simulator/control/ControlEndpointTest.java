package dev.greenroom.sandbox.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import dev.greenroom.sandbox.simulator.Town;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What another process can do to a running simulator. */
class ControlEndpointTest {
  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  private HttpResponse<String> control(String method, String path, String body) {
    return town.send(
        HttpRequest.newBuilder(
                URI.create(town.simulator.graphUrl().replace("/v1.0", "/_control/" + path)))
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  @Test
  void switchesAFaultOnAndOff() {
    String token = town.appToken();
    String rule =
        "{'kind':'refuse','status':429,'code':'ApplicationThrottled','retryAfterSeconds':3,'path':'/users'}";

    JsonNode added = Town.parse(control("POST", "faults", rule).body());
    HttpResponse<String> hit = town.get("/users", token);
    control("DELETE", "faults/" + added.get("id").asInt(), "");

    assertThat(hit.statusCode()).isEqualTo(429);
    assertThat(hit.headers().firstValue("Retry-After")).contains("3");
    assertThat(town.get("/users", token).statusCode()).isEqualTo(200);
  }

  @Test
  void makesEntraFailByItsNumbers() {
    town.appToken();
    control(
        "POST",
        "faults",
        "{'kind':'refuse','status':400,'code':'invalid_grant','message':'AADSTS50076: MFA is needed.','path':'/oauth2/v2.0/token','calls':1}");

    JsonNode refused = town.token(Town.CONTOSO, Map.of());

    assertThat(refused.at("/error_codes/0").asInt()).isEqualTo(50076);
    assertThat(refused.get("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void issuesAStaffToken() throws Exception {
    JsonNode answer =
        Town.parse(
            control(
                    "POST",
                    "tokens",
                    "{'tenant':'contoso.example','person':'ada','audience':'api://x','roles':['Greenroom.Admin']}")
                .body());

    var claims = SignedJWT.parse(answer.get("access_token").asText()).getJWTClaimsSet();
    assertThat(claims.getStringListClaim("roles")).containsExactly("Greenroom.Admin");
  }

  @Test
  void movesTheClock() {
    Instant before = town.now();

    control("POST", "clock", "{'advanceSeconds':86400}");

    assertThat(town.now()).isAfterOrEqualTo(before.plus(Duration.ofDays(1)));
  }

  @Test
  void takesBackWhatATenantGranted() {
    town.appToken();

    control("POST", "revoke", "{'tenant':'contoso.example','clientId':'%s'}".formatted(Town.APP));

    assertThat(town.token(Town.CONTOSO, Map.of()).at("/error_codes/0").asInt()).isEqualTo(700016);
  }

  @Test
  void readsTheCounters() {
    town.get("/users/ada", town.appToken());

    JsonNode counters = Town.parse(control("GET", "traffic", "").body());

    assertThat(counters.at("/callsByRoute").get("GET /users/{id}").asInt()).isEqualTo(1);
    assertThat(counters.at("/mailsByMailbox/ben").asInt()).isZero();
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    HttpResponse<String> answer = control("POST", "faults", "{'kind':'gremlin'}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("gremlin");
  }
}
