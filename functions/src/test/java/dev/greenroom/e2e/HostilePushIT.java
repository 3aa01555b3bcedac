package dev.greenroom.e2e;

import static dev.greenroom.e2e.Workplace.eventually;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.subscriptions.Subscription;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers post to the doors that Graph pushes to. */
@Tag("hostile")
class HostilePushIT {
  private static final String NOTIFICATIONS = "/graph/notifications";
  private static final String LIFECYCLE = "/graph/lifecycle";
  private static final String EVENT = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AAAA";

  private static Workplace workplace;

  @BeforeAll
  static void open() {
    workplace = Workplace.open().connected();
    workplace.consent(DemoTenant.CONTOSO, Contoso.ADMIN);
    workplace
        .contosoAdmin()
        .patch(
            "/tenant/settings",
            Map.of(
                "candidateOrganizer", "interviews@" + Contoso.DOMAIN,
                "panelOrganizer", "interview-sync@" + Contoso.DOMAIN));
    eventually(
        "four mailboxes are watched", () -> workplace.simulator.subscriptions().all().size() == 4);
    workplace.simulator.subscriptions().awaitQuiet(Duration.ofSeconds(10));
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  private static Map<String, ObjectNode> forgeries() {
    Subscription ours = subscription(DemoTenant.NORTHWIND);
    Subscription theirs = subscription(DemoTenant.CONTOSO);
    String state = ours.clientState().orElseThrow();
    return Map.ofEntries(
        entry("random", notification(ours).put("clientState", "x".repeat(100))),
        entry("none", without(notification(ours), "clientState")),
        entry("null", notification(ours).putNull("clientState")),
        entry("a number", notification(ours).put("clientState", 17)),
        entry("empty", notification(ours).put("clientState", "")),
        entry("one bit off", notification(ours).put("clientState", oneBitOff(state))),
        entry("cut", notification(ours).put("clientState", state.substring(1))),
        entry("with a tail", notification(ours).put("clientState", state + "A")),
        entry("very long", notification(ours).put("clientState", state.repeat(1000))),
        entry("other case", notification(ours).put("clientState", swapCase(state))),
        entry(
            "another tenant's",
            notification(ours).put("clientState", theirs.clientState().orElseThrow())),
        entry("for a foreign tenant", notification(ours).put("tenantId", DemoTenant.CONTOSO)),
        entry("for no tenant", without(notification(ours), "tenantId")),
        entry("for what is no tenant", notification(ours).put("tenantId", "common")),
        entry(
            "for another mailbox",
            notification(ours)
                .put("resource", "Users/%s/Events/%s".formatted(Northwind.TOBIAS, EVENT))),
        entry(
            "for a file",
            notification(ours)
                .put(
                    "resource",
                    "Users/%s/Events/../../drive".formatted(ours.mailboxOwnerId()) + "\n")));
  }

  @Test
  void aForgedNotificationIsAnsweredLikeARealOneAndDropped() {
    Traces before = quiet();
    Map<String, Long> calls = workplace.simulator.traffic().callsByRoute();

    forgeries()
        .forEach(
            (what, forged) -> {
              for (String door : List.of(NOTIFICATIONS, LIFECYCLE)) {
                Api.Reply reply = workplace.nobody().post(door, collection(forged));

                assertThat(reply.status()).as(what).isEqualTo(202);
                assertThat(reply.raw().body()).as(what).isEmpty();
              }
            });

    assertThat(quiet()).isEqualTo(before);
    assertThat(workplace.simulator.traffic().callsByRoute()).isEqualTo(calls);
  }

  @Test
  void ofTwentyTheOneTrueIsTakenAndNoOther() {
    Subscription ours = subscription(DemoTenant.NORTHWIND);
    ObjectNode[] mixed = new ObjectNode[20];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = notification(ours).put("clientState", oneBitOff(ours.clientState().orElseThrow()));
    }
    mixed[13] = notification(ours);
    quiet();
    long before = reads();

    Api.Reply reply = workplace.nobody().post(NOTIFICATIONS, collection(mixed));

    assertThat(reply.status()).isEqualTo(202);
    eventually("the true one is looked at", () -> reads() > before);
    quiet();
    assertThat(reads()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {NOTIFICATIONS, LIFECYCLE})
  void aBodyOfMoreThanAMegabyteIsRefused(String door) {
    String padding = " ".repeat(1024 * 1024);

    assertThat(workplace.nobody().post(door, "{\"value\":[]}" + padding).status()).isEqualTo(413);
  }

  @Test
  void aMegabyteOfForgeriesIsDropped() {
    Traces before = quiet();
    String one =
        notification(subscription(DemoTenant.NORTHWIND)).put("clientState", "x").toString();
    String body =
        "{\"value\":[" + (one + ",").repeat(1024 * 1024 / (one.length() + 1) - 1) + one + "]}";

    assertThat(workplace.nobody().post(NOTIFICATIONS, body).status()).isEqualTo(202);

    assertThat(Traces.of(workplace)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "17",
        "\"value\"",
        "{\"value\":{}}",
        "{\"value\":[{}",
        "{\"value\":[]} {}",
        "{\"values\":[]}",
        "{\"value\":[{\"clientState\":\"\\uD8\"}]}",
        "<?xml version=\"1.0\"?><value/>"
      })
  void whatIsNoCollectionIsRefused(String body) {
    for (String door : List.of(NOTIFICATIONS, LIFECYCLE)) {
      assertThat(workplace.nobody().post(door, body).status()).isEqualTo(400);
    }
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "[".repeat(200_000);

    assertThat(workplace.nobody().post(NOTIFICATIONS, "{\"value\":" + deep).status())
        .isEqualTo(400);
    assertThat(workplace.nobody().post(NOTIFICATIONS, "{\"x\":" + deep).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {NOTIFICATIONS, LIFECYCLE})
  void theHandshakeSaysTheTokenBack(String door) {
    Api.Reply reply = validate(door, "Validation: Testing client application reachability +ä€");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.raw().body())
        .isEqualTo("Validation: Testing client application reachability +ä€");
    assertThat(reply.raw().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain");
  }

  @Test
  void aHandshakeThatWouldBeAPageIsEscaped() {
    Api.Reply reply = validate(NOTIFICATIONS, "<script>alert('x')</script>&\"");

    assertThat(reply.raw().body())
        .isEqualTo("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;");
    assertThat(reply.raw().headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void aHandshakeThatIsTooLongOrBrokenIsRefused() {
    assertThat(validate(NOTIFICATIONS, "a".repeat(4096)).status()).isEqualTo(200);
    assertThat(validate(NOTIFICATIONS, "a".repeat(4097)).status()).isEqualTo(400);
    assertThat(validate(NOTIFICATIONS, "").status()).isEqualTo(400);
  }

  // ---- what the tests say in a word

  private static Api.Reply validate(String door, String token) {
    return workplace
        .nobody()
        .post(door + "?validationToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8), null);
  }

  /** Waits until nothing is on its way any more. */
  private static Traces quiet() {
    workplace.simulator.subscriptions().awaitQuiet(Duration.ofSeconds(10));
    eventually(
        "the queues are empty",
        () -> Traces.of(workplace).messages().values().stream().allMatch(count -> count == 0));
    return Traces.of(workplace);
  }

  private static long reads() {
    return workplace.simulator.traffic().callsByRoute().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("GET /users/{id}/events/"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Subscription subscription(String tenant) {
    return workplace.simulator.subscriptions().all().stream()
        .filter(one -> one.tenantId().equals(tenant))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode notification(Subscription of) {
    ObjectNode json = Api.JSON.createObjectNode();
    json.put("subscriptionId", of.id());
    json.put("clientState", of.clientState().orElseThrow());
    json.put("tenantId", of.tenantId());
    json.put("changeType", "updated");
    json.put("resource", "Users/%s/Events/%s".formatted(of.mailboxOwnerId(), EVENT));
    json.putObject("resourceData").put("id", EVENT);
    return json;
  }

  private static ObjectNode without(ObjectNode notification, String member) {
    notification.remove(member);
    return notification;
  }

  private static String collection(ObjectNode... notifications) {
    ObjectNode body = Api.JSON.createObjectNode();
    ArrayNode value = body.putArray("value");
    List.of(notifications).forEach(value::add);
    return body.toString();
  }

  private static String oneBitOff(String state) {
    int dot = state.lastIndexOf('.');
    byte[] mac = Base64.getUrlDecoder().decode(state.substring(dot + 1));
    mac[mac.length / 2] ^= 1;
    return state.substring(0, dot + 1)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  private static String swapCase(String state) {
    return state
        .chars()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
