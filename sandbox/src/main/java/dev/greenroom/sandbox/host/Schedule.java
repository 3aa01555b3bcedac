package dev.greenroom.sandbox.host;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * An NCRONTAB expression, {@code {second} {minute} {hour} {day} {month} {day-of-week}}, in UTC.
 * With five fields the second is 0. Unlike in Unix cron, day and day of week must both fit.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer">Timer
 *     trigger: NCRONTAB expressions</a>
 */
final class Schedule {
  /** The rarest that can be written, 29 February on a given weekday, returns after 40 years. */
  private static final int DAYS_SEARCHED = 41 * 366;

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private final String text;
  private final BitSet seconds;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;

  private Schedule(String text, List<String> fields) {
    this.text = text;
    this.seconds = field(fields.get(0), 0, 59, List.of(), 0);
    this.minutes = field(fields.get(1), 0, 59, List.of(), 0);
    this.hours = field(fields.get(2), 0, 23, List.of(), 0);
    this.days = field(fields.get(3), 1, 31, List.of(), 0);
    this.months = field(fields.get(4), 1, 12, MONTHS, 1);
    this.weekdays = field(fields.get(5), 0, 6, WEEKDAYS, 0);
  }

  /**
   * @throws IllegalArgumentException if it is not one, or never comes due
   */
  static Schedule parse(String text) {
    String[] parts = text.strip().split("\\s+");
    if (parts.length != 5 && parts.length != 6) {
      throw new IllegalArgumentException("a schedule has five or six fields: " + text);
    }
    Schedule schedule = new Schedule(text, List.of(parts.length == 6 ? parts : withSecond(parts)));
    schedule.next(Instant.EPOCH);
    return schedule;
  }

  private static String[] withSecond(String[] five) {
    return ("0 " + String.join(" ", five)).split(" ");
  }

  private static BitSet field(String text, int least, int most, List<String> names, int first) {
    BitSet set = new BitSet();
    for (String item : text.split(",", -1)) {
      String[] stepped = item.split("/", 2);
      int step = stepped.length == 1 ? 1 : Integer.parseInt(stepped[1]);
      String[] range = stepped[0].split("-", 2);
      boolean all = stepped[0].equals("*");
      int from = all ? least : value(range[0], names, first);
      boolean open = all || (range.length == 1 && stepped.length == 2);
      int to = open ? most : value(range[range.length - 1], names, first);
      if (step < 1 || from < least || to > most || from > to) {
        throw new IllegalArgumentException(
            "'%s' does not fit %d to %d".formatted(item, least, most));
      }
      for (int i = from; i <= to; i += step) {
        set.set(i);
      }
    }
    return set;
  }

  private static int value(String text, List<String> names, int first) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      if (lower.startsWith(names.get(i))) {
        return i + first;
      }
    }
    return Integer.parseInt(text);
  }

  /** The first time after {@code moment} that it comes due. */
  Instant next(Instant moment) {
    OffsetDateTime earliest = moment.atOffset(ZoneOffset.UTC).withNano(0).plusSeconds(1);
    LocalTime from = earliest.toLocalTime();
    LocalDate date = earliest.toLocalDate();
    for (int day = 0; day < DAYS_SEARCHED; day++, date = date.plusDays(1), from = LocalTime.MIN) {
      int secondOfDay = fits(date) ? firstSecondFrom(from) : -1;
      if (secondOfDay >= 0) {
        return date.atTime(LocalTime.ofSecondOfDay(secondOfDay)).toInstant(ZoneOffset.UTC);
      }
    }
    throw new IllegalArgumentException("never comes due: " + text);
  }

  private boolean fits(LocalDate date) {
    return months.get(date.getMonthValue())
        && days.get(date.getDayOfMonth())
        && weekdays.get(date.getDayOfWeek().getValue() % 7);
  }

  /**
   * The first that fits at or after {@code from}, as a second of the day; -1 if this day has none.
   */
  private int firstSecondFrom(LocalTime from) {
    for (int h = hours.nextSetBit(from.getHour()); h >= 0; h = hours.nextSetBit(h + 1)) {
      boolean firstHour = h == from.getHour();
      int startMinute = firstHour ? from.getMinute() : 0;
      for (int m = minutes.nextSetBit(startMinute); m >= 0; m = minutes.nextSetBit(m + 1)) {
        boolean firstMinute = firstHour && m == from.getMinute();
        int s = seconds.nextSetBit(firstMinute ? from.getSecond() : 0);
        if (s >= 0) {
          return (h * 60 + m) * 60 + s;
        }
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return text;
  }
}
