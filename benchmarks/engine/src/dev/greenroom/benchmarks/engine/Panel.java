package dev.greenroom.benchmarks.engine;

import dev.greenroom.availability.engine.Search;
import dev.greenroom.availability.engine.Search.Panelist;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A panel and its four weeks, the same for the same seed: everybody works nine to five by her own
 * clock, and has 40 events a week. In March, the window has both changes of the clock in it: New
 * York's on the 8th and Europe's on the 29th.
 *
 * <p>Events are drawn so that some slots are left for 50 people too: all draw from the same part of
 * the day's quarters of an hour.
 */
record Panel(List<Member> members) {
  static final TimeRange WINDOW =
      new TimeRange(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-30T00:00:00Z"));
  static final Duration LENGTH = Duration.ofMinutes(45);
  static final Duration STEP = Duration.ofMinutes(15);
  private static final List<String> ZONES =
      List.of(
          "America/New_York", "America/Toronto", "America/Chicago", "Europe/London", "Europe/Lisbon");

  /** One person: the rule of her week, and what is in her calendar. */
  record Member(ZoneId zone, List<TimeRange> busy) {
    static final LocalTime FROM = LocalTime.of(9, 0);
    static final LocalTime TO = LocalTime.of(17, 0);
    static final EnumSet<DayOfWeek> DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  }

  static Panel of(int size, boolean mixedZones, long seed) {
    Random random = new Random(seed);
    List<Member> members = new ArrayList<>();
    for (int one = 0; one < size; one++) {
      ZoneId zone = ZoneId.of(mixedZones ? ZONES.get(one % ZONES.size()) : ZONES.get(0));
      members.add(new Member(zone, busy(random)));
    }
    return new Panel(List.copyOf(members));
  }

  /** 40 events a week of half an hour to two, day and night, not on the quarters of three free hours. */
  private static List<TimeRange> busy(Random random) {
    List<TimeRange> busy = new ArrayList<>();
    LocalDate first = LocalDate.of(2026, 3, 2);
    ZoneId wall = ZoneId.of("America/New_York");
    for (int week = 0; week < 4; week++) {
      for (int event = 0; event < 40; event++) {
        LocalDate day = first.plusWeeks(week).plusDays(random.nextInt(5));
        int minutes = 15 * (1 + random.nextInt(4));
        // before noon up to 11:00, and from 14:00 on: at noon New York, most lunch
        int quarter = random.nextBoolean() ? random.nextInt(8) : 20 + random.nextInt(24);
        Instant start =
            day.atTime(8, 0).plusMinutes(15L * quarter).atZone(wall).toInstant();
        busy.add(TimeRange.of(start, Duration.ofMinutes(minutes)));
      }
    }
    return List.copyOf(busy);
  }

  Search search() {
    return new Search(
        WINDOW,
        LENGTH,
        STEP,
        members.stream().map(one -> new Panelist(one.busy(), hours(one.zone()))).toList(),
        Optional.empty(),
        Optional.empty());
  }

  private static WorkingHours hours(ZoneId zone) {
    return new WorkingHours(Member.DAYS, Member.FROM, Member.TO, WallClock.of(zone));
  }
}
