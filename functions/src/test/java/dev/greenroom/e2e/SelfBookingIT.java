package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.proxy.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Candidates book, move and call off by their links, over HTTP and without an account. */
class SelfBookingIT {
  private static final int CANDIDATES = 200;
  private static final int CLIENTS = 64;
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static Tapped tapped;
  private static Workplace workplace;
  private static Api nobody;

  @BeforeAll
  static void open() {
    tapped = new Tapped().unannounced();
    workplace = tapped.workplace;
    nobody = workplace.nobody();
  }

  @AfterAll
  static void close() {
    tapped.close();
  }

  @Test
  void aCandidateBooksMovesAndCallsOffWithoutAnAccount() {
    JsonNode made = made(terms(Northwind.TOBIAS));
    String link = path(made);
    JsonNode offered = nobody.get(link).body();
    assertThat(offered.path("candidateName").asText()).isEqualTo("Ada Example");
    List<String> times = times(link);

    Api.Reply booked = send(link, Map.of("start", times.get(0)));

    assertThat(booked.status()).as(booked.raw().body()).isEqualTo(201);
    JsonNode appointment = booked.body().path("appointment");
    assertThat(appointment.path("state").asText()).isEqualTo("confirmed");
    assertThat(appointment.path("joinUrl").asText()).startsWith("https://");
    assertThat(send(link, Map.of("start", times.get(0))).status()).isEqualTo(200);
    assertThat(send(link, Map.of("start", times.get(3))).problem()).isEqualTo("link-refuses");

    String interview = shown(made).path("interviews").path(0).path("interviewId").asText();
    assertThat(shown(made).path("state").asText()).isEqualTo("booked");
    assertThat(workplace.scheduler().get("/interviews/" + interview).status()).isEqualTo(200);

    String other = times(link).get(5);
    Api.Reply moved = send(link + "/reschedule", Map.of("start", other, "reason", "A train."));
    assertThat(moved.status()).as(moved.raw().body()).isEqualTo(200);
    assertThat(Instant.parse(moved.body().path("appointment").path("start").asText()))
        .isEqualTo(instant(other));
    assertThat(nobody.get(link + "/calendar.ics").raw().body())
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("METHOD:PUBLISH", "SEQUENCE:");

    Api.Reply off = send(link + "/cancel", Map.of("reason", "I found a job."));
    assertThat(off.status()).as(off.raw().body()).isEqualTo(200);
    assertThat(off.body().path("appointment").path("state").asText()).isEqualTo("cancelled");
    assertThat(workplace.scheduler().get("/interviews/" + interview).body().path("state").asText())
        .isEqualTo("cancelled");
    assertThat(shown(made).path("changes")).hasSize(2);
  }

  @Test
  void ofTwoHundredOnOneLinkForManyOneGetsTheTimeAndAllOthersAreOfferedAnother() throws Exception {
    ObjectNode terms = terms(Northwind.TOBIAS, Northwind.LUCIA);
    terms.remove("candidate");
    String link = path(made(terms.put("uses", 500)));
    String start = times(link).get(1);
    tapped.journal.restart();

    List<Api.Reply> replies =
        atOnce(
            CANDIDATES,
            i ->
                send(
                    link,
                    Map.of(
                        "start",
                        start,
                        "name",
                        "Ada " + i,
                        "email",
                        "ada.link%d@candidates.example".formatted(i))));

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
    Set<Instant> others = new HashSet<>();
    for (Api.Reply reply : replies) {
      if (reply.status() != 201) {
        assertThat(List.of(reply.status(), reply.problem()))
            .as(reply.raw().body())
            .isEqualTo(List.of(409, "slot-taken"));
        assertThat(reply.body().path("alternatives")).isNotEmpty();
        reply
            .body()
            .path("alternatives")
            .forEach(one -> others.add(Instant.parse(one.path("start").asText())));
      }
    }
    assertThat(tapped.journal.calls().stream().filter(Tapped::isEventWrite).map(Call::method))
        .containsExactly("POST", "POST");
    assertThat(others)
        .doesNotContain(instant(start))
        .isSubsetOf(times(link).stream().map(SelfBookingIT::instant).toList());
  }

