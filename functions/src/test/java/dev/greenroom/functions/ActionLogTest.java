package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.consent.log.Action;
import dev.greenroom.consent.log.ActionLog;
import dev.greenroom.consent.log.LogEntry;
import dev.greenroom.consent.log.NotingTenants;
import dev.greenroom.sandbox.azurite.ProjectRoot;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableLog;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who did what, as it is noted and shown. */
class ActionLogTest {
  private static final TenantId TENANT = new TenantId("10000000-0000-4000-8000-000000000001");
  private static final TenantId OTHER = new TenantId("20000000-0000-4000-8000-000000000002");
  private static final PersonId ADA = new PersonId("a0000000-0000-4000-8000-00000000000a");

  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final Turned clock = new Turned();
  private final ActionLog log = new ActionLog(new TableLog(rows), clock);

  @Test
  void showsTheNewestFirstPageByPage() {
    for (Action action : List.of(Action.ROOM_EDITED, Action.PERSON_EDITED, Action.CALENDAR_ADDED)) {
      log.note(TENANT, Optional.of(ADA), action, Optional.empty());
      clock.now = clock.now.plusSeconds(1);
    }

    PageOf<LogEntry> first = log.page(TENANT, 2, Optional.empty()).orElseThrow();
    PageOf<LogEntry> second = log.page(TENANT, 2, first.next()).orElseThrow();

    assertThat(actions(first)).containsExactly(Action.CALENDAR_ADDED, Action.PERSON_EDITED);
    assertThat(actions(second)).containsExactly(Action.ROOM_EDITED);
    assertThat(second.next()).isEmpty();
    assertThat(first.items().get(0).actor()).contains(ADA);
  }

  @Test
  void keepsBothOfWhatIsDoneInTheSameMillisecond() {
    log.note(TENANT, Optional.of(ADA), Action.ROOM_EDITED, Optional.of("room-1"));
    log.note(TENANT, Optional.of(ADA), Action.ROOM_EDITED, Optional.of("room-2"));

    assertThat(log.page(TENANT, 10, Optional.empty()).orElseThrow().items()).hasSize(2);
  }

  @Test
  void showsNothingToAnotherTenant() {
    log.note(TENANT, Optional.of(ADA), Action.ROOM_EDITED, Optional.empty());

    assertThat(log.page(OTHER, 10, Optional.empty()).orElseThrow().items()).isEmpty();
  }

  @Test
  void refusesAPageThatIsNoneOfItsOwn() {
    assertThat(log.page(TENANT, 10, Optional.of("../other"))).isEmpty();
  }

  @Test
  void aGrantThatIsProvenOrLostIsNoted() {
    NotingTenants tenants = new NotingTenants(new TableTenants(rows), log);

    for (ConsentState state :
        List.of(ConsentState.GRANTED, ConsentState.GRANTED, ConsentState.REVOKED)) {
      tenants.change(TENANT, record -> in(state));
      clock.now = clock.now.plus(Duration.ofMinutes(1));
    }

    assertThat(actions(log.page(TENANT, 10, Optional.empty()).orElseThrow()))
        .containsExactly(Action.CONSENT_REVOKED, Action.CONSENT_GRANTED);
  }

  /** Each door that changes something and is an admin's, as the contract has them, notes it. */
  @Test
  void everyActionOfAnAdminIsNoted() throws IOException {
    String doors = sources();
    List<String> silent = new ArrayList<>();
    for (String operation : changesOfAdmins()) {
      int at = doors.indexOf("@FunctionName(\"" + operation + "\")");
      int next = doors.indexOf("@FunctionName(", at + 1);
      String door = doors.substring(at, next < 0 ? doors.length() : next);
      if (!door.contains("callers.noted(")) {
        silent.add(operation);
      }
    }

    assertThat(silent).isEmpty();
  }

  @Test
  void anActionNamesNobodyAndRepeatsNothing() {
    assertThat(Action.values())
        .extracting(Action::sentence)
        .doesNotHaveDuplicates()
        .allMatch(sentence -> sentence.endsWith("."))
        .noneMatch(sentence -> sentence.contains("%") || sentence.contains("@"));
  }

  private static List<String> changesOfAdmins() throws IOException {
    Pattern operation =
        Pattern.compile(
            "\\n    (post|put|patch|delete):\\n(?:      .*\\n)*?      operationId: (\\w+)\\n"
                + "(?:      .*\\n)*?      x-roles: \\[admin]");
    Matcher found =
        operation.matcher(Files.readString(ProjectRoot.find().resolve("docs/openapi.yaml")));
    List<String> operations = new ArrayList<>();
    while (found.find()) {
      operations.add(found.group(2));
    }
    assertThat(operations).hasSizeGreaterThan(10);
    return operations;
  }

  private static String sources() throws IOException {
    Path folder = ProjectRoot.find().resolve("functions/src/main/java/dev/greenroom/functions");
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith("Functions.java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static TenantRecord in(ConsentState state) {
    return new TenantRecord(
        TENANT, state, Optional.empty(), Set.of(), Optional.empty(), Organizers.none());
  }

  private static List<Action> actions(PageOf<LogEntry> page) {
    return page.items().stream().map(LogEntry::action).toList();
  }

  private static final class Turned extends Clock {
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
