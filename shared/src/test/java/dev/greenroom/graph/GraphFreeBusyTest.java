package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.availability.FreeBusy.Reason;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.FreeBusySource.Look;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.Reply;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.ShowAs;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Graph may answer, well or badly, and what becomes of it. */
class GraphFreeBusyTest {
  private static final TenantId TENANT = new TenantId("7d6f0f8e-2f5e-4f35-9d1e-0a1b2c3d4e5f");
  private static final TimeRange WINDOW =
      TimeRange.of(Instant.parse("2026-11-23T08:00:00Z"), Duration.ofDays(5));
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(2500), Duration.ofMillis(1500));

  /** R11 wants 100 ms of a quiet machine; other builds run beside this one. */
  private static final Duration SLACK = Duration.ofMillis(900);

  /** Five days, and fourteen hours on both sides. */
  private static final String FREE = "0".repeat(148);

  private static final Target ADA = person(1);
  private static final Target BEN = person(2);

  private ScriptedGraph graph;
  private GraphFreeBusy calendars;
  private final Map<String, ScriptedGraph.Line> views = new ConcurrentHashMap<>();
  private ScriptedGraph.Line schedule =
      exchange -> ScriptedGraph.answer(exchange, 403, error("ErrorAccessDenied"));

  @BeforeEach
  void startGraph() throws IOException {
    graph = new ScriptedGraph().then(this::route);
    calendars =
        new GraphFreeBusy(
            new GraphClients(tenant -> ScriptedGraph.credential(), graph.url(), SHORT));
  }

  @AfterEach
  void stopGraph() {
    graph.close();
  }

  @Test
  void readsEveryPage() {
    views.put(
        path(ADA),
        exchange ->
            ScriptedGraph.answer(
                exchange,
                200,
                exchange.getRequestURI().getQuery().contains("skip=1")
                    ? page("", event("b", "2026-11-24T10:00:00", "2026-11-24T11:00:00"))
                    : page(
                        graph.url() + "/users/" + path(ADA) + "/calendarView?$skip=1",
                        event("a", "2026-11-23T10:00:00", "2026-11-23T11:00:00"))));

    FreeBusy read = readOne(ADA);

    assertThat(((FreeBusy.Read) read).entries())
        .extracting(entry -> entry.iCalUId().orElseThrow())
        .containsExactly("a", "b");
  }

  @Test
  void asksForUtcOnEveryPage() {
    readsEveryPage();

    assertThat(graph.asked())
        .filteredOn(asked -> asked.path().contains("calendarView"))
        .hasSize(2)
        .allMatch(asked -> asked.prefer().toString().contains("outlook.timezone=\"UTC\""));
  }

  @ParameterizedTest
  @CsvSource({
    "403, ErrorAccessDenied, NO_ACCESS",
    "401, InvalidAuthenticationToken, NO_ACCESS",
    "404, MailboxNotEnabledForRESTAPI, NO_CLOUD_MAILBOX",
    "404, ErrorItemNotFound, NOT_FOUND",
    "404, ResourceNotFound, NOT_FOUND",
    "429, ApplicationThrottled, THROTTLED",
    "503, ServiceUnavailable, UNAVAILABLE",
    "500, ErrorInternalServerError, UNAVAILABLE"
  })
  void saysWhyACalendarCannotBeRead(int status, String code, Reason reason) {
    views.put(path(ADA), exchange -> ScriptedGraph.answer(exchange, status, error(code)));

    assertThat(reasonOf(readOne(ADA))).isEqualTo(reason);
  }

  @Test
  void doesNotTakeAPageOfHtmlForACalendar() {
    views.put(
        path(ADA),
        exchange ->
            ScriptedGraph.answer(exchange, 200, "<html>hello</html>", "Content-Type", "text/html"));

    assertThat(reasonOf(readOne(ADA))).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void doesNotTakeAnAnswerWithoutAListForAnEmptyCalendar() {
    views.put(path(ADA), exchange -> ScriptedGraph.answer(exchange, 200, "{}"));

    assertThat(reasonOf(readOne(ADA))).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void doesNotGuessATimeInAZoneThatItDidNotAskFor() {
    String pacific = event("a", "2026-11-23T10:00:00", "2026-11-23T11:00:00").replace("UTC", "PST");
    views.put(path(ADA), exchange -> ScriptedGraph.answer(exchange, 200, page("", pacific)));

    assertThat(reasonOf(readOne(ADA))).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void givesUpOnLinksThatLeadInCircles() {
    views.put(
        path(ADA),
        exchange ->
            ScriptedGraph.answer(
                exchange,
                200,
                page(graph.url() + "/users/" + path(ADA) + "/calendarView?$skip=1", "")));

    assertThat(reasonOf(readOne(ADA))).isEqualTo(Reason.TOO_MANY_ENTRIES);
  }

  @Test
  void aHangingMailboxCostsOnlyItsOwnTime() {
    views.put(path(ADA), exchange -> {});
    views.put(
        path(BEN),
        exchange ->
            ScriptedGraph.answer(
                exchange, 200, page("", event("b", "2026-11-23T10:00:00", "2026-11-23T11:00:00"))));

    List<FreeBusy> read = calendars.read(TENANT, List.of(ADA, BEN), WINDOW);

    assertThat(reasonOf(read.get(0))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(read.get(1)).isInstanceOf(FreeBusy.Read.class);
  }

  @Test
  void leavesACalendarAloneThatIsClearlyFree() {
    schedule =
        exchange ->
            ScriptedGraph.answer(
                exchange, 200, schedules(ADA.address().value().toUpperCase(Locale.ROOT), FREE));

    assertThat(readOne(ADA)).isEqualTo(new FreeBusy.Read(ADA.owner(), List.of()));
  }

  @Test
  void whoIsClearlyFreeIsFreeThoughHerCalendarWouldBeRefused() {
    schedule =
        exchange -> ScriptedGraph.answer(exchange, 200, schedules(ADA.address().value(), FREE));
    views.put(path(ADA), exchange -> ScriptedGraph.answer(exchange, 403, error("ErrorAccess")));

    assertThat(readOne(ADA)).isEqualTo(new FreeBusy.Read(ADA.owner(), List.of()));
  }

  @Test
  void whereFreeEntriesMatterARefusedCalendarIsUnknownHoweverFreeItLooks() {
    schedule =
        exchange -> ScriptedGraph.answer(exchange, 200, schedules(ADA.address().value(), FREE));
    views.put(path(ADA), exchange -> ScriptedGraph.answer(exchange, 403, error("ErrorAccess")));

    assertThat(reasonOf(readOne(closely(ADA, Set.of())))).isEqualTo(Reason.NO_ACCESS);
  }

  @Test
  void readsNoSubjectUnlessAWordIsLookedFor() {
    views.put(path(ADA), exchange -> ScriptedGraph.answer(exchange, 200, page("", "")));

    readOne(ADA);
    readOne(closely(ADA, Set.of("HOLD")));

    assertThat(graph.asked())
        .extracting(ScriptedGraph.Asked::path)
        .filteredOn(asked -> asked.contains("calendarView"))
        .extracting(asked -> asked.contains("subject"))
        .containsExactly(false, true);
  }

  @Test
  void saysWhichWordsASubjectHasAndNothingElseOfIt() {
    String hold =
        event("a", "2026-11-23T10:00:00", "2026-11-23T11:00:00")
            .replace("{\"iCalUId\"", "{\"subject\":\"Hold for Zoë Canary\",\"iCalUId\"");
    String secret = hold.replace("{\"subject\"", "{\"sensitivity\":\"private\",\"subject\"");
    views.put(
        path(ADA), exchange -> ScriptedGraph.answer(exchange, 200, page("", hold + "," + secret)));

    FreeBusy read = readOne(closely(ADA, Set.of("HOLD", "Focus")));

    assertThat(((FreeBusy.Read) read).entries())
        .extracting(Entry::keywords)
        .containsExactly(Set.of("HOLD"), Set.of());
    assertThat(read.toString()).doesNotContain("Canary");
  }

  @Test
  void aMailboxThatHangsIsUnknownWithinItsTimeOutBesideTwentyThatAnswer() {
    List<Target> panel = IntStream.range(0, 20).mapToObj(GraphFreeBusyTest::person).toList();
    panel.forEach(
        target ->
            views.put(path(target), exchange -> ScriptedGraph.answer(exchange, 200, page("", ""))));
    views.put(path(panel.get(7)), exchange -> {});
    readOne(panel.get(0)); // the first call loads the SDK

    long start = System.nanoTime();
    List<FreeBusy> read = calendars.read(TENANT, panel, WINDOW);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(read).filteredOn(Unreadable.class::isInstance).hasSize(1);
    assertThat(reasonOf(read.get(7))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(took).isLessThan(SHORT.total().plus(SLACK));
  }

  private static Target closely(Target target, Set<String> words) {
    return new Target(target.owner(), target.address(), new Look(true, words));
  }

  @Test
  void looksAtACalendarWhoseScheduleFailed() {
    schedule =
        exchange ->
            ScriptedGraph.answer(
                exchange,
                200,
                "{\"value\":[{\"scheduleId\":\"%s\",\"error\":{\"responseCode\":\"5006\"}}]}"
                    .formatted(ADA.address().value()));
    views.put(
        path(ADA),
        exchange -> ScriptedGraph.answer(exchange, 404, error("MailboxNotEnabledForRESTAPI")));

    assertThat(reasonOf(readOne(ADA))).isEqualTo(Reason.NO_CLOUD_MAILBOX);
  }

  @Test
  void asksThroughAnotherMailboxWhenOneRefuses() {
    schedule =
        exchange -> {
          boolean throughAda = exchange.getRequestURI().getPath().contains(path(ADA));
          ScriptedGraph.answer(
              exchange,
              throughAda ? 403 : 200,
              throughAda
                  ? error("ErrorAccessDenied")
                  : schedules(ADA.address().value(), FREE, BEN.address().value(), FREE));
        };

    calendars.read(TENANT, List.of(ADA, BEN), WINDOW);
    List<FreeBusy> read = calendars.read(TENANT, List.of(ADA, BEN), WINDOW);

    assertThat(read).allMatch(FreeBusy.Read.class::isInstance);
    assertThat(graph.asked()).noneMatch(asked -> asked.path().contains("calendarView"));
  }

  @Test
  void looksAtACalendarWhoseScheduleEndsTooSoon() {
    schedule =
        exchange ->
            ScriptedGraph.answer(
                exchange, 200, schedules(ADA.address().value(), FREE.substring(0, 40)));
    views.put(
        path(ADA),
        exchange ->
            ScriptedGraph.answer(
                exchange, 200, page("", event("a", "2026-11-26T10:00:00", "2026-11-26T11:00:00"))));

    assertThat(((FreeBusy.Read) readOne(ADA)).entries()).hasSize(1);
  }

  @Test
  void calendarsThatHangDoNotKeepAnotherTenantWaiting() throws Exception {
    TenantId other = new TenantId("00000000-0000-0000-0000-00000000000f");
    List<Target> hanging = IntStream.range(100, 150).mapToObj(GraphFreeBusyTest::person).toList();
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch hangs = new CountDownLatch(16);
    hanging.forEach(
        target ->
            views.put(
                path(target),
                exchange -> {
                  hangs.countDown();
                  awaited(end);
                }));
    views.put(path(ADA), exchange -> ScriptedGraph.answer(exchange, 200, page("", "")));
    Thread stuck = new Thread(() -> calendars.read(other, hanging, WINDOW));
    stuck.start();
    assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();

    long start = System.nanoTime();
    FreeBusy read = readOne(ADA);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    end.countDown();
    stuck.join();
    assertThat(read).isInstanceOf(FreeBusy.Read.class);
    assertThat(took).isLessThan(Duration.ofMillis(1500));
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void asksForTwentySchedulesAtATime() {
    List<Target> many = IntStream.range(1, 46).mapToObj(GraphFreeBusyTest::person).toList();
    schedule =
        exchange ->
            ScriptedGraph.answer(
                exchange,
                200,
                schedules(
                    many.stream()
                        .flatMap(one -> List.of(one.address().value(), FREE).stream())
                        .toArray(String[]::new)));

    List<FreeBusy> read = calendars.read(TENANT, many, WINDOW);

    assertThat(read).hasSize(45).allMatch(FreeBusy.Read.class::isInstance);
    assertThat(graph.asked()).hasSize(3);
  }

  @Test
  void readsWhatThePolicyNeeds() {
    views.put(
        path(ADA),
        exchange ->
            ScriptedGraph.answer(
                exchange,
                200,
                page(
                    "",
                    event("a", "2026-11-23T10:00:00", "2026-11-23T11:00:00")
                        .replace("\"busy\"", "\"oof\"")
                        .replace("accepted", "declined"))));

    Entry entry = ((FreeBusy.Read) readOne(ADA)).entries().get(0);

    assertThat(entry.showAs()).isEqualTo(ShowAs.OUT_OF_OFFICE);
    assertThat(entry.reply()).isEqualTo(Reply.DECLINED);
  }

  @Test
  void aCancelledMeetingIsFree() {
    views.put(
        path(ADA),
        exchange ->
            ScriptedGraph.answer(
                exchange,
                200,
                page(
                    "",
                    event("a", "2026-11-23T10:00:00", "2026-11-23T11:00:00")
                        .replace("\"isCancelled\":false", "\"isCancelled\":true"))));

    assertThat(((FreeBusy.Read) readOne(ADA)).entries())
        .extracting(Entry::showAs)
        .containsExactly(ShowAs.FREE);
  }

  @Test
  void readsARoomByItsAddress() {
    Target room =
        new Target(new OfRoom(new RoomId("place-1")), EmailAddress.of("room1@example.com"));
    views.put("room1@example.com", exchange -> ScriptedGraph.answer(exchange, 200, page("", "")));

    assertThat(readOne(room)).isEqualTo(new FreeBusy.Read(room.owner(), List.of()));
  }

  @Test
  void refusesAWindowThatGetScheduleCannotRead() {
    TimeRange tooLong = TimeRange.of(WINDOW.start(), Duration.ofDays(64));

    assertThatThrownBy(() -> calendars.read(TENANT, List.of(ADA), tooLong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String mailbox = path.split("/")[3];
    if (path.endsWith("/getSchedule") || path.endsWith("microsoft.graph.getSchedule")) {
      schedule.say(exchange);
    } else {
      views
          .getOrDefault(mailbox, other -> ScriptedGraph.answer(other, 500, error("NoSuchTest")))
          .say(exchange);
    }
  }

  private FreeBusy readOne(Target target) {
    List<FreeBusy> read = calendars.read(TENANT, List.of(target), WINDOW);
    assertThat(read).hasSize(1);
    return read.get(0);
  }

  private static Reason reasonOf(FreeBusy calendar) {
    return ((Unreadable) calendar).reason();
  }

  private static Target person(int number) {
    PersonId id = new PersonId("00000000-0000-0000-0000-%012d".formatted(number));
    return new Target(new OfPerson(id), EmailAddress.of("person" + number + "@example.com"));
  }

  private static String path(Target target) {
    return target.owner().id();
  }

  private static String page(String next, String events) {
    String link = next.isEmpty() ? "" : "\"@odata.nextLink\":\"" + next + "\",";
    return "{" + link + "\"value\":[" + events + "]}";
  }

  private static String event(String iCalUId, String start, String end) {
    return """
        {"iCalUId":"%s","showAs":"busy","isAllDay":false,"isCancelled":false,
         "responseStatus":{"response":"accepted"},
         "start":{"dateTime":"%s.0000000","timeZone":"UTC"},
         "end":{"dateTime":"%s.0000000","timeZone":"UTC"}}"""
        .formatted(iCalUId, start, end);
  }

  private static String schedules(String... addressesAndViews) {
    return IntStream.range(0, addressesAndViews.length / 2)
        .mapToObj(
            i ->
                "{\"scheduleId\":\"%s\",\"availabilityView\":\"%s\",\"scheduleItems\":[]}"
                    .formatted(addressesAndViews[2 * i], addressesAndViews[2 * i + 1]))
        .collect(Collectors.joining(",", "{\"value\":[", "]}"));
  }

  private static String error(String code) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"no\"}}".formatted(code);
  }
}
