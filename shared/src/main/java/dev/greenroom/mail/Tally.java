package dev.greenroom.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much was sent lately.
 *
 * @param minute when each message of the last minute was
 * @param hours recipients by hour, of the last day and a bit
 */
public record Tally(List<Instant> minute, Map<Instant, Integer> hours) {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  public Tally {
    minute = List.copyOf(minute);
    hours = Map.copyOf(hours);
  }

  public static Tally none() {
    return new Tally(List.of(), Map.of());
  }

  /** Recipients since {@code moment}, counting the whole hour in which it lies. */
  int since(Instant moment) {
    Instant from = moment.truncatedTo(ChronoUnit.HOURS);
    return hours.entrySet().stream()
        .filter(hour -> !hour.getKey().isBefore(from))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /**
   * Until when it has to wait before one more message may leave.
   *
   * @return empty if it need not
   */
  Optional<Instant> fullUntil(Instant now, int aMinute, int aDay) {
    if (since(now.minus(DAY)) >= aDay) {
      return new TreeMap<>(hours)
          .keySet().stream()
              .filter(hour -> !hour.isBefore(now.minus(DAY).truncatedTo(ChronoUnit.HOURS)))
              .findFirst()
              .map(hour -> hour.plus(DAY).plus(Duration.ofHours(1)));
    }
    List<Instant> recent = recent(now);
    return recent.size() >= aMinute
        ? Optional.of(recent.get(recent.size() - aMinute).plus(MINUTE).plusSeconds(1))
        : Optional.empty();
  }

  Tally plus(Instant now) {
    List<Instant> times = new ArrayList<>(recent(now));
    times.add(now);
    Map<Instant, Integer> counts = new TreeMap<>(hours);
    counts.keySet().removeIf(hour -> hour.isBefore(now.minus(DAY).minus(Duration.ofHours(1))));
    counts.merge(now.truncatedTo(ChronoUnit.HOURS), 1, Integer::sum);
    return new Tally(times, counts);
  }

  private List<Instant> recent(Instant now) {
    return minute.stream().filter(at -> at.isAfter(now.minus(MINUTE))).sorted().toList();
  }
}
