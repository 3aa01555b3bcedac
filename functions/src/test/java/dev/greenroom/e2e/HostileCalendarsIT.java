package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calendars that Graph will not show, or not at once: unknown, and never free. */
@Tag("hostile")
class HostileCalendarsIT {
  /** A Monday far enough ahead that the demo's calendars are thin, and on a whole day in UTC. */
  private static final Instant MONDAY =
      LocalDate.now(ZoneOffset.UTC)
          .plusWeeks(2)
          .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant();

  private static final Duration WEEK = Duration.ofDays(7);

  /** 429 for ever must not hold up a caller for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static Workplace workplace;

  /** Each has a mailbox with a fault of its own, so that all can be asked for at once. */
  private enum Trouble {
    FORBIDDEN(Fault.refuse(403, "ErrorAccessDenied"), "noAccess"),
    ON_PREMISES_AFTER_ALL(Fault.refuse(404, "MailboxNotEnabledForRESTAPI"), "noCloudMailbox"),
    GONE(Fault.refuse(404, "ErrorInvalidUser"), "notFound"),
    BUSY_FOR_EVER(Fault.throttled(Duration.ofSeconds(1)), "throttled"),
    BUSY_FOR_MINUTES(Fault.throttled(Duration.ofMinutes(5)), "throttled"),
    BUSY_UNTIL_NOBODY_KNOWS(Fault.throttledWithoutRetryAfter(), "throttled"),
    AWAY(Fault.unavailable(), "unavailable"),
    BEHIND_A_BROKEN_PROXY(new Fault.WebPage(502), "unavailable");

    private final Fault fault;
    private final String reason;

    Trouble(Fault fault, String reason) {
      this.fault = fault;
      this.reason = reason;
    }
  }

  /** An answer, and how long it took. */
  private record Timed(Api.Reply reply, Duration time) {}

  /** What a search for somebody in trouble, and a booking with her, came to. */
  private record Asked(String person, Timed found, Timed booked) {}

  private static final Map<Trouble, Asked> ASKED = new EnumMap<>(Trouble.class);
  private static Traces before;
  private static Traces after;

  @BeforeAll
  static void open() throws Exception {
    workplace = Workplace.open().connected();
    Iterator<String> people = readablePeople().iterator();
    Map<Trouble, String> owners = new EnumMap<>(Trouble.class);
    for (Trouble trouble : Trouble.values()) {
      owners.put(trouble, people.next());
      unreadable(owners.get(trouble), trouble.fault);
    }
    String start = freeStart(MONDAY);
    before = Traces.of(workplace);
    askAll(owners, start);
    after = Traces.of(workplace);
    workplace.simulator.faults().clear();
  }

