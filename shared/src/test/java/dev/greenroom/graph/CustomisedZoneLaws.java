package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.people.WallClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A customised zone goes by its own rules, worked out here by plain arithmetic: minutes to add to
 * get to UTC, and the nth weekday of a month on which that changes, by the clock that ends then.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/customtimezone">customTimeZone</a>
 */
class CustomisedZoneLaws {
  /** When the clock changes: the {@code nth} {@code day} of a month, the last one when 5. */
  record Turn(int month, int nth, DayOfWeek day, LocalTime time) {
    Instant in(int year, int biasBefore) {
      YearMonth wanted = YearMonth.of(year, month);
      LocalDate date =
          nth == 5
              ? wanted.atEndOfMonth().with(TemporalAdjusters.previousOrSame(day))
              : wanted.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
      return LocalDateTime.of(date, time).toInstant(ZoneOffset.UTC).plusSeconds(biasBefore * 60L);
    }
  }

  record Zone(int bias, int daylightBias, Turn toDaylight, Turn toStandard) {
    /** The offset in minutes, from the changes of the years around. */
    int offsetAt(Instant at) {
      int year = at.atOffset(ZoneOffset.UTC).getYear();
      boolean daylight = false;
      Instant latest = Instant.MIN;
      for (int near = year - 2; near <= year + 1; near++) {
        Instant begins = toDaylight.in(near, bias);
        Instant ends = toStandard.in(near, bias + daylightBias);
        if (!begins.isAfter(at) && begins.isAfter(latest)) {
          latest = begins;
          daylight = true;
        }
        if (!ends.isAfter(at) && ends.isAfter(latest)) {
          latest = ends;
          daylight = false;
        }
      }
      return -(daylight ? bias + daylightBias : bias);
    }

    ObjectNode json() {
      ObjectNode zone = JsonNodeFactory.instance.objectNode();
      zone.put("@odata.type", "#microsoft.graph.customTimeZone");
      zone.put("name", "Customized Time Zone").put("bias", bias);
      put(zone.putObject("standardOffset"), toStandard);
      put(zone.putObject("daylightOffset").put("daylightBias", daylightBias), toDaylight);
      return zone;
    }

    private static void put(ObjectNode node, Turn turn) {
      node.put("time", turn.time() + ":00.0000000").put("dayOccurrence", turn.nth());
      node.put("dayOfWeek", turn.day().name().toLowerCase(Locale.ROOT));
      node.put("month", turn.month()).put("year", 0);
    }
  }

  @Property(tries = 500)
  void goesByItsOwnRules(@ForAll("zones") Zone zone, @ForAll("instants") Instant at) {
    WallClock clock = ExchangeZones.clock(zone.json()).orElseThrow();

    assertThat(clock.rules().getOffset(at).getTotalSeconds()).isEqualTo(zone.offsetAt(at) * 60);
  }

  @Property(tries = 100)
  void isTheSameZoneWhenReadBackFromARow(@ForAll("zones") Zone zone) {
    WallClock clock = ExchangeZones.clock(zone.json()).orElseThrow();

    assertThat(WallClock.parse(clock.name())).contains(clock);
  }

  @Property(tries = 200)
  void isUnknownRatherThanHalfUnderstood(
      @ForAll("zones") Zone zone, @ForAll("damages") String damage) {
    ObjectNode json = zone.json();
    ObjectNode daylight = (ObjectNode) json.get("daylightOffset");
    switch (damage) {
      case "month" -> daylight.put("month", 13);
      case "day" -> daylight.put("dayOfWeek", "someday");
      case "occurrence" -> daylight.put("dayOccurrence", 6);
      case "time" -> daylight.put("time", "25:00:00");
      case "year" -> daylight.put("year", 2026);
      default -> json.put("bias", 5000);
    }

    assertThat(ExchangeZones.clock(json)).isEmpty();
  }

  @Provide
  Arbitrary<String> damages() {
    return Arbitraries.of("month", "day", "occurrence", "time", "year", "bias");
  }

  @Provide
  Arbitrary<Zone> zones() {
    Arbitrary<Integer> spring = Arbitraries.of(2, 3, 4, 5);
    Arbitrary<Integer> autumn = Arbitraries.of(8, 9, 10, 11);
    return Combinators.combine(
            Arbitraries.integers().between(-52, 48).map(quarters -> quarters * 15),
            Arbitraries.of(-120, -60, -30),
            Combinators.combine(spring, nths(), days(), times()).as(Turn::new),
            Combinators.combine(autumn, nths(), days(), times()).as(Turn::new),
            Arbitraries.of(true, false))
        .as(
            (bias, daylight, one, other, northern) ->
                northern
                    ? new Zone(bias, daylight, one, other)
                    : new Zone(bias, daylight, other, one));
  }

  private static Arbitrary<Integer> nths() {
    return Arbitraries.integers().between(1, 5);
  }

  private static Arbitrary<DayOfWeek> days() {
    return Arbitraries.of(DayOfWeek.class);
  }

  private static Arbitrary<LocalTime> times() {
    return Arbitraries.integers().between(0, 47).map(half -> LocalTime.MIN.plusMinutes(half * 30L));
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, 10 * 365 * 24 * 4)
        .map(quarters -> Instant.parse("2022-01-01T00:00:00Z").plusSeconds(quarters * 900));
  }
}
