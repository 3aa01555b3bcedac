package dev.greenroom.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.RoomDirectory.Page;
import dev.greenroom.people.RoomDirectory.Read;
import dev.greenroom.people.RoomDirectory.Refused;
import dev.greenroom.people.RoomsRead.State;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableRooms;
import dev.greenroom.tables.TableRoster;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Who reads the rooms, and what is said when nobody may. */
class RoomStepsTest {
  private static final TenantId TENANT = new TenantId("7d6f0f8e-2f5e-4f35-9d1e-0a1b2c3d4e5f");
  private static final PersonId READER = new PersonId("00000000-0000-0000-0000-00000000000a");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final TableRoster roster = new TableRoster(rows);
  private final Places places = new Places();

  @Test
  void theAppReadsThemItselfWhereItMay() {
    known(true);

    SyncRun done = run(Optional.of(READER));

    assertThat(done.report().rooms()).isEqualTo(State.BY_APP);
    assertThat(places.asked).containsExactly("app:first", "app:second");
  }

  @Test
  void thePersonNamedReadsEveryPageWhereTheAppMayNot() {
    known(true);
    places.refusesApp = true;

    SyncRun done = run(Optional.of(READER));

    assertThat(done.state()).isEqualTo(SyncRun.State.COMPLETED);
    assertThat(done.report().rooms()).isEqualTo(State.BY_PERSON);
    assertThat(places.asked).containsExactly("app:first", "person:first", "person:second");
    assertThat(all().rooms()).hasSize(2);
    assertThat(all().read()).contains(new RoomsRead(State.BY_PERSON, NOW));
  }

  @Test
  void withNobodyToReadThemTheRunIsCompletedAndTheRoomsStay() {
    run(Optional.empty());
    places.refusesApp = true;

    SyncRun done = run(Optional.empty());

    assertThat(done.state()).isEqualTo(SyncRun.State.COMPLETED);
    assertThat(done.report().rooms()).isEqualTo(State.NOT_GRANTED);
    assertThat(all().rooms()).hasSize(2);
  }

  @Test
  void aPersonWhoseAccountIsDisabledReadsNothing() {
    known(false);
    places.refusesApp = true;

    SyncRun done = run(Optional.of(READER));

    assertThat(done.report().rooms()).isEqualTo(State.PERSON_DISABLED);
    assertThat(places.asked).containsExactly("app:first");
  }

  @Test
  void aPersonWhoLeftReadsNothing() {
    places.refusesApp = true;

    assertThat(run(Optional.of(READER)).report().rooms()).isEqualTo(State.PERSON_DISABLED);
  }

  private RoomStore.AllRooms all() {
    return new TableRooms(rows).all(TENANT);
  }

  private SyncRun run(Optional<PersonId> reader) {
    RoomSteps steps = new RoomSteps(places, roster, Clock.fixed(NOW, ZoneOffset.UTC));
    SyncRun run = SyncRun.begin("run", SyncPosition.first(), NOW);
    do {
      run = steps.take(TENANT, run, reader).run();
    } while (run.isRunning());
    return run;
  }

  private void known(boolean enabled) {
    DirectoryRecord record =
        new DirectoryRecord(
            READER,
            "Reader",
            Optional.of(EmailAddress.of("reader@contoso.example")),
            Optional.empty(),
            Optional.empty(),
            Kind.MEMBER,
            enabled,
            false,
            List.of());
    roster.putPeople(TENANT, List.of(record), new Roster.Terms(true, false));
  }

  /** Two pages, of a room each. */
  private static final class Places implements RoomDirectory {
    final List<String> asked = new ArrayList<>();
    boolean refusesApp;

    @Override
    public Read read(TenantId tenant, Optional<String> from) {
      asked.add("app:" + from.orElse("first"));
      return refusesApp ? new Refused(State.NOT_GRANTED) : page(from);
    }

    @Override
    public Read readAs(TenantId tenant, PersonId person, Optional<String> from) {
      asked.add("person:" + from.orElse("first"));
      return page(from);
    }

    private static Page page(Optional<String> from) {
      Room room =
          new Room(
              new RoomId(from.orElse("first")),
              "Room",
              EmailAddress.of("room@contoso.example"),
              Optional.empty(),
              Optional.empty(),
              OptionalInt.empty(),
              List.of());
      return new Page(
          List.of(room), 0, from.isPresent() ? Optional.empty() : Optional.of("second"));
    }
  }
}