  @Test
  void everyViewOfAPageIsServedWithoutAskingGraphAgain() {
    String link = path(made(terms(Northwind.ANNEKE)));
    times(link);
    tapped.journal.restart();

    for (int i = 0; i < 20; i++) {
      times(link);
    }

    assertThat(tapped.journal.calls()).noneMatch(call -> call.upstream().equals("graph"));
  }

  @Test
  void linksThatAreNoneLookAllTheSame() {
    JsonNode revoked = made(terms(Northwind.ANNEKE));
    assertThat(
            workplace
                .scheduler()
                .delete("/booking-links/" + revoked.path("id").asText())
                .body()
                .path("state")
                .asText())
        .isEqualTo("revoked");
    String secret = path(revoked);
    String near =
        secret.substring(0, 40) + (secret.charAt(40) == 'x' ? 'y' : 'x') + secret.substring(41);
    Set<String> answers = new HashSet<>();
    Set<String> pages = new HashSet<>();

    for (String link : List.of(secret, near, "/book/none", "/book/" + "A".repeat(64))) {
      for (String door : List.of("", "/slots", "/calendar.ics")) {
        Api.Reply reply = nobody.get(link + door);
        assertThat(reply.status()).isEqualTo(404);
        answers.add(reply.raw().body());
      }
      Api.Reply reply = send(link, Map.of("start", "2099-01-01T09:00:00Z"));
      assertThat(reply.status()).isEqualTo(404);
      answers.add(reply.raw().body());
      Api.Reply page = nobody.send("GET", link, null, "Accept", "text/html");
      assertThat(page.status()).isEqualTo(404);
      pages.add(page.raw().body());
    }

    assertThat(answers).hasSize(1);
    assertThat(pages).hasSize(1);
    assertThat(pages.iterator().next()).contains("This link is no longer valid");
  }

  @Test
  void theSixthAttemptFromOneAddressInAMinuteIsRefused() {
    List<String> links = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      links.add(path(made(terms(Northwind.GRACE))));
    }
    List<Api.Reply> replies = new ArrayList<>();

    // over the turn of a minute at most ten of them are let through
    for (String link : links) {
      replies.add(
          nobody.post(
              link,
              Map.of("start", "2099-01-01T09:00:00Z"),
              "X-Forwarded-For",
              "10.0.0.1, 198.51.100.9:4711"));
    }

