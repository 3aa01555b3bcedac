package dev.greenroom.people;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * When a person works, by the clock on her wall.
 *
 * @param end may be at or before {@code start}: then the day's work ends on the next day
 */
public record WorkingHours(Set<DayOfWeek> days, LocalTime start, LocalTime end, WallClock clock) {
  public WorkingHours {
    days = Set.copyOf(days);
  }
}
