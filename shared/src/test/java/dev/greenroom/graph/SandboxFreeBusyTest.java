package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.FreeBusy.Reason;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars over HTTP, against the simulator and its big demo tenant. */
class SandboxFreeBusyTest {
  private static final TenantId TENANT = new TenantId(DemoTenant.NORTHWIND);
  private static final Instant NOW = Instant.parse("2026-03-16T06:00:00Z");
  private static final TimeRange WINDOW = TimeRange.of(NOW, Duration.ofDays(14));
  private static final Patience SHORT = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(2));

  @TempDir static Path directory;

  private static SandboxGraph graph;
  private static Tenant tenant;
  private GraphFreeBusy calendars;

  @BeforeAll
  static void start() {
    graph = new SandboxGraph(directory, NOW, "Calendars.Read");
    tenant = graph.tenant(TENANT);
  }

  @BeforeEach
  void ask() {
    calendars = new GraphFreeBusy(graph.clients(SHORT));
  }

  @AfterEach
  void repair() {
    graph.simulator.faults().clear();
  }

  @AfterAll
  static void stop() {
    graph.close();
  }

  @Test
  void readsWhatEachCalendarOfTheTenantShows() {
    List<Target> everybody =
        tenant.users().values().stream()
            .filter(user -> user.hasNonNull("mail"))
            .map(user -> target(user.get("id").asText()))
            .toList();

    calendars = new GraphFreeBusy(graph.clients(Patience.BACKGROUND));

    Map<CalendarOwner, FreeBusy> read = read(everybody.toArray(Target[]::new));

    assertThat(reasons(read)).isNotEmpty().containsOnly(Reason.NO_CLOUD_MAILBOX);
    assertThat(missing(read)).isEmpty();
    assertThat(read).hasSizeGreaterThan(50).hasSameSizeAs(everybody);
    assertThat(graph.simulator.traffic().mostInFlightByMailbox().values())
        .allMatch(most -> most <= MailboxLanes.LANES);
  }

  @Test
  void readsACalendarOfSeveralPages() {
    List<String> many =
        IntStream.range(0, 450)
            .mapToObj(i -> create(Northwind.PART_TIME, NOW.plus(Duration.ofMinutes(30L * i))))
            .toList();

    FreeBusy.Read read = (FreeBusy.Read) readOne(Northwind.PART_TIME);

    assertThat(read.entries()).extracting(entry -> entry.iCalUId().orElse("")).containsAll(many);
  }

  @Test
  void knowsAMailboxOnPremises() {
    assertThat(reasonOf(readOne(Northwind.ON_PREMISES_BERLIN))).isEqualTo(Reason.NO_CLOUD_MAILBOX);
  }

  @Test
  void knowsAMailboxThatRefusesUs() {
    fault(Northwind.TOBIAS, Fault.refuse(403, "ErrorAccessDenied"));

    assertOnlyTobiasIs(Reason.NO_ACCESS);
  }

  @Test
  void knowsAMailboxThatIsThrottledForEver() {
    fault(Northwind.TOBIAS, Fault.throttled(Duration.ofSeconds(60)));

    assertOnlyTobiasIs(Reason.THROTTLED);
  }

  @Test
  void doesNotTakeAWebPageForACalendar() {
    fault(Northwind.TOBIAS, new Fault.WebPage(200));

    assertOnlyTobiasIs(Reason.UNAVAILABLE);
  }

  @Test
  void waitsForAHangingMailboxAloneAndNotForLong() {
    fault(Northwind.TOBIAS, new Fault.Hang(Duration.ofSeconds(30)));

    assertOnlyTobiasIs(Reason.UNAVAILABLE);
  }

  @Test
  void comesThroughWhenThrottledOnce() {
    graph
        .simulator
        .faults()
        .add(
            FaultRule.always(Fault.throttled(Duration.ofSeconds(1)))
                .onPath("calendarView")
                .times(1));

    assertThat(readOne(Northwind.TOBIAS)).isInstanceOf(FreeBusy.Read.class);
  }

  private void assertOnlyTobiasIs(Reason reason) {
    Map<CalendarOwner, FreeBusy> read =
        read(target(Northwind.LUCIA), target(Northwind.TOBIAS), target(Northwind.TYRONE));

    assertThat(reasonOf(read.get(owner(Northwind.TOBIAS)))).isEqualTo(reason);
    assertThat(read.get(owner(Northwind.LUCIA))).isInstanceOf(FreeBusy.Read.class);
    assertThat(read.get(owner(Northwind.TYRONE))).isInstanceOf(FreeBusy.Read.class);
  }

  private void fault(String mailbox, Fault fault) {
    graph.simulator.faults().add(FaultRule.always(fault).onMailbox(mailbox));
  }

  private FreeBusy readOne(String person) {
    return read(target(person)).get(owner(person));
  }

  private Map<CalendarOwner, FreeBusy> read(Target... targets) {
    return calendars.read(TENANT, List.of(targets), WINDOW).stream()
        .collect(Collectors.toMap(FreeBusy::owner, Function.identity()));
  }

  private static List<Reason> reasons(Map<CalendarOwner, FreeBusy> read) {
    return read.values().stream()
        .filter(Unreadable.class::isInstance)
        .map(SandboxFreeBusyTest::reasonOf)
        .toList();
  }

  /** What the mailboxes keep in the window and we did not see, free time excepted. */
  private List<String> missing(Map<CalendarOwner, FreeBusy> read) {
    return read.values().stream()
        .filter(FreeBusy.Read.class::isInstance)
        .flatMap(calendar -> missing((FreeBusy.Read) calendar))
        .toList();
  }

  private Stream<String> missing(FreeBusy.Read calendar) {
    Set<String> shown =
        calendar.entries().stream()
            .flatMap(entry -> entry.iCalUId().stream())
            .collect(Collectors.toSet());
    Mailbox mailbox = tenant.mailbox(calendar.owner().id()).orElseThrow();
    return graph.simulator.calendars().view(tenant, mailbox, WINDOW.start(), WINDOW.end()).stream()
        .filter(event -> !event.path("showAs").asText().equals("free"))
        .map(event -> event.get("iCalUId").asText())
        .filter(id -> !shown.contains(id));
  }

  /** Puts an hour's half into a calendar, and returns its iCalUId. */
  private static String create(String person, Instant start) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("subject", "One of many").put("showAs", "busy");
    event.putObject("start").put("dateTime", text(start)).put("timeZone", "UTC");
    event
        .putObject("end")
        .put("dateTime", text(start.plus(Duration.ofMinutes(30))))
        .put("timeZone", "UTC");
    Mailbox mailbox = tenant.mailbox(person).orElseThrow();
    return graph
        .simulator
        .calendars()
        .create(tenant, mailbox, event, Calendars.OUTLOOK)
        .get("iCalUId")
        .asText();
  }

  private static String text(Instant moment) {
    return moment.toString().replace("Z", "");
  }

  private static Reason reasonOf(FreeBusy calendar) {
    return ((Unreadable) calendar).reason();
  }

  private static CalendarOwner owner(String person) {
    return new OfPerson(new PersonId(person));
  }

  private Target target(String person) {
    String mail = tenant.users().get(person).get("mail").asText();
    return new Target(owner(person), EmailAddress.of(mail));
  }
}
