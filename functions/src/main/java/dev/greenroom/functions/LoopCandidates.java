package dev.greenroom.functions;

import dev.greenroom.availability.LoopRequest;
import dev.greenroom.availability.engine.loop.Candidate;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads when the candidate of a loop can, and would rather. */
final class LoopCandidates {
  private static final int MOST_WINDOWS = 50;

  private LoopCandidates() {}

  static Optional<Candidate> candidate(Fields candidate) {
    candidate.require("timeZone");
    Optional<ZoneId> zone = candidate.zone("timeZone");
    Optional<Fields> given = candidate.object("workingHours");
    Optional<WorkingHours> hours =
        given.flatMap(
            one -> hours(one, zone.map(WallClock::of).orElse(WallClock.of(ZoneId.of("UTC")))));
    List<TimeRange> windows = windows(candidate, "windows");
    List<TimeRange> preferred = windows(candidate, "preferred");
    candidate.refuseOthers();
    return zone.map(one -> new Candidate(WallClock.of(one), hours, windows, preferred));
  }

  private static Optional<WorkingHours> hours(Fields hours, WallClock clock) {
    hours.require("start", "end");
    Optional<LocalTime> start = hours.timeOfDay("start");
    Optional<LocalTime> end = hours.timeOfDay("end");
    Set<DayOfWeek> days =
        hours
            .list("days", 1, 7, LoopCandidates::day, "must be a day of the week, as in monday")
            .map(Set::copyOf)
            .orElse(EnumSet.allOf(DayOfWeek.class));
    hours.refuseOthers();
    return start.flatMap(from -> end.map(to -> new WorkingHours(days, from, to, clock)));
  }

  private static DayOfWeek day(String text) {
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not in lower case");
    }
    return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static List<TimeRange> windows(Fields candidate, String name) {
    return candidate.objects(name, 1, MOST_WINDOWS).orElse(List.of()).stream()
        .flatMap(one -> LoopBodies.range(one, LoopRequest.LONGEST_WINDOW).stream())
        .toList();
  }
}
