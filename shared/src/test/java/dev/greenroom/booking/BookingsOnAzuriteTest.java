package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.ROOM;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableServiceClientBuilder;
import dev.greenroom.availability.Promises.Promise;
import dev.greenroom.sandbox.azurite.SharedAzurite;
import dev.greenroom.tables.AzureRowStore;
import dev.greenroom.tables.TableBookings;
import dev.greenroom.tables.TablePromises;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same room on real rows: an interview's life, and a crowd before one slot. */
class BookingsOnAzuriteTest {
  private static final int CROWD = 40;
  private static AzureRowStore rows;

  private final Stage stage = new Stage(rows);

  @BeforeAll
  static void openTheStore() {
    rows =
        new AzureRowStore(
            new TableServiceClientBuilder()
                .connectionString(SharedAzurite.get().connectionString())
                .httpClient(new OkHttpAsyncHttpClientBuilder().build()));
    rows.createTables(List.of(TableBookings.TABLE, "eventSettings"));
  }

  @Test
  void keepsAnInterviewThroughItsLife() {
    IdempotencyKey key = new IdempotencyKey("life-" + System.nanoTime());
    TimeRange tuesday = hourAt(MONDAY_TEN.plus(Duration.ofDays(1)));
    BookOutcome booked = stage.bookings.book(TENANT, request(MONDAY_TEN), key);
    Interview interview = ((BookOutcome.Booked) booked).interview();
    stage.outlook.drag(stage.eventId(interview, Role.PANEL), tuesday);
    stage.follow(PANELS, stage.eventId(interview, Role.PANEL));

    assertThat(stage.bookings.book(TENANT, request(MONDAY_TEN), key)).isEqualTo(booked);
    assertThat(stage.shown(interview.id()).range()).isEqualTo(tuesday);
    assertThat(stage.ledger())
        .containsEntry(
            interview.id(), Stage.claimsOf(stage.shown(interview.id()), List.of(ADA, BEN)));
    assertThat(
            new TablePromises(stage.direct)
                .made(TENANT, List.of(new CalendarOwner.OfRoom(ROOM)), tuesday))
        .containsExactly(new Promise(new CalendarOwner.OfRoom(ROOM), tuesday, interview.id()));

    stage.bookings.cancel(TENANT, interview.id(), new CancelRequest("", Optional.empty()));
    assertThat(stage.ledger()).isEmpty();
    assertThat(stage.feed(interview.id())).hasSize(4);
    assertThat(stage.store.due(TENANT, java.time.Instant.MAX)).isEmpty();
  }

  @Test
  void letsOneOfACrowdHaveASlot() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CROWD);
    List<Callable<BookOutcome>> calls = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      calls.add(() -> stage.bookings.book(TENANT, request(MONDAY_TEN.plus(Duration.ofDays(3)))));
    }
    List<BookOutcome> outcomes = new ArrayList<>();
    for (Future<BookOutcome> future : threads.invokeAll(calls)) {
      outcomes.add(future.get());
    }
    threads.shutdown();

    assertThat(outcomes).filteredOn(BookOutcome.Booked.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(BookOutcome.SlotTaken.class::isInstance).hasSize(CROWD - 1);
    assertThat(stage.outlook.changes()).isEqualTo(2);
    Interview winner =
        outcomes.stream()
            .filter(BookOutcome.Booked.class::isInstance)
            .map(outcome -> ((BookOutcome.Booked) outcome).interview())
            .findFirst()
            .orElseThrow();
    stage.bookings.cancel(TENANT, winner.id(), new CancelRequest("", Optional.empty()));
  }
}
