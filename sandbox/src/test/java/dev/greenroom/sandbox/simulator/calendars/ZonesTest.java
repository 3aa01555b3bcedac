package dev.greenroom.sandbox.simulator.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {
  @ParameterizedTest
  @CsvSource({
    "W. Europe Standard Time,Europe/Berlin",
    "Eastern Standard Time,America/New_York",
    "India Standard Time,Asia/Calcutta",
    "AUS Eastern Standard Time,Australia/Sydney",
    "America/Los_Angeles,America/Los_Angeles"
  })
  void knowsWindowsAndIanaNames(String name, String zone) {
    assertThat(Zones.named(name)).isEqualTo(ZoneId.of(zone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CET+1", "+02:00", "Customized Time Zone", "Europe/Atlantis", "EST"})
  void doesNotGuess(String name) {
    assertThat(Zones.find(name)).isEmpty();
  }

  @Test
  void utcIsUtc() {
    assertThat(Zones.named("UTC").getRules().isFixedOffset()).isTrue();
  }
}
