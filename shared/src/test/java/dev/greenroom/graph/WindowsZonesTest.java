package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.people.WallClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole table of Windows names, and the other names that Exchange hands through. */
class WindowsZonesTest {
  private static final Instant SUMMER = Instant.parse("2026-07-15T12:00:00Z");

  @Test
  void theTableSaysOfWhichCldrItIs() {
    assertThat(lines().get(1)).contains("Unicode CLDR, version 47");
  }

  @Test
  void everyNameOfTheTableIsAZoneThatJavaKnows() {
    List<String[]> table = table();

    assertThat(table).hasSize(139);
    assertThat(table)
        .allSatisfy(
            row ->
                assertThat(WindowsZones.clock(row[0]))
                    .as(row[0])
                    .map(WallClock::rules)
                    .contains(ZoneId.of(row[1]).getRules()));
  }

  @Test
  void noNameIsInTheTableTwice() {
    assertThat(table().stream().map(row -> row[0].toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
  }

  /** Windows says its winter offset in the name's description; some that are easily mixed up. */
  @ParameterizedTest
  @CsvSource({
    "Romance Standard Time, +02:00",
    "GMT Standard Time, +01:00",
    "Greenwich Standard Time, Z",
    "UTC, Z",
    "India Standard Time, +05:30",
    "Nepal Standard Time, +05:45",
    "US Mountain Standard Time, -07:00",
    "Mountain Standard Time, -06:00",
    "China Standard Time, +08:00",
    "Central Standard Time, -05:00",
    "Central Standard Time (Mexico), -06:00",
    "Canada Central Standard Time, -06:00",
    "Newfoundland Standard Time, -02:30",
    "Lord Howe Standard Time, +10:30",
    "Chatham Islands Standard Time, +12:45",
    "Line Islands Standard Time, +14:00",
    "Dateline Standard Time, -12:00"
  })
  void namesThatAreEasilyMixedUpHaveTheirOwnOffsets(String name, String offsetInJuly) {
    assertThat(WindowsZones.clock(name).orElseThrow().rules().getOffset(SUMMER))
        .hasToString(offsetInJuly);
  }

  /**
   * @see <a href="https://learn.microsoft.com/graph/api/resources/datetimetimezone">additional time
   *     zones</a>
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Etc/GMT+12",
        "Pacific/Honolulu",
        "America/Santa_Isabel",
        "America/Indiana/Indianapolis",
        "America/Argentina/Buenos_Aires",
        "America/Godthab",
        "Atlantic/Azores",
        "Africa/Casablanca",
        "Etc/GMT",
        "Europe/Kiev",
        "Asia/Calcutta",
        "Asia/Katmandu",
        "Asia/Rangoon",
        "Pacific/Tongatapu",
        "Etc/GMT-13"
      })
  void takesTheIanaNamesThatExchangeHandsThrough(String name) {
    assertThat(WindowsZones.clock(name)).map(WallClock::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Middle-earth Standard Time", "GMT+1 Standard Time", "+01:00", "UTC+1"})
  void aNameInNoTableIsNobodysZone(String name) {
    assertThat(WindowsZones.clock(name)).isEmpty();
  }

  private static List<String[]> table() {
    return lines().stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static List<String> lines() {
    try (InputStream in = WindowsZones.class.getResourceAsStream("windows-zones.tsv")) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
