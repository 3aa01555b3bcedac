package dev.greenroom.availability.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.people.WorkingHours.Period;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody works when the clock on her wall says so, in the nights too in which it is changed. */
class WorkingWeeksTest {
  private final WorkingWeeks weeks = new WorkingWeeks();

  @Test
  void workBeginsAnHourEarlierInUtcAfterBerlinSprangForward() {
    var hours = hours("Europe/Berlin", "09:00", "17:00");

    assertThat(on("2026-03-28", hours)).containsExactly(range("2026-03-28T08:00Z/16:00Z"));
    assertThat(on("2026-03-29", hours)).containsExactly(range("2026-03-29T07:00Z/15:00Z"));
  }

  @Test
  void workThatWouldBeginInBerlinsGapBeginsWhenTheClockJumps() {
    var hours = hours("Europe/Berlin", "02:30", "06:00");

    assertThat(on("2026-03-29", hours)).containsExactly(range("2026-03-29T01:00Z/04:00Z"));
  }

  @Test
  void workWithinBerlinsGapIsNotDone() {
    var hours = hours("Europe/Berlin", "02:00", "03:00");

    assertThat(on("2026-03-29", hours)).isEmpty();
  }

  @Test
  void theHourThatBerlinHasTwiceIsWorkedTwice() {
    var hours = hours("Europe/Berlin", "02:30", "06:00");

    assertThat(on("2026-10-25", hours))
        .containsExactly(range("2026-10-25T00:30Z/01:00Z"), range("2026-10-25T01:30Z/05:00Z"));
  }

  @Test
  void aNightShiftLosesAnHourInNewYorkOnTheEighthOfMarch() {
    var hours = hours("America/New_York", "22:00", "06:00");

    assertThat(weeks.during(hours, range("2026-03-08T04:00Z/09:00Z")))
        .contains(range("2026-03-08T03:00Z/10:00Z"));
  }

  @Test
  void aNightShiftGainsAnHourInSydneyOnTheFifthOfApril() {
    var hours = hours("Australia/Sydney", "22:00", "06:00");

    assertThat(weeks.during(hours, range("2026-04-04T12:00Z/19:00Z")))
        .contains(range("2026-04-04T11:00Z/20:00Z"));
  }

  @Test
  void kolkataBeginsOnTheHalfHour() {
    var hours = hours("Asia/Kolkata", "09:00", "17:30");

    assertThat(on("2026-03-29", hours)).containsExactly(range("2026-03-29T03:30Z/12:00Z"));
  }

  @Test
  void aNightShiftBelongsToTheDayOnWhichItBegan() {
    var fridays =
        new WorkingHours(
            EnumSet.of(DayOfWeek.FRIDAY),
            LocalTime.of(22, 0),
            LocalTime.of(6, 0),
            WallClock.of(ZoneId.of("UTC")));

    assertThat(weeks.during(fridays, range("2026-06-15T00:00Z/23:00Z")))
        .containsExactly(range("2026-06-12T22:00Z/06:00Z"));
  }

  @Test
  void fromMidnightToMidnightIsTheWholeWeekWithoutASeam() {
    var hours = hours("Europe/Berlin", "00:00", "00:00");

    assertThat(weeks.during(hours, range("2026-06-15T00:00Z/23:00Z"))).hasSize(1);
  }

  @Test
  void aLongLunchIsNotWorked() {
    var weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    var hours =
        new WorkingHours(
            List.of(
                new Period(weekdays, LocalTime.of(14, 0), LocalTime.of(18, 0)),
                new Period(weekdays, LocalTime.of(8, 0), LocalTime.of(12, 0))),
            WallClock.of(ZoneId.of("Europe/Madrid")));

    assertThat(on("2026-06-15", hours))
        .containsExactly(range("2026-06-15T06:00Z/10:00Z"), range("2026-06-15T12:00Z/16:00Z"));
  }

  @Test
  void periodsThatOverlapAreWorkedOnce() {
    var hours =
        new WorkingHours(
            List.of(
                new Period(EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(17, 0)),
                new Period(EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(10, 0), LocalTime.of(12, 0)),
                new Period(EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(17, 0), LocalTime.of(18, 0))),
            WallClock.of(ZoneId.of("UTC")));

    assertThat(on("2026-06-15", hours)).containsExactly(range("2026-06-15T09:00Z/18:00Z"));
  }

  private List<TimeRange> on(String day, WorkingHours hours) {
    TimeRange whole = range(day + "T00:00Z/23:59Z");
    return weeks.during(hours, whole).stream().filter(whole::overlaps).toList();
  }

  private static WorkingHours hours(String zone, String start, String end) {
    return new WorkingHours(
        EnumSet.allOf(DayOfWeek.class),
        LocalTime.parse(start),
        LocalTime.parse(end),
        WallClock.of(ZoneId.of(zone)));
  }

  /** {@code 2026-03-29T01:00Z/04:00Z}; an end before the start is on the next day. */
  private static TimeRange range(String text) {
    Instant start = Instant.parse(text.substring(0, 16) + ":00Z");
    Instant end = Instant.parse(text.substring(0, 11) + text.substring(18, 23) + ":00Z");
    return new TimeRange(start, end.isAfter(start) ? end : end.plusSeconds(86_400));
  }
}
