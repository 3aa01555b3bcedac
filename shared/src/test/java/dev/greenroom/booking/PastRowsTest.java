package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.HOUR;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.people.InterviewRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PastRowsTest {
  private final Stage stage = new Stage();

  @Test
  void clearsTheLedgerTheWeeksAndTheEventsOfLongAgo() {
    stage.rules.put(
        ADA,
        new InterviewRules(
            new InterviewRules.Limits(OptionalInt.of(9), OptionalInt.empty()),
            InterviewRules.Buffers.NONE,
            Map.of()));
    stage.booked(MONDAY_TEN);
    Interview cancelled = stage.booked(MONDAY_TEN.plus(HOUR));
    stage.bookings.cancel(TENANT, cancelled.id(), new CancelRequest("", Optional.empty()));
    assertThat(kept("l-", "y-", "e-")).isGreaterThan(6);

    stage.clock.forward(Duration.ofDays(100));
    Interview recent = stage.booked(MONDAY_TEN.plus(Duration.ofDays(105)));
    runTheTimer(6);

    assertThat(stage.ledger()).isEmpty();
    assertThat(kept("l-")).isEqualTo(3);
    assertThat(kept("y-")).isEqualTo(1);
    assertThat(kept("e-")).isEqualTo(2);
    assertThat(stage.shown(cancelled.id()).state()).isEqualTo(InterviewState.CANCELLED);
    assertThat(stage.shown(recent.id()).state()).isEqualTo(InterviewState.CONFIRMED);
  }

  @Test
  void leavesWhatIsNotYetThatOld() {
    stage.booked(MONDAY_TEN);
    stage.clock.forward(Duration.ofDays(80));
    int before = kept("l-", "e-");

    runTheTimer(6);

    assertThat(kept("l-", "e-")).isEqualTo(before);
  }

  @Test
  void goesOnWhereItStoppedWhenThereIsMoreThanOnePage() {
    for (int i = 0; i < 150; i++) {
      Instant start = MONDAY_TEN.plus(Duration.ofHours(2L * i));
      stage.bookings.book(TENANT, request(start, List.of(ADA)));
    }
    stage.clock.forward(Duration.ofDays(200));

    runTheTimer(8);

    assertThat(kept("l-", "e-")).isZero();
  }

  private void runTheTimer(int times) {
    for (int i = 0; i < times; i++) {
      stage.bookings.sendDue(TENANT);
    }
  }

  private int kept(String... prefixes) {
    int kept = 0;
    for (String prefix : prefixes) {
      kept += stage.rows.range("bookings", TENANT.value(), prefix, prefix + "~").size();
    }
    return kept;
  }
}
