package dev.greenroom.sandbox.simulator.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.ChangeNotifier.ChangeType;
import dev.greenroom.sandbox.simulator.Town;
import dev.greenroom.sandbox.simulator.subscriptions.DeliveryFault.Kind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A subscription's life, and what reaches the webhook. */
class SubscriptionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Town town =
      new Town(
          Town.options()
              .withPace(
                  new Subscriptions.Pace(
                      Duration.ofSeconds(2), Duration.ofMillis(1), Duration.ofMillis(20))));
  private final Listener listener = new Listener();
  private final String token = town.appToken();

  @AfterEach
  void close() {
    town.close();
    listener.close();
  }

  private ObjectNode wish() {
    ObjectNode body = Town.json("{'changeType':'created,updated,deleted','clientState':'secret'}");
    body.put("resource", "users/ben/events");
    body.put("notificationUrl", listener.url());
    body.put("lifecycleNotificationUrl", listener.url());
    body.put("expirationDateTime", town.now().plus(Duration.ofDays(3)).toString());
    return body;
  }

  private HttpResponse<String> subscribe(JsonNode body, String... headers) {
    return town.graph("POST", "/subscriptions", token, body.toString(), headers);
  }

  private String subscribed() {
    HttpResponse<String> answer = subscribe(wish());
    assertThat(answer.statusCode()).isEqualTo(201);
    return Town.parse(answer.body()).get("id").asText();
  }

  private void change(String eventId) {
    town.simulator.subscriptions().changed(town.contoso, "ben", eventId, ChangeType.UPDATED);
  }

  private List<String> told() {
    assertThat(town.simulator.subscriptions().awaitQuiet(PATIENCE)).isTrue();
    return listener.notifications().stream()
        .map(item -> item.at("/resourceData/id").asText())
        .toList();
  }

  @Test
  void asksBothUrlsAndThenTellsOfChanges() {
    String id = subscribed();

    change("e1");

    assertThat(listener.validations).isEqualTo(2);
    assertThat(told()).containsExactly("e1");
    JsonNode told = listener.notifications().get(0);
    assertThat(told.get("clientState").asText()).isEqualTo("secret");
    assertThat(told.get("subscriptionId").asText()).isEqualTo(id);
    assertThat(told.get("tenantId").asText()).isEqualTo(Town.CONTOSO);
    assertThat(told.get("resource").asText()).isEqualTo("Users/ben/Events/e1");
  }

  @Test
  void createsNothingWhenTheUrlDoesNotValidate() {
    listener.validationAnswer = "!";

    assertThat(Town.refusal(subscribe(wish()))).isEqualTo("400 ValidationError");
    assertThat(town.simulator.subscriptions().all()).isEmpty();
  }

  @Test
  void refusesTheSameSubscriptionTwiceAndNamesTheOther() {
    String id = subscribed();

    HttpResponse<String> second = subscribe(wish());

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains(id);
  }

  @Test
  void keepsToTheLimitsOfASubscription() {
    assertThat(subscribe(wish().put("clientState", "x".repeat(129))).statusCode()).isEqualTo(400);
    assertThat(subscribe(wish().put("changeType", "moved")).statusCode()).isEqualTo(400);
    assertThat(subscribe(wish().put("resource", "groups/g1/events")).statusCode()).isEqualTo(400);
    assertThat(subscribe(wish().put("notificationUrl", "http://far.example/")).statusCode())
        .isEqualTo(400);
    assertThat(subscribe(expiring(Duration.ofMinutes(10_081))).statusCode()).isEqualTo(400);

    JsonNode soon = Town.parse(subscribe(expiring(Duration.ofMinutes(5))).body());

    assertThat(Instant.parse(soon.get("expirationDateTime").asText()))
        .isAfter(town.now().plus(Duration.ofMinutes(43)));
  }

  private ObjectNode expiring(Duration ahead) {
    return wish().put("expirationDateTime", town.now().plus(ahead).toString());
  }

  @Test
  void takesThePermissionToReadAndTheMailboxInScope() {
    town.contoso.grantOf(Town.APP).applicationRoles().clear();
    town.contoso.grantOf(Town.APP).applicationRoles().add("Calendars.ReadWrite");
    String writer = town.tokenWith(Map.of());
    HttpResponse<String> withWrite =
        town.graph("POST", "/subscriptions", writer, wish().toString());

    town.contoso.grantOf(Town.APP).mailboxScopes().put("Calendars.Read", Set.of("ben"));
    HttpResponse<String> inScope = town.graph("POST", "/subscriptions", writer, wish().toString());
    ObjectNode adas = wish().put("resource", "users/ada/events");
    HttpResponse<String> outOfScope = town.graph("POST", "/subscriptions", writer, adas.toString());

    assertThat(withWrite.statusCode()).isEqualTo(403);
    assertThat(inScope.statusCode()).isEqualTo(201);
    assertThat(outOfScope.statusCode()).isEqualTo(403);
  }

  @Test
  void isRenewedListedAndDeleted() {
    String id = subscribed();
    String later = town.now().plus(Duration.ofDays(6)).toString();

    HttpResponse<String> renewed =
        town.graph(
            "PATCH",
            "/subscriptions/" + id,
            token,
            "{\"expirationDateTime\":\"%s\"}".formatted(later));
    JsonNode listed = town.getJson("/subscriptions", token);
    HttpResponse<String> deleted = town.graph("DELETE", "/subscriptions/" + id, token, "");

    assertThat(renewed.statusCode()).isEqualTo(200);
    assertThat(listed.at("/value/0/expirationDateTime").asText()).isEqualTo(later);
    assertThat(listed.at("/value/0/clientState").isNull()).isTrue();
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(Town.refusal(town.get("/subscriptions/" + id, token)))
        .isEqualTo("404 ResourceNotFound");
  }

  @Test
  void isGoneWhenItsTimeIsOver() {
    String id = subscribed();
    town.advance(Duration.ofDays(4));

    change("e1");

    assertThat(told()).isEmpty();
    assertThat(town.get("/subscriptions/" + id, town.tokenWith(Map.of())).statusCode())
        .isEqualTo(404);
  }

  @Test
  void postsAgainUntilItIsTaken() {
    subscribed();
    listener.refusals = 2;

    change("e1");

    assertThat(told()).containsExactly("e1");
    assertThat(town.simulator.subscriptions().deliveries().posts()).isEqualTo(3);
  }

  @Test
  void losesDoublesAndReordersOnCommand() {
    subscribed();
    Subscriptions subscriptions = town.simulator.subscriptions();

    subscriptions.add(DeliveryFault.next(Kind.DROP, 1));
    change("lost");
    subscriptions.add(DeliveryFault.next(Kind.DOUBLE, 1));
    change("twice");
    assertThat(told()).containsExactly("twice", "twice");

    subscriptions.add(DeliveryFault.next(Kind.REORDER, 2));
    change("first");
    change("second");
    assertThat(told()).containsExactly("twice", "twice", "second", "first");
  }

  @Test
  void saysWhenItIsRemovedOrHasMissedSomething() {
    String id = subscribed();

    town.simulator.subscriptions().missed(id);
    town.simulator.subscriptions().remove(id);
    change("e1");

    told();
    assertThat(listener.notifications())
        .extracting(item -> item.path("lifecycleEvent").asText())
        .containsExactlyInAnyOrder("missed", "subscriptionRemoved");
  }

  @Test
  void deliversAgainAfterAReauthorization() {
    String id = subscribed();
    town.simulator.subscriptions().pause(id);
    change("meanwhile");

    int status =
        town.graph("POST", "/subscriptions/" + id + "/reauthorize", token, "").statusCode();
    change("afterwards");

    assertThat(status).isEqualTo(204);
    assertThat(told()).containsExactly("afterwards");
  }

  @Test
  void carriesIdsThatStayTheSameForWhoAskedForThem() {
    subscribe(wish(), "Prefer", "IdType=\"ImmutableId\"");
    ObjectNode event =
        Town.json(
            "{'subject':'a','start':{'dateTime':'2027-01-05T10:00:00','timeZone':'UTC'},'end':{'dateTime':'2027-01-05T11:00:00','timeZone':'UTC'}}");

    var mailbox = town.contoso.mailbox("ben").orElseThrow();
    String id =
        town.simulator.calendars().create(town.contoso, mailbox, event, "x").get("id").asText();

    assertThat(told()).containsExactly(mailbox.immutableIdOf(id));
  }
}
