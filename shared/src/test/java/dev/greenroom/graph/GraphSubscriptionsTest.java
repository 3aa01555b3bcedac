package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.notifications.ClientStateKeys;
import dev.greenroom.notifications.SubscriptionApi.Creation;
import dev.greenroom.notifications.SubscriptionApi.Existing;
import dev.greenroom.notifications.SubscriptionApi.Renewal;
import dev.greenroom.notifications.SubscriptionApi.Wish;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphSubscriptionsTest {
  private static final TenantId TENANT = new TenantId("11111111-2222-3333-4444-555555555555");
  private static final MailboxId MAILBOX = new MailboxId("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
  private static final Instant EXPIRY = Instant.parse("2026-03-09T08:50:00Z");

  private final ScriptedGraph graph = new ScriptedGraph();
  private final GraphSubscriptions subscriptions =
      new GraphSubscriptions(
          new GraphClients(
              tenant -> ScriptedGraph.credential(),
              graph.url(),
              new Patience(Duration.ofSeconds(2), Duration.ofSeconds(1))));

  GraphSubscriptionsTest() throws IOException {}

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void asksForEventsWithImmutableIdsAndBothDoors() {
    graph.then(201, "{\"id\":\"S1\",\"expirationDateTime\":\"2026-03-09T08:00:00Z\"}");

    Creation creation = subscriptions.create(TENANT, wish());

    assertThat(creation)
        .isEqualTo(new Creation.Created("S1", Instant.parse("2026-03-09T08:00:00Z")));
    ScriptedGraph.Asked asked = graph.asked().get(0);
    assertThat(asked.prefer()).containsExactly("IdType=\"ImmutableId\"");
    assertThat(asked.body())
        .contains(
            "\"resource\":\"users/%s/events\"".formatted(MAILBOX),
            "\"changeType\":\"created,updated,deleted\"",
            "\"notificationUrl\":\"https://app.example/n\"",
            "\"lifecycleNotificationUrl\":\"https://app.example/l\"",
            "\"expirationDateTime\":\"2026-03-09T08:50");
  }

  @Test
  void tellsARefusalFromADoorThatWasShutAndOneInTheWay() {
    graph
        .then(409, error("InvalidRequest"))
        .then(400, error("ValidationError"))
        .then(403, error("ErrorAccessDenied"));

    assertThat(subscriptions.create(TENANT, wish())).isEqualTo(new Creation.InTheWay());
    assertThat(subscriptions.create(TENANT, wish())).isEqualTo(new Creation.DoorUnreachable());
    assertThat(subscriptions.create(TENANT, wish()))
        .isEqualTo(new Creation.Refused(403, "ErrorAccessDenied"));
  }

  @Test
  void listsEventsOfMailboxesToTheLastPage() {
    graph
        .then(
            200,
            """
            {"value":[%s,{"id":"X","resource":"users","notificationUrl":"https://app.example/n"}],
             "@odata.nextLink":"%s/subscriptions?$skiptoken=2"}"""
                .formatted(listed("S1"), graph.url()))
        .then(200, "{\"value\":[" + listed("S2") + "]}");

    List<Existing> listed = subscriptions.list(TENANT);

    assertThat(listed)
        .containsExactly(
            new Existing("S1", MAILBOX, "https://app.example/n"),
            new Existing("S2", MAILBOX, "https://app.example/n"));
  }

  @Test
  void doesNotFollowALinkThatLeadsInCircles() {
    graph.then(
        200,
        "{\"value\":[],\"@odata.nextLink\":\"%s/subscriptions?$skiptoken=2\"}"
            .formatted(graph.url()));

    assertThatThrownBy(() -> subscriptions.list(TENANT)).isInstanceOf(UpstreamUnavailable.class);
  }

  @Test
  void renewsManyInOneRequestAndTellsHowEachEnded() {
    graph.then(
        200,
        """
        {"responses":[
          {"id":"S2","status":404,"body":%s},
          {"id":"S1","status":200,"body":{"id":"S1","expirationDateTime":"2026-03-09T08:50:00Z"}},
          {"id":"S3","status":503,"headers":{"Retry-After":"120"},"body":%s},
          {"id":"S4","status":403,"body":%s}]}"""
            .formatted(error("ResourceNotFound"), error("busy"), error("ErrorAccessDenied")));

    Map<String, Renewal> ends =
        subscriptions.renew(TENANT, List.of("S1", "S2", "S3", "S4"), EXPIRY);

    assertThat(ends.get("S1")).isEqualTo(new Renewal.Renewed(EXPIRY));
    assertThat(ends.get("S2")).isEqualTo(new Renewal.Gone());
    assertThat(((Renewal.PutOff) ends.get("S3")).failure().retryAfter())
        .contains(Duration.ofSeconds(120));
    assertThat(ends.get("S4")).isEqualTo(new Renewal.Refused(403, "ErrorAccessDenied"));
    assertThat(graph.asked()).hasSize(1);
    assertThat(graph.asked().get(0).body())
        .contains("\"method\":\"PATCH\"", "\"expirationDateTime\":\"2026-03-09T08:50:00Z\"");
  }

  @Test
  void takesWhatIsGoneForDeleted() {
    graph.then(404, error("ResourceNotFound")).then(403, error("ErrorAccessDenied"));

    subscriptions.delete(TENANT, "S1");

    assertThatThrownBy(() -> subscriptions.delete(TENANT, "S1"))
        .isInstanceOf(UpstreamUnavailable.class);
  }

  private static Wish wish() {
    ClientStateKeys keys =
        ClientStateKeys.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", Optional.empty());
    return new Wish(
        MAILBOX,
        URI.create("https://app.example/n"),
        URI.create("https://app.example/l"),
        EXPIRY,
        keys.issue(TENANT, MAILBOX, new SecureRandom()));
  }

  private static String listed(String id) {
    return """
        {"id":"%s","resource":"Users/%s/Events","notificationUrl":"https://app.example/n",
         "clientState":null,"expirationDateTime":"2026-03-09T08:50:00Z"}"""
        .formatted(id, MAILBOX);
  }

  private static String error(String code) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"x\"}}".formatted(code);
  }
}