  private static void askAll(Map<Trouble, String> owners, String start) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * owners.size());
    Map<Trouble, Future<Timed>> finding = new EnumMap<>(Trouble.class);
    Map<Trouble, Future<Timed>> booking = new EnumMap<>(Trouble.class);
    owners.forEach(
        (trouble, person) -> {
          finding.put(trouble, threads.submit(() -> timed(() -> find(person))));
          booking.put(
              trouble, threads.submit(() -> timed(() -> book(start, Northwind.TOBIAS, person))));
        });
    for (Trouble trouble : owners.keySet()) {
      ASKED.put(
          trouble,
          new Asked(owners.get(trouble), finding.get(trouble).get(), booking.get(trouble).get()));
    }
    threads.shutdown();
  }

  private static Timed timed(Supplier<Api.Reply> call) {
    Instant began = Instant.now();
    Api.Reply reply = call.get();
    return new Timed(reply, Duration.between(began, Instant.now()));
  }

  private static List<String> readablePeople() {
    return StreamSupport.stream(
            workplace.scheduler().get("/people?limit=200").body().path("people").spliterator(),
            false)
        .filter(one -> one.path("mailbox").asText().equals("cloud"))
        .filter(one -> one.path("purpose").asText().equals("user"))
        .filter(one -> one.path("enabled").asBoolean() && one.has("workingHours"))
        .map(one -> one.path("id").asText())
        .filter(id -> !List.of(Northwind.TOBIAS, Northwind.GRACE).contains(id))
        .toList();
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @AfterEach
  void mend() {
    workplace.simulator.faults().clear();
  }

  @ParameterizedTest
  @EnumSource
  void aCalendarThatCannotBeReadIsUnknownAndNeverFree(Trouble trouble) {
    Asked asked = ASKED.get(trouble);
    Api.Reply found = asked.found().reply();
    Api.Reply booked = asked.booked().reply();

    assertThat(found.status()).as(found.raw().body()).isEqualTo(200);
    assertThat(found.body().path("slots")).isEmpty();
    unknown(found.body(), asked.person(), trouble.reason);
    assertThat(List.of(booked.status(), booked.problem()))
        .as(booked.raw().body())
        .isEqualTo(List.of(409, "availability-unknown"));
    unknown(booked.body(), asked.person(), trouble.reason);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyWaitsForEverForACalendar(Trouble trouble) {
    assertThat(ASKED.get(trouble).found().time()).isLessThan(PATIENCE);
    assertThat(ASKED.get(trouble).booked().time()).isLessThan(PATIENCE);
  }

  @Test
  void whatCouldNotBeReadWasNotBooked() {
    assertThat(after).isEqualTo(before);
  }

  @Test
  void whoIsOnPremisesIsUnknown() {
    Traces unbooked = Traces.of(workplace);

    Api.Reply found = find(Northwind.TOBIAS, Northwind.ON_PREMISES_BERLIN);
    Api.Reply booked = book(freeStart(MONDAY), Northwind.TOBIAS, Northwind.ON_PREMISES_BERLIN);

    assertThat(found.body().path("slots")).isEmpty();
    unknown(found.body(), Northwind.ON_PREMISES_BERLIN, "noCloudMailbox");
    assertThat(List.of(booked.status(), booked.problem()))
        .isEqualTo(List.of(409, "availability-unknown"));
    unknown(booked.body(), Northwind.ON_PREMISES_BERLIN, "noCloudMailbox");
    assertThat(Traces.of(workplace)).isEqualTo(unbooked);
  }

  @Test
  void whoHasNoMailboxIsUnknownAndCannotBeInvited() {
    Api.Reply found = find(Northwind.TOBIAS, Northwind.UNLICENSED);
    Api.Reply booked = book(freeStart(MONDAY), Northwind.TOBIAS, Northwind.UNLICENSED);

    assertThat(found.body().path("slots")).isEmpty();
    unknown(found.body(), Northwind.UNLICENSED, "noCloudMailbox");
    assertThat(booked.status()).isEqualTo(400);
    assertThat(booked.body().path("errors"))
        .extracting(error -> error.path("pointer").asText())
        .containsExactly("/panel/1");
  }

  @Test
  void aRoomThatCannotBeReadIsNeverOffered() {
    workplace
        .simulator
        .faults()
        .add(
            FaultRule.always(Fault.refuse(403, "ErrorAccessDenied"))
                .onMailbox(Northwind.ROOM_FOR_SIX));
    workplace.simulator.calendars().rules().hideFreeBusy(Northwind.ROOM_FOR_SIX, true);
    Map<String, Object> request = request(Northwind.TOBIAS);
    request.put("room", Map.of("capacity", 6, "building", "Haus am Ufer"));

    JsonNode answer = workplace.scheduler().post("/availability", request).body();
    workplace.simulator.calendars().rules().hideFreeBusy(Northwind.ROOM_FOR_SIX, false);

    assertThat(answer.path("slots")).isNotEmpty();
    assertThat(answer.path("unreadable"))
        .extracting(one -> one.path("reason").asText())
        .containsExactly("noAccess");
    String hidden = answer.path("unreadable").get(0).path("id").asText();
    assertThat(answer.path("slots"))
        .extracting(slot -> slot.path("room").path("id").asText())
        .doesNotContain(hidden);
  }

  /** Two pages and a half, and the only free hour is on none but the last. */
  @Test
  void aCalendarWithMoreThanOnePageIsReadToItsEnd() {
    Instant from = MONDAY.plus(Duration.ofDays(56));
    Instant free = from.plus(Duration.ofDays(4)).plus(Duration.ofHours(15));
    fill(Northwind.GRACE, from, free);
    Map<String, Object> request =
        new HashMap<>(
            Workplace.availability(List.of(Northwind.GRACE), 60, from, Duration.ofDays(5)));
    request.put("limit", 200);

    JsonNode answer = workplace.scheduler().post("/availability", request).body();

    assertThat(answer.path("unreadable")).isEmpty();
    assertThat(answer.path("slots"))
        .extracting(slot -> slot.path("start").asText())
        .containsExactly(free.toString());
  }

  @Test
  void aPageThatCannotBeReadMakesTheWholeCalendarUnknown() {
    fill(Northwind.GRACE, MONDAY, MONDAY);
    workplace
        .simulator
        .faults()
        .add(
            FaultRule.always(Fault.refuse(403, "ErrorAccessDenied"))
                .onMailbox(Northwind.GRACE)
                .onPath("calendarView")
                .fromCall(2));

    Api.Reply found = find(Northwind.GRACE);

    assertThat(found.body().path("slots")).isEmpty();
    unknown(found.body(), Northwind.GRACE, "noAccess");
  }

  // ---- what the tests say in a word

  private static void unreadable(String person, Fault fault) {
    workplace.simulator.faults().add(FaultRule.always(fault).onMailbox(person));
    workplace.simulator.calendars().rules().hideFreeBusy(person, true);
  }

  private static Map<String, Object> request(String... panel) {
    return new HashMap<>(Workplace.availability(List.of(panel), 45, MONDAY, WEEK));
  }

  private static Api.Reply find(String... panel) {
    return workplace.scheduler().post("/availability", request(panel));
  }

  private static Api.Reply book(String start, String... panel) {
    return workplace
        .scheduler()
        .post(
            "/interviews",
            Map.of(
                "title",
                "Never",
                "candidate",
                Map.of("name", "Ada Example", "email", "ada@candidates.example"),
                "panel",
                List.of(panel),
                "start",
                start,
                "durationMinutes",
                45));
  }

  /** When Tobias is free, so that only the unknown calendar stands in the way. */
  private static String freeStart(Instant from) {
    Map<String, Object> request =
        Workplace.availability(List.of(Northwind.TOBIAS), 45, from, Duration.ofDays(5));
    return workplace
        .scheduler()
        .post("/availability", request)
        .body()
        .path("slots")
        .get(0)
        .path("start")
        .asText();
  }

  private static void unknown(JsonNode body, String person, String reason) {
    List<String> named =
        StreamSupport.stream(body.path("unreadable").spliterator(), false)
            .map(one -> one.path("id").asText() + " " + one.path("reason").asText())
            .toList();
    assertThat(named).containsExactly(person + " " + reason);
  }

  /** Busy every ten minutes of five days, but for an hour; some 700 events. */
  private static void fill(String person, Instant from, Instant free) {
    Mailbox mailbox = workplace.mailbox(person);
    Instant end = from.plus(Duration.ofDays(5));
    for (Instant at = from; at.isBefore(end); at = at.plus(Duration.ofMinutes(10))) {
      if (at.isBefore(free) || !at.isBefore(free.plus(Duration.ofHours(1)))) {
        seed(mailbox, at);
      }
    }
  }

  private static void seed(Mailbox mailbox, Instant at) {
    ObjectNode event = Api.JSON.createObjectNode();
    event.put("subject", "Small");
    event.put("showAs", "busy");
    event.putObject("start").put("dateTime", plain(at)).put("timeZone", "UTC");
    event
        .putObject("end")
        .put("dateTime", plain(at.plus(Duration.ofMinutes(10))))
        .put("timeZone", "UTC");
    workplace.simulator.calendars().seed(workplace.northwind(), mailbox, event, Map.of());
  }

  private static String plain(Instant at) {
    return at.toString().replace("Z", "");
  }
}
