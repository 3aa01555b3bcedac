package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.ROOM;
import static dev.greenroom.booking.Stage.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableServiceClientBuilder;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.sandbox.azurite.SharedAzurite;
import dev.greenroom.tables.AzureRowStore;
import dev.greenroom.tables.TableBookings;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many book at once over panels that share people, at times that overlap without being equal, on
 * real rows; half of what was booked is moved or cancelled meanwhile. Afterwards {@link
 * OverlapCheck}, which shares nothing with what it checks, reads tables and mailboxes.
 */
@Tag("race")
class LoadTest {
  private static final boolean FULL = "full".equals(System.getProperty("scale"));
  private static final int BOOKINGS = FULL ? 2000 : 80;
  private static final int POOLS = 50;
  private static final int CLIENTS = FULL ? 64 : 16;

  /** Of its own, for its rows stay. */
  private static final TenantId TENANT = new TenantId("00000000-0000-0000-0000-000000000077");

  private static final long SEED = Long.getLong("seed", FULL ? System.nanoTime() : 20261121L);

  @Test
  void nobodyIsPromisedTwiceAndLedgerAndMailboxesAgree() throws Exception {
    System.out.println("LoadTest -Dseed=" + SEED);
    AzureRowStore rows = rows();
    Stage stage = new Stage(rows);
    stage.connected.add(TENANT);
    stage.rules.put(
        person(1),
        new InterviewRules(
            new InterviewRules.Limits(OptionalInt.of(3), OptionalInt.of(8)),
            InterviewRules.Buffers.NONE,
            Map.of()));
    Random random = new Random(SEED);
    List<BookingRequest> wishes = new ArrayList<>();
    for (int i = 0; i < BOOKINGS; i++) {
      wishes.add(wish(i % POOLS, random));
    }
    List<Callable<Optional<InterviewId>>> calls = new ArrayList<>();
    for (int i = 0; i < BOOKINGS; i++) {
      BookingRequest wish = wishes.get(i);
      int then = i % 4;
      calls.add(() -> act(stage, wish, then));
    }
    Collections.shuffle(calls, random);

    List<InterviewId> booked = atOnce(calls);
    stage.clock.forward(Duration.ofMinutes(5));
    stage.bookings.finishAll(TENANT);

    Map<InterviewId, Interview> interviews =
        booked.stream()
            .collect(
                Collectors.toMap(id -> id, id -> stage.bookings.show(TENANT, id).orElseThrow()));
    assertThat(booked).hasSizeGreaterThan(BOOKINGS / 20);
    OverlapCheck check = new OverlapCheck(rows, TENANT.value());
    assertThat(check.overlaps()).isEmpty();
    assertThat(check.promised())
        .isEqualTo(
            interviews.values().stream()
                .filter(one -> one.state() == InterviewState.CONFIRMED)
                .map(one -> one.id().value())
                .collect(Collectors.toSet()));
    assertThat(check.mostInADay(person(1).value())).isLessThanOrEqualTo(3);
    assertThat(check.promisedTo(person(1).value())).isLessThanOrEqualTo(FULL ? 8 * 7 : 8);
    for (Interview interview : interviews.values()) {
      for (Role role : Role.values()) {
        assertThat(stage.outlook.tagged(new OrganizerCalendar.Tag(interview.id(), role)))
            .extracting(FakeOutlook.Event::range)
            .isEqualTo(
                interview.state() == InterviewState.CONFIRMED
                    ? List.of(interview.range())
                    : List.of());
      }
    }
    assertThat(stage.outlook.ids()).hasSize(2 * check.promised().size());
  }

  /** Every second booking that succeeds is cancelled or moved by whoever made it. */
  private static Optional<InterviewId> act(Stage stage, BookingRequest wish, int then) {
    BookOutcome outcome = stage.bookings.book(TENANT, wish);
    if (!(outcome instanceof BookOutcome.Booked booked)) {
      assertThat(outcome).isInstanceOf(BookOutcome.SlotTaken.class);
      return Optional.empty();
    }
    InterviewId id = booked.interview().id();
    if (then == 0) {
      stage.bookings.cancel(TENANT, id, new CancelRequest("", Optional.empty()));
    } else if (then == 1) {
      stage.bookings.reschedule(
          TENANT,
          id,
          new RescheduleRequest(
              wish.start().plus(Duration.ofMinutes(20)), Optional.empty(), Optional.empty()));
    }
    return Optional.of(id);
  }

  /** A pool is three neighbours of six; its times are its own, and overlap those of others. */
  private static BookingRequest wish(int pool, Random random) {
    List<PersonId> panel =
        List.of(person(1 + pool % 6), person(1 + (pool + 1 + random.nextInt(2)) % 6));
    Instant start =
        MONDAY_TEN
            .plus(Duration.ofDays(random.nextInt(FULL ? 40 : 4)))
            .plus(Duration.ofMinutes(5L * random.nextInt(96)));
    BookingRequest plain = Stage.request(start, panel);
    return new BookingRequest(
        plain.title(),
        plain.candidate(),
        panel,
        start,
        Duration.ofMinutes(30 + 15L * (pool % 3)),
        pool % 5 == 0 ? Optional.of(ROOM) : Optional.empty(),
        false,
        "",
        Duration.ofMinutes(pool % 2 * 5L));
  }

  private static AzureRowStore rows() {
    AzureRowStore rows =
        new AzureRowStore(
            new TableServiceClientBuilder()
                .connectionString(SharedAzurite.get().connectionString())
                .httpClient(new OkHttpAsyncHttpClientBuilder().build()));
    rows.createTables(List.of(TableBookings.TABLE, "eventSettings"));
    return rows;
  }

  private static List<InterviewId> atOnce(List<Callable<Optional<InterviewId>>> calls)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<InterviewId> booked = new ArrayList<>();
      for (Future<Optional<InterviewId>> future : threads.invokeAll(calls)) {
        future.get().ifPresent(booked::add);
      }
      return booked;
    } finally {
      threads.shutdownNow();
    }
  }
}
