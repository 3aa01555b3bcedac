package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.InterviewType;
import dev.greenroom.availability.Scheduling;
import dev.greenroom.availability.Snapshots.Kept;
import dev.greenroom.availability.Snapshots.Snapshot;
import dev.greenroom.availability.TenantScheduling;
import dev.greenroom.availability.TenantScheduling.SchedulingChange;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.Change;
import dev.greenroom.people.EditOutcome;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.Reply;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.ShowAs;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What scheduling settings and snapshots can rely on, on every row store. */
interface AvailabilityTablesContract {
  Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  TimeRange DAY = TimeRange.of(NOW, Duration.ofDays(1));
  CalendarOwner ADA = new OfPerson(new PersonId("00000000-0000-0000-0000-00000000000a"));
  CalendarOwner ROOM = new OfRoom(new RoomId("a/b#c?"));
  BusyRules HOLDS =
      new BusyRules(
          List.of(
              new BusyRule(
                  Set.of(ShowAs.FREE, ShowAs.TENTATIVE),
                  Optional.of(true),
                  Set.of(Reply.NONE),
                  Set.of("HOLD", "Focus"),
                  Effect.SOFT),
              new BusyRule(Set.of(), Optional.empty(), Set.of(), Set.of(), Effect.BUSY)));

  RowStore rows();

  TenantId tenant();

  @Test
  default void aTenantThatSetNothingHasTheDefault() {
    assertThat(scheduling().show(tenant())).isEqualTo(Scheduling.STANDARD);
  }

  @Test
  default void settingsAreReadAsTheyWereSet() {
    InterviewType type =
        new InterviewType(
            "Phone screen",
            Optional.of(Duration.ofMinutes(30)),
            new Buffers(Duration.ofMinutes(5), Duration.ofMinutes(10)),
            HOLDS);

    scheduling()
        .edit(
            tenant(),
            new SchedulingChange(new Change.Set<>(HOLDS), new Change.Set<>(List.of(type))),
            Optional.empty());

    Scheduling read = scheduling().show(tenant());
    assertThat(read).isEqualTo(new Scheduling(HOLDS, List.of(type), 1));
    assertThat(scheduling().type(tenant(), "PHONE screen")).contains(type);
  }

  @Test
  default void ofTwoEditorsTheSecondIsTold() {
    Optional<String> read = Optional.of(scheduling().show(tenant()).etag());
    SchedulingChange change = new SchedulingChange(new Change.Set<>(HOLDS), new Change.Leave<>());
    scheduling().edit(tenant(), change, read);

    assertThat(scheduling().edit(tenant(), change, read))
        .isInstanceOf(EditOutcome.ChangedMeanwhile.class);
    assertThat(scheduling().show(tenant()).revision()).isEqualTo(1);
  }

  @Test
  default void aSnapshotIsReadAsItWasTaken() {
    snapshots().keep(tenant(), List.of(snapshot(ADA, NOW), snapshot(ROOM, NOW)), Map.of());

    assertThat(snapshots().find(tenant(), List.of(ADA, ROOM)))
        .hasSize(2)
        .allSatisfy(
            (owner, kept) -> assertThat(kept.snapshot()).containsExactly(snapshot(owner, NOW)));
  }

  @Test
  default void whatChangedWhileItWasReadIsNotKept() {
    Map<CalendarOwner, Kept> found = snapshots().find(tenant(), List.of(ADA, ROOM));
    snapshots().forget(tenant(), ADA);

    snapshots().keep(tenant(), List.of(snapshot(ADA, NOW), snapshot(ROOM, NOW)), found);

    Map<CalendarOwner, Kept> now = snapshots().find(tenant(), List.of(ADA, ROOM));
    assertThat(now.get(ADA).snapshot()).isEmpty();
    assertThat(now.get(ROOM).snapshot()).hasSize(1);
  }

  @Test
  default void aNewerSnapshotReplacesTheOneThatWasFound() {
    snapshots().keep(tenant(), List.of(snapshot(ADA, NOW)), Map.of());
    Map<CalendarOwner, Kept> found = snapshots().find(tenant(), List.of(ADA));

    snapshots().keep(tenant(), List.of(snapshot(ADA, NOW.plusSeconds(60))), found);

    assertThat(snapshots().find(tenant(), List.of(ADA)).get(ADA).snapshot().get(0).readAt())
        .isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  default void moreThanATransactionHoldsAreKept() {
    List<Snapshot> many =
        IntStream.range(0, 130)
            .<CalendarOwner>mapToObj(i -> new OfRoom(new RoomId("room-" + i)))
            .map(owner -> snapshot(owner, NOW))
            .toList();

    snapshots().keep(tenant(), many, Map.of());

    assertThat(snapshots().find(tenant(), many.stream().map(Snapshot::owner).toList()))
        .hasSize(130);
  }

  private TenantScheduling scheduling() {
    return new TenantScheduling(new TableScheduling(rows()));
  }

  private TableSnapshots snapshots() {
    return new TableSnapshots(rows(), Clock.systemUTC());
  }

  private static Snapshot snapshot(CalendarOwner owner, Instant readAt) {
    return new Snapshot(
        owner,
        DAY,
        "terms",
        readAt,
        List.of(
            TimeRange.of(NOW, Duration.ofMinutes(30)),
            TimeRange.of(NOW.plusSeconds(7200), Duration.ofSeconds(61))),
        List.of(TimeRange.of(NOW.plusSeconds(3600), Duration.ofMinutes(5))));
  }
}
