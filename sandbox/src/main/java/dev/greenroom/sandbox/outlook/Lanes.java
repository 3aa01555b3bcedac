package dev.greenroom.sandbox.outlook;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the events of a day side by side where they overlap. */
final class Lanes {
  /** Short events are drawn, and therefore laid out, this long at least. */
  private static final Duration SHORTEST = Duration.ofMinutes(24);

  private Lanes() {}

  /**
   * An event's place in a day.
   *
   * @param from minutes after midnight
   * @param lane counted from 0
   * @param lanes of the cluster that it is in
   */
  record Placed(Shown shown, long from, long until, int lane, int lanes) {}

  static List<Placed> of(LocalDate day, List<Shown> events) {
    List<Placed> placed = new ArrayList<>();
    List<Placed> cluster = new ArrayList<>();
    long clusterEnd = 0;
    for (Shown shown : events.stream().sorted(byStart()).toList()) {
      long from = minutes(day, shown.start());
      long until =
          Math.min(24 * 60, Math.max(minutes(day, shown.end()), from + SHORTEST.toMinutes()));
      if (!cluster.isEmpty() && from >= clusterEnd) {
        placed.addAll(closed(cluster));
        cluster.clear();
      }
      cluster.add(new Placed(shown, from, until, freeLane(cluster, from), 1));
      clusterEnd = cluster.size() == 1 ? until : Math.max(clusterEnd, until);
    }
    placed.addAll(closed(cluster));
    return placed;
  }

  private static Comparator<Shown> byStart() {
    return Comparator.comparing(Shown::start).thenComparing(Shown::end, Comparator.reverseOrder());
  }

  private static int freeLane(List<Placed> cluster, long from) {
    int lane = 0;
    while (isTaken(cluster, lane, from)) {
      lane++;
    }
    return lane;
  }

  private static boolean isTaken(List<Placed> cluster, int lane, long from) {
    return cluster.stream().anyMatch(p -> p.lane() == lane && p.until() > from);
  }

  private static List<Placed> closed(List<Placed> cluster) {
    int lanes = cluster.stream().mapToInt(Placed::lane).max().orElse(0) + 1;
    return cluster.stream()
        .map(p -> new Placed(p.shown(), p.from(), p.until(), p.lane(), lanes))
        .toList();
  }

  private static long minutes(LocalDate day, LocalDateTime time) {
    long minutes = Duration.between(day.atStartOfDay(), time).toMinutes();
    return Math.max(0, Math.min(24 * 60, minutes));
  }
}
