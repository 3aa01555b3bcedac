package dev.greenroom.sandbox.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Town;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a signed-in person gets. */
class DelegatedCallsTest {
  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  private String tokenOf(String person, String scope) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", Town.APP);
    query.put("response_type", "code");
    query.put("redirect_uri", Town.CALLBACK);
    query.put("scope", scope);
    String page =
        town.simulator.entraUrl()
            + "/"
            + Town.CONTOSO
            + "/oauth2/v2.0/authorize?"
            + Town.encode(query);
    URI back = town.simulator.visitor().answer(URI.create(page), person, true);
    String code = back.getRawQuery().replaceFirst(".*code=([^&]*).*", "$1");
    return town.token(
            Town.CONTOSO,
            Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", Town.CALLBACK))
        .get("access_token")
        .asText();
  }

  private String view(String whose) {
    return "/%s/calendarView?startDateTime=2027-01-05T00:00:00Z&endDateTime=2027-01-06T00:00:00Z"
        .formatted(whose);
  }

  @Test
  void readsHerOwnCalendarByMeAndByHerId() {
    String token = tokenOf("ben", "Calendars.Read");

    assertThat(town.get(view("me"), token).statusCode()).isEqualTo(200);
    assertThat(town.get(view("users/ben"), token).statusCode()).isEqualTo(200);
    assertThat(Town.refusal(town.get("/me/mailboxSettings", token)))
        .isEqualTo("403 ErrorAccessDenied");
  }

  @Test
  void readsAnothersCalendarOnlyWhenItIsSharedAndTheTokenSaysSo() {
    String plain = tokenOf("ben", "Calendars.Read");
    String shared = tokenOf("ben", "Calendars.Read.Shared");

    assertThat(Town.refusal(town.get(view("users/ada"), shared)))
        .isEqualTo("403 ErrorAccessDenied");
    town.contoso.mailbox("ada").orElseThrow().shareWith("ben");

    assertThat(Town.refusal(town.get(view("users/ada"), plain))).isEqualTo("403 ErrorAccessDenied");
    assertThat(town.get(view("users/ada"), shared).statusCode()).isEqualTo(200);
  }

  @Test
  void subscribesToHerOwnMailboxOnly() {
    String token = tokenOf("ben", "Calendars.Read Calendars.Read.Shared");
    town.contoso.mailbox("ada").orElseThrow().shareWith("ben");
    ObjectNode wish = Town.json("{'changeType':'updated','resource':'users/ada/events'}");
    wish.put("notificationUrl", "http://127.0.0.1:9/nobody");
    wish.put("expirationDateTime", town.now().plus(Duration.ofDays(1)).toString());

    assertThat(Town.refusal(town.graph("POST", "/subscriptions", token, wish.toString())))
        .isEqualTo("403 ErrorAccessDenied");
    assertThat(
            Town.refusal(
                town.graph(
                    "POST", "/subscriptions", token, wish.put("resource", "me/events").toString())))
        .isEqualTo("400 ValidationError");
  }
}
