package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.OTHER_TENANT;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BookingReadinessTest {
  private final Stage stage = new Stage();

  @Test
  void nothingIsStuckOnceEverythingIsInOutlook() {
    stage.booked(MONDAY_TEN);
    stage.clock.forward(Duration.ofHours(1));

    assertThat(look(TENANT).state()).isEqualTo(State.OK);
  }

  @Test
  void whatNobodyTookUpForAQuarterOfAnHourIsNamedToItsTenantAlone() {
    stage.outlook.away = Optional.of(Duration.ofSeconds(3));
    BookOutcome outcome = stage.bookings.book(TENANT, request(MONDAY_TEN));
    String id = ((BookOutcome.Confirming) outcome).interview().id().value();
    assertThat(look(TENANT).state()).isEqualTo(State.OK);

    stage.clock.forward(Duration.ofMinutes(20));

    Finding finding = look(TENANT);
    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence().get(0)).contains(id);
    assertThat(look(OTHER_TENANT).state()).isEqualTo(State.OK);
  }

  private Finding look(TenantId tenant) {
    return new BookingReadiness(stage.direct, stage.clock).look(tenant);
  }
}
