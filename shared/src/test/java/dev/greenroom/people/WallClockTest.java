package dev.greenroom.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTest {
  private static final Instant FROM = Instant.parse("2008-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2040-01-01T00:00:00Z");

  @Test
  void readsBackAZoneByItsName() {
    assertThat(ZoneId.getAvailableZoneIds().stream().sorted().limit(60))
        .isNotEmpty()
        .allMatch(
            zone -> {
              WallClock clock = WallClock.of(ZoneId.of(zone));
              return WallClock.parse(clock.name()).equals(Optional.of(clock));
            });
  }

  @Property
  void followsPosixRulesAsTheSameIanaZoneDoes(
      @ForAll("posixAndIana") Tuple2<String, String> zone, @ForAll("instants") Instant instant) {
    WallClock clock = WallClock.parse(zone.get1()).orElseThrow();

    assertThat(clock.rules().getOffset(instant))
        .isEqualTo(ZoneId.of(zone.get2()).getRules().getOffset(instant));
  }

  @Property
  void givesTheSameOffsetsAgainWhenReadBack(
      @ForAll("posixNames") String name, @ForAll("instants") Instant instant) {
    WallClock clock = WallClock.parse(name).orElseThrow();

    WallClock again = WallClock.parse(clock.name()).orElseThrow();

    assertThat(again.rules().getOffset(instant)).isEqualTo(clock.rules().getOffset(instant));
  }

  @Test
  void knowsTheGapAndTheOverlapOfACustomisedZone() {
    WallClock berlin = WallClock.parse("<+01>-1<+02>,M3.5.0/2,M10.5.0/3").orElseThrow();

    assertThat(berlin.rules().getTransition(java.time.LocalDateTime.of(2026, 3, 29, 2, 30)).isGap())
        .isTrue();
    assertThat(berlin.rules().getValidOffsets(java.time.LocalDateTime.of(2026, 10, 25, 2, 30)))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mars/Olympus",
        "W. Europe Standard Time",
        "+02:00",
        "<+01>-1<+02>",
        "<+01>-1<+02>,M13.5.0/2,M10.5.0/3",
        "<+01>-1<+02>,M3.5.0/25,M10.5.0/3",
        "<+99>-99"
      })
  void doesNotGuessAZone(String name) {
    assertThat(WallClock.parse(name)).isEmpty();
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, ChronoUnit.MINUTES.between(FROM, UNTIL))
        .map(minutes -> FROM.plus(minutes, ChronoUnit.MINUTES));
  }

  @Provide
  Arbitrary<Tuple2<String, String>> posixAndIana() {
    return Arbitraries.of(
        Tuple.of("<+01>-1<+02>,M3.5.0/2,M10.5.0/3", "Europe/Berlin"),
        Tuple.of("<-0800>8:00<-0700>7:00,M3.2.0/02:00:00,M11.1.0/02:00:00", "America/Los_Angeles"),
        Tuple.of("<-05>5<-04>,M3.2.0,M11.1.0", "America/New_York"),
        Tuple.of("<+10>-10<+11>-11,M10.1.0/2,M4.1.0/3", "Australia/Sydney"),
        Tuple.of("<+0530>-5:30", "Asia/Kolkata"),
        Tuple.of("<+00>0", "UTC"));
  }

  @Provide
  Arbitrary<String> posixNames() {
    Arbitrary<Integer> months = Arbitraries.integers().between(1, 12);
    Arbitrary<Integer> weeks = Arbitraries.integers().between(1, 5);
    Arbitrary<Integer> hours = Arbitraries.integers().between(0, 24);
    return net.jqwik.api.Combinators.combine(
            Arbitraries.integers().between(-11, 11), months, weeks, hours)
        .as(
            (offset, month, week, hour) ->
                "<+00>%d<+01>%d,M%d.%d.0/%d,M%d.1.3/2"
                    .formatted(offset, offset - 1, month, week, hour, month % 12 + 1));
  }
}
