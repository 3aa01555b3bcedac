package dev.greenroom.availability.engine;

import dev.greenroom.availability.engine.Search.Panelist;
import dev.greenroom.availability.engine.Search.RoomCalendar;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.people.WorkingHours.Period;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Small searches around the nights in which clocks are changed. */
class Searches extends DomainContextBase {
  private static final List<Instant> AROUND =
      List.of(
          Instant.parse("2026-03-28T20:00:00Z"), // Berlin springs forward
          Instant.parse("2026-10-24T20:00:00Z"), // and falls back
          Instant.parse("2026-03-08T02:00:00Z"), // New York
          Instant.parse("2026-04-04T10:00:00Z"), // Sydney falls back
          Instant.parse("2026-06-15T04:00:00Z"),
          Instant.parse("2026-10-03T09:00:00Z")); // Lord Howe, by half an hour

  @Provide
  Arbitrary<Search> searches() {
    Arbitrary<Integer> most = Arbitraries.integers().between(60, 40 * 60);
    Arbitrary<TimeRange> windows =
        Combinators.combine(Arbitraries.of(AROUND), Arbitraries.integers().between(0, 300), most)
            .as((base, offset, minutes) -> range(base, offset, minutes));
    return windows.flatMap(
        window ->
            Combinators.combine(
                    Arbitraries.of(5, 17, 30, 45, 60, 90).map(Duration::ofMinutes),
                    Arbitraries.of(5, 10, 15, 20, 30, 60).map(Duration::ofMinutes),
                    panelists(window).list().ofMinSize(1).ofMaxSize(3),
                    hours().optional(0.2),
                    rooms(window).optional(0.5))
                .as(
                    (length, step, panel, candidate, rooms) ->
                        new Search(window, length, step, panel, candidate, rooms)));
  }

  private static Arbitrary<Panelist> panelists(TimeRange window) {
    return Combinators.combine(busy(window).list().ofMaxSize(4), hours()).as(Panelist::new);
  }

  private static Arbitrary<List<RoomCalendar>> rooms(TimeRange window) {
    return busy(window)
        .list()
        .ofMaxSize(5)
        .list()
        .ofMaxSize(3)
        .map(
            calendars ->
                IntStream.range(0, calendars.size())
                    .mapToObj(i -> new RoomCalendar(new RoomId("room-" + i), calendars.get(i)))
                    .toList());
  }

  /** To the minute, reaching over both ends of the window. */
  static Arbitrary<TimeRange> busy(TimeRange window) {
    return Combinators.combine(
            Arbitraries.integers().between(-120, (int) window.length().toMinutes() + 60),
            Arbitraries.integers().between(1, 300))
        .as((from, minutes) -> range(window.start(), from, minutes));
  }

  static Arbitrary<WorkingHours> hours() {
    Arbitrary<LocalTime> times =
        Arbitraries.integers()
            .between(0, 95)
            .map(quarter -> LocalTime.MIN.plusMinutes(quarter * 15L));
    // mostly long hours, around midnight: else nobody would ever be free together
    Arbitrary<LocalTime> starts = Arbitraries.oneOf(times, Arbitraries.just(LocalTime.of(20, 30)));
    Arbitrary<LocalTime> ends = Arbitraries.oneOf(times, Arbitraries.just(LocalTime.of(16, 15)));
    Arbitrary<Period> periods =
        Combinators.combine(Arbitraries.of(DayOfWeek.class).set().ofMinSize(6), starts, ends)
            .as(Period::new);
    return Combinators.combine(
            periods.list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of(
                    "Europe/Berlin",
                    "America/New_York",
                    "Australia/Sydney",
                    "Asia/Kolkata",
                    "Australia/Lord_Howe",
                    "UTC")
                .map(zone -> WallClock.of(ZoneId.of(zone))))
        .as(WorkingHours::new);
  }

  private static TimeRange range(Instant base, int offsetMinutes, int minutes) {
    return TimeRange.of(base.plusSeconds(offsetMinutes * 60L), Duration.ofMinutes(minutes));
  }
}
