package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackedTimesTest {
  private static final long START = Instant.parse("2026-03-02T08:00:00Z").getEpochSecond();

  @Property(tries = 300)
  void coversExactlyTheSecondsThatItWasGiven(@ForAll("times") List<TimeRange> times) {
    List<TimeRange> read = PackedTimes.unpack(PackedTimes.pack(times));

    for (long second = START - 5; second < START + 700; second++) {
      Instant moment = Instant.ofEpochSecond(second);
      boolean given = times.stream().anyMatch(range -> covers(range, moment));
      boolean bridged = // two that are a second apart are one
          !given
              && times.stream().anyMatch(range -> range.end().equals(moment))
              && times.stream().anyMatch(range -> range.start().equals(moment.plusSeconds(1)));
      assertThat(read.stream().anyMatch(range -> covers(range, moment)))
          .isEqualTo(given || bridged);
    }
  }

  @Test
  void twoMonthsOfABusyCalendarFitIntoARow() {
    List<TimeRange> busy =
        LongStream.range(0, 2_000)
            .mapToObj(
                i -> TimeRange.of(Instant.ofEpochSecond(START + i * 2_700), Duration.ofMinutes(25)))
            .toList();

    assertThat(PackedTimes.pack(busy)).hasSizeLessThan(12_000);
  }

  private static boolean covers(TimeRange range, Instant moment) {
    return !moment.isBefore(range.start()) && moment.isBefore(range.end());
  }

  @Provide
  Arbitrary<List<TimeRange>> times() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 500), Arbitraries.longs().between(1, 180))
        .as(
            (from, seconds) ->
                TimeRange.of(Instant.ofEpochSecond(START + from), Duration.ofSeconds(seconds)))
        .list()
        .ofMaxSize(6);
  }
}
