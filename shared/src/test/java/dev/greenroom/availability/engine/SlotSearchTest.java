package dev.greenroom.availability.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.availability.engine.Search.Found;
import dev.greenroom.availability.engine.Search.Panelist;
import dev.greenroom.availability.engine.Search.RoomCalendar;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotSearchTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final WorkingHours NINE_TO_FIVE =
      new WorkingHours(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(17, 0),
          WallClock.of(ZoneOffset.UTC));
  private static final RoomId SMALL = new RoomId("small");
  private static final RoomId LARGE = new RoomId("large");

  private final SlotSearch slots = new SlotSearch();

  @Test
  void offersTheLeastLoadedDayFirst() {
    TimeRange halfOfMonday = hours(0, 9, 13);

    List<Found> found = slots.find(twoDays(List.of(halfOfMonday), Optional.empty()));

    assertThat(found.get(0).range().start()).isEqualTo(hours(1, 9, 10).start());
    assertThat(found.get(found.size() - 1).range()).isEqualTo(hours(0, 16, 17));
  }

  @Test
  void offersTheEarlierOfTwoEquallyLoadedDays() {
    List<Found> found = slots.find(twoDays(List.of(), Optional.empty()));

    assertThat(found.get(0).range()).isEqualTo(hours(0, 9, 10));
  }

  @Test
  void takesTheNextRoomWhereThePreferredOneIsTaken() {
    var rooms =
        List.of(
            new RoomCalendar(SMALL, List.of(hours(0, 9, 10))), new RoomCalendar(LARGE, List.of()));

    List<Found> found = slots.find(twoDays(List.of(), Optional.of(rooms)));

    assertThat(found.get(0).room()).contains(LARGE);
    assertThat(found.get(found.size() - 1).room()).contains(SMALL);
  }

  @Test
  void offersNothingWhenARoomIsNeededAndThereIsNone() {
    assertThat(slots.find(twoDays(List.of(), Optional.of(List.of())))).isEmpty();
  }

  @Test
  void letsASlotBeginWhenAMeetingEnds() {
    TimeRange untilNine = new TimeRange(hours(0, 8, 9).start(), hours(0, 9, 10).start());

    List<Found> found = slots.find(twoDays(List.of(untilNine), Optional.empty()));

    assertThat(found).extracting(Found::range).contains(hours(0, 9, 10));
  }

  @Test
  void refusesAStepThatDoesNotDivideAnHour() {
    assertThatThrownBy(() -> search(List.of(), Optional.empty(), Duration.ofMinutes(25)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Search twoDays(List<TimeRange> busy, Optional<List<RoomCalendar>> rooms) {
    return search(busy, rooms, Duration.ofMinutes(30));
  }

  private static Search search(
      List<TimeRange> busy, Optional<List<RoomCalendar>> rooms, Duration step) {
    return new Search(
        TimeRange.of(MONDAY, Duration.ofDays(2)),
        Duration.ofHours(1),
        step,
        List.of(new Panelist(busy, NINE_TO_FIVE)),
        Optional.empty(),
        rooms);
  }

  private static TimeRange hours(int day, int from, int to) {
    Instant midnight = MONDAY.plus(Duration.ofDays(day));
    return new TimeRange(
        midnight.plus(Duration.ofHours(from)), midnight.plus(Duration.ofHours(to)));
  }
}
