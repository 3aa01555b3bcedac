package dev.greenroom.e2e;

import static dev.greenroom.e2e.Workplace.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.proxy.Fault;
import dev.greenroom.sandbox.simulator.subscriptions.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables and queues cannot be reached for a while. */
@Tag("crash")
class StorageAwayIT {
  private static final Duration AWAY = Duration.ofSeconds(Tapped.FULL ? 120 : 15);
  private static final Duration GRAPH_WAITS = Duration.ofSeconds(3);

  private static final long SEED = Long.getLong("seed", System.nanoTime());

  private static Tapped tapped;

  @BeforeAll
  static void open() {
    tapped = new Tapped();
  }

  @AfterAll
  static void close() {
    tapped.close();
  }

  @AfterEach
  void storageIsBack() {
    tapped.proxy("tables").revive();
    tapped.proxy("queues").revive();
    tapped.journal.restart();
  }

  @Test
  void whatHappenedWhileStorageWasAwayIsMadeUpForWhenItIsBack() {
    Tapped.Wish wish = tapped.wish();
    Tapped.Wish refused = tapped.wish();
    JsonNode interview = tapped.book(wish).body();
    long host = tapped.workplace.installation.host().pid();
    Instant dragged = tapped.wish().start();
    tapped.workplace.simulator.subscriptions().awaitQuiet(Duration.ofSeconds(10));
    tapped.proxy("tables").die();
    tapped.proxy("queues").die();
    Instant back = Instant.now().plus(AWAY);

    drag(interview, dragged);
    Api.Reply booking = tapped.book(refused);
    assertThat(booking.status()).as(booking.raw().body()).isEqualTo(503);
    assertThat(booking.raw().headers().firstValue("Retry-After")).isPresent();
    while (Instant.now().isBefore(back)) {
      Instant asked = Instant.now();
      Api.Reply push = push(interview);
      assertThat(push.status()).isGreaterThanOrEqualTo(500);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(GRAPH_WAITS);
      Tapped.nap(Duration.ofMillis(500));
    }
    tapped.proxy("tables").revive();
    tapped.proxy("queues").revive();

    eventually("the interview follows its event", () -> startOf(interview).equals(dragged));
    eventually("it rests", () -> tapped.auditor.unfinished() == 0);
    assertThat(tapped.workplace.installation.host().isAlive()).isTrue();
    assertThat(tapped.workplace.installation.host().pid()).isEqualTo(host);
    assertThat(tapped.auditor.isKnown(refused)).isFalse();
    assertThat(tapped.book(refused).status()).isEqualTo(201);
    tapped.auditor.isBooked(refused, refused.start());
    tapped.auditor.isBooked(wish, dragged);
  }

  @Test
  void aBookingNeedsNoQueue() {
    Tapped.Wish wish = tapped.wish();
    tapped.proxy("queues").die();

    Api.Reply reply = tapped.book(wish);

    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    tapped.auditor.isBooked(wish, wish.start());
  }

  @Test
  void aBookingInTheMiddleOfWhichTheTablesGoAwayIsFinishedWhenTheyAreBack() {
    Tapped.Wish wish = tapped.wish();
    AtomicBoolean done = new AtomicBoolean();
    tapped.journal.plan(
        call ->
            Tapped.isEventWrite(call) && done.compareAndSet(false, true)
                ? Fault.after(tapped.proxy("tables")::die)
                : Fault.none());

    Api.Reply reply = tapped.book(wish);

    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(503);
    assertThat(reply.raw().headers().firstValue("Retry-After")).isPresent();
    tapped.proxy("tables").revive();
    tapped.settle();
    tapped.auditor.isBooked(wish, wish.start());
    Api.Reply again = tapped.book(wish);
    assertThat(again.status()).isEqualTo(201);
    tapped.auditor.isBooked(wish, wish.start());
  }

  @Test
  void bookingsComeThroughAStorageThatFailsNowAndThen() throws Exception {
    Random random = new Random(SEED);
    List<Tapped.Wish> wishes = Stream.generate(tapped::wish).limit(Tapped.FULL ? 50 : 6).toList();
    tapped.journal.plan(call -> call.upstream().equals("graph") ? Fault.none() : third(random));

    List<Integer> answers =
        OneSlotManyCandidatesIT.atOnce(
            wishes.stream().<Callable<Integer>>map(wish -> () -> untilDone(wish)).toList());

    tapped.journal.restart();
    assertThat(answers).as("seed %d", SEED).containsOnly(201);
    tapped.settle();
    wishes.forEach(wish -> tapped.auditor.isBooked(wish, wish.start()));
  }

  /** Every third call fails, every other one of them after it was done. */
  private static Fault third(Random random) {
    Fault.Answer busy = Fault.answer(503, Map.of("x-ms-error-code", "ServerBusy"), "");
    int dice = random.nextInt(6);
    return dice == 0 ? busy : dice == 1 ? Fault.doneButAnswered(busy) : Fault.none();
  }

  private static int untilDone(Tapped.Wish wish) {
    Instant end = Instant.now().plusSeconds(90);
    int status = tapped.book(wish).status();
    while ((status == 202 || status == 503) && Instant.now().isBefore(end)) {
      Tapped.nap(Duration.ofSeconds(1));
      status = tapped.book(wish).status();
    }
    return status;
  }

  private static Instant startOf(JsonNode interview) {
    Api.Reply reply =
        tapped.workplace.scheduler().get("/interviews/" + interview.path("id").asText());
    return Instant.parse(reply.body().path("start").asText());
  }

  private static String panelEvent(JsonNode interview) {
    return interview.path("events").path("panel").path("eventId").asText();
  }

  private static void drag(JsonNode interview, Instant to) {
    ObjectNode body = Api.JSON.createObjectNode();
    Instant end = to.plus(Tapped.MINUTES, ChronoUnit.MINUTES);
    body.putObject("start").put("dateTime", to.toString().replace("Z", "")).put("timeZone", "UTC");
    body.putObject("end").put("dateTime", end.toString().replace("Z", "")).put("timeZone", "UTC");
    tapped
        .workplace
        .simulator
        .calendars()
        .update(
            tapped.workplace.northwind(),
            tapped.workplace.mailbox(Northwind.INTERVIEW_SYNC),
            panelEvent(interview),
            body);
  }

  /** As Graph pushes, of the panel's event. */
  private static Api.Reply push(JsonNode interview) {
    Subscription subscription =
        tapped.workplace.simulator.subscriptions().all().stream()
            .filter(one -> one.mailboxOwnerId().equals(Northwind.INTERVIEW_SYNC))
            .findFirst()
            .orElseThrow();
    String resource =
        "Users/%s/Events/%s".formatted(Northwind.INTERVIEW_SYNC, panelEvent(interview));
    return tapped
        .workplace
        .nobody()
        .post(
            "/graph/notifications",
            Map.of(
                "value",
                List.of(
                    Map.of(
                        "subscriptionId",
                        subscription.id(),
                        "clientState",
                        subscription.clientState().orElseThrow(),
                        "tenantId",
                        DemoTenant.NORTHWIND,
                        "changeType",
                        "updated",
                        "resource",
                        resource,
                        "resourceData",
                        Map.of("id", panelEvent(interview))))));
  }
}
