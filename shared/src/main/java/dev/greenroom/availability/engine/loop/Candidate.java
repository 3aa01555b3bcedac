package dev.greenroom.availability.engine.loop;

import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * Whom the loop is for.
 *
 * @param clock says what a day is
 * @param hours at which sessions may be; empty when the candidate set none
 * @param windows the only times that will do; empty when all will
 * @param preferred the times that the candidate likes best; empty when all are alike
 */
public record Candidate(
    WallClock clock,
    Optional<WorkingHours> hours,
    List<TimeRange> windows,
    List<TimeRange> preferred) {
  public Candidate {
    windows = List.copyOf(windows);
    preferred = List.copyOf(preferred);
  }
}