    assertThat(replies.subList(0, 5)).noneMatch(reply -> reply.status() == 429);
    assertThat(replies.get(11).status()).isEqualTo(429);
    assertThat(replies.get(11).problem()).isEqualTo("slow-down");
    assertThat(replies.get(11).raw().headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void nothingOfTheInsidesIsInAnyAnswerOrPage() {
    ObjectNode secretive = terms(Northwind.TOBIAS, Northwind.LUCIA);
    secretive.put("panelNotes", "Internal: salary is 90k.");
    JsonNode made = made(secretive);
    String link = path(made);
    List<String> seen = new ArrayList<>();
    String start = times(link).get(2);
    look(link, seen);
    seen.add(page(link + "?start=" + instant(start)));
    seen.add(send(link, Map.of("start", start)).raw().body());
    look(link, seen);
    seen.add(page(link + "?do=move"));
    seen.add(page(link + "?do=cancel"));
    String taken = times(link).get(2);
    made(terms(Northwind.TOBIAS));
    seen.add(send(path(made(secretive)), Map.of("start", start)).raw().body());
    seen.add(send(link + "/reschedule", Map.of("start", "2099-01-01T09:00:00Z")).raw().body());
    seen.add(send(link + "/reschedule", Map.of("start", taken)).raw().body());
    seen.add(send(link + "/cancel", Map.of()).raw().body());
    look(link, seen);

    Set<String> insides = new HashSet<>(List.of("90k", Northwind.TOBIAS, Northwind.LUCIA));
    insides.add(shown(made).path("interviews").path(0).path("interviewId").asText());
    for (JsonNode person : workplace.admin().get("/people").body().path("people")) {
      insides.add(person.path("displayName").asText());
      insides.add(person.path("email").asText("nobody@nowhere"));
    }
    // the sender of her invitation, whom she knows
    insides.remove("interviews@" + Northwind.DOMAIN);
    assertThat(insides).hasSizeGreaterThan(10);
    assertThat(String.join("\n", seen)).doesNotContain(insides.toArray(String[]::new));
  }

  @Test
  void aCandidateSaysWhenSheCouldAndStaffBooksWithIt() {
    Api.Reply asked = workplace.scheduler().post("/availability-requests", terms(Northwind.LUCIA));
    assertThat(asked.status()).as(asked.raw().body()).isEqualTo(201);
    String link = path(asked.body());
    String id = asked.body().path("id").asText();
    Instant start = instant(times(path(made(terms(Northwind.LUCIA)))).get(4));

    Api.Reply answered =
        send(
            link + "/availability",
            Map.of(
                "windows",
                List.of(
                    Map.of(
                        "start", start.toString(),
                        "end", start.plusSeconds(45 * 60).toString()))));

    assertThat(answered.status()).as(answered.raw().body()).isEqualTo(200);
    JsonNode request = workplace.scheduler().get("/availability-requests/" + id).body();
    assertThat(request.path("state").asText()).isEqualTo("answered");
    assertThat(request.path("suiting")).hasSize(1);
    Api.Reply booked =
        workplace
            .scheduler()
            .post("/availability-requests/" + id + "/interview", Map.of("start", start.toString()));
    assertThat(booked.status()).as(booked.raw().body()).isEqualTo(201);
    assertThat(nobody.get(link).body().path("appointment").path("state").asText())
        .isEqualTo("confirmed");
    assertThat(
            workplace
                .scheduler()
                .get("/availability-requests?limit=200")
                .body()
                .path("availabilityRequests"))
        .anyMatch(one -> one.path("id").asText().equals(id));
  }

  @Test
  void aLinkForPeopleWhomNobodyKnowsIsRefusedWithAPointer() {
    Api.Reply reply =
        workplace.scheduler().post("/booking-links", terms("6f1d2c3b-0000-4000-8000-00000000dead"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors").path(0).path("pointer").asText()).isEqualTo("/panel/0");
    assertThat(workplace.contosoScheduler().get("/booking-links").body().path("bookingLinks"))
        .isEmpty();
  }

  // ---- what the tests say in a word

  private static void look(String link, List<String> seen) {
    seen.add(nobody.get(link).raw().body());
    seen.add(nobody.get(link + "/slots").raw().body());
    seen.add(page(link));
    seen.add(nobody.get(link + "/calendar.ics").raw().body());
  }

  private static String page(String link) {
    return nobody.send("GET", link, null, "Accept", "text/html").raw().body();
  }

  private static ObjectNode terms(String... panel) {
    ObjectNode terms = Api.JSON.createObjectNode();
    terms.put("title", "Backend engineer").put("durationMinutes", 45).put("teams", true);
    List.of(panel).forEach(terms.withArray("/panel")::add);
    terms
        .putObject("candidate")
        .put("name", "Ada Example")
        .put("email", "ada@candidates.example")
        .put("timeZone", "Europe/Berlin");
    return terms;
  }

  private static JsonNode made(ObjectNode terms) {
    Api.Reply reply = workplace.scheduler().post("/booking-links", terms);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return reply.body();
  }

  private static JsonNode shown(JsonNode made) {
    return workplace.scheduler().get("/booking-links/" + made.path("id").asText()).body();
  }

  private static String path(JsonNode made) {
    return "/book/" + made.path("link").asText().replaceAll(".*/", "");
  }

  private static List<String> times(String link) {
    List<String> times = new ArrayList<>();
    nobody
        .get(link + "/slots?zone=America/New_York")
        .body()
        .path("slots")
        .forEach(slot -> times.add(slot.path("start").asText()));
    assertThat(times).as(link).hasSizeGreaterThan(10);
    return times;
  }

  private static Instant instant(String time) {
    return java.time.OffsetDateTime.parse(time).toInstant();
  }

  /** Each from an address of its own. */
  private static Api.Reply send(String path, Object body) {
    int number = ADDRESSES.incrementAndGet();
    return nobody.post(
        path, body, "X-Forwarded-For", "203.0.%d.%d:50000".formatted(number / 250, number % 250));
  }

  private static List<Api.Reply> atOnce(int calls, java.util.function.IntFunction<Api.Reply> call)
      throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<Api.Reply>> all = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        int number = i;
        all.add(() -> call.apply(number));
      }
      List<Api.Reply> replies = new ArrayList<>();
      for (Future<Api.Reply> future : clients.invokeAll(all)) {
        replies.add(future.get());
      }
      return replies;
    } finally {
      clients.shutdownNow();
    }
  }
}
