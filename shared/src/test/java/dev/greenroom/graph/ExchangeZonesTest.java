package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.people.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeZonesTest {
  private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");
  private static final Instant SUMMER = Instant.parse("2026-07-15T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "W. Europe Standard Time, Europe/Berlin",
    "India Standard Time, Asia/Calcutta",
    "GMT Standard Time, Europe/London",
    "UTC, Etc/UTC",
    "Pacific Standard Time, America/Los_Angeles",
    "Europe/Berlin, Europe/Berlin"
  })
  void mapsTheNamesThatExchangeUses(String name, String iana) {
    assertThat(WindowsZones.clock(name)).map(WallClock::name).contains(iana);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Customized Time Zone", "Middle-earth Standard Time", "tzone://x"})
  void mapsNoNameThatNobodyKnows(String name) {
    assertThat(WindowsZones.clock(name)).isEmpty();
  }

  @Test
  void takesTheRulesOfACustomisedZoneAsExchangeMeansThem() {
    JsonNode pacific =
        json(
            """
            {"@odata.type": "#microsoft.graph.customTimeZone", "bias": 480, "name": "Customized Time Zone",
             "standardOffset": {"time": "02:00:00.0000000", "dayOccurrence": 1, "dayOfWeek": "sunday", "month": 11, "year": 0},
             "daylightOffset": {"daylightBias": -60, "time": "02:00:00.0000000", "dayOccurrence": 2, "dayOfWeek": "sunday", "month": 3, "year": 0}}
            """);

    WallClock clock = ExchangeZones.clock(pacific).orElseThrow();

    ZoneId losAngeles = ZoneId.of("America/Los_Angeles");
    assertThat(clock.rules().getOffset(WINTER)).isEqualTo(losAngeles.getRules().getOffset(WINTER));
    assertThat(clock.rules().getOffset(SUMMER)).isEqualTo(losAngeles.getRules().getOffset(SUMMER));
    assertThat(WallClock.parse(clock.name()).orElseThrow().rules()).isEqualTo(clock.rules());
  }

  @Test
  void takesACustomisedZoneWithoutSummerTime() {
    JsonNode india =
        json("{\"bias\": -330, \"name\": \"Customized Time Zone\", \"daylightOffset\": null}");

    WallClock clock = ExchangeZones.clock(india).orElseThrow();

    assertThat(clock.rules().getOffset(SUMMER)).isEqualTo(ZoneOffset.ofHoursMinutes(5, 30));
  }

  @Test
  void doesNotGuessWhatARuleForOneYearMeansInTheNext() {
    JsonNode once =
        json(
            """
            {"bias": 0, "name": "Customized Time Zone",
             "standardOffset": {"time": "02:00:00", "dayOccurrence": 1, "dayOfWeek": "sunday", "month": 11, "year": 2026},
             "daylightOffset": {"daylightBias": -60, "time": "02:00:00", "dayOccurrence": 2, "dayOfWeek": "sunday", "month": 3, "year": 2026}}
            """);

    assertThat(ExchangeZones.clock(once)).isEmpty();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
