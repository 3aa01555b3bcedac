package dev.greenroom.people;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Zone rules from a POSIX TZ string with {@code M} rules, {@code <+01>-1<+02>,M3.5.0/2,M10.5.0/3},
 * say: offsets count westwards, week 5 is the last one, Sunday is 0.
 *
 * @see <a
 *     href="https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_03">TZ</a>
 */
final class PosixZone {
  private static final String OFFSET = "([+-]?\\d{1,2})(?::(\\d{2}))?";
  private static final String RULE =
      "M(\\d{1,2})\\.([1-5])\\.([0-6])(?:/(\\d{1,2})(?::(\\d{2})(?::(\\d{2}))?)?)?";
  private static final Pattern SHAPE =
      Pattern.compile(
          "<[+-]\\d{2,4}>%1$s(?:<[+-]\\d{2,4}>(?:%1$s)?,%2$s,%2$s)?".formatted(OFFSET, RULE));

  /** Rules need a year to begin with; nobody schedules before it. */
  private static final int FIRST_YEAR = 1970;

  private PosixZone() {}

  /** Empty when {@code name} is not of this kind. */
  static Optional<ZoneRules> rules(String name) {
    Matcher match = SHAPE.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      ZoneOffset standard = offset(match, 1);
      return Optional.of(
          match.group(5) == null
              ? ZoneRules.of(standard)
              : rules(standard, daylight(match, standard), match));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // month 13, hour 25: of this kind by its shape only
    }
  }

  private static ZoneRules rules(ZoneOffset standard, ZoneOffset daylight, MatchResult match) {
    List<ZoneOffsetTransitionRule> yearly =
        Stream.of(
                rule(match, 5, standard, standard, daylight),
                rule(match, 11, standard, daylight, standard))
            .sorted(Comparator.comparing(rule -> rule.createTransition(FIRST_YEAR).getInstant()))
            .toList();
    List<ZoneOffsetTransition> first =
        yearly.stream().map(rule -> rule.createTransition(FIRST_YEAR)).toList();
    return ZoneRules.of(standard, first.get(0).getOffsetBefore(), List.of(), first, yearly);
  }

  /** An hour ahead of standard time, unless it says otherwise. */
  private static ZoneOffset daylight(MatchResult match, ZoneOffset standard) {
    return match.group(3) == null
        ? ZoneOffset.ofTotalSeconds(standard.getTotalSeconds() + 3600)
        : offset(match, 3);
  }

  private static ZoneOffset offset(MatchResult match, int group) {
    String hours = match.group(group);
    int sign = hours.startsWith("-") ? 1 : -1;
    int minutes =
        Math.abs(Integer.parseInt(hours)) * 60
            + (match.group(group + 1) == null ? 0 : Integer.parseInt(match.group(group + 1)));
    return ZoneOffset.ofTotalSeconds(sign * minutes * 60);
  }

  private static ZoneOffsetTransitionRule rule(
      MatchResult match, int group, ZoneOffset standard, ZoneOffset before, ZoneOffset after) {
    int week = number(match, group + 1);
    int hour = match.group(group + 3) == null ? 2 : number(match, group + 3);
    LocalTime time = LocalTime.of(hour % 24, number(match, group + 4), number(match, group + 5));
    if (hour > 24 || (hour == 24 && !time.equals(LocalTime.MIDNIGHT))) {
      throw new IllegalArgumentException("a day ends at 24:00");
    }
    return ZoneOffsetTransitionRule.of(
        Month.of(number(match, group)),
        week == 5 ? -1 : 1 + 7 * (week - 1),
        DayOfWeek.SUNDAY.plus(number(match, group + 2)),
        time,
        hour == 24,
        TimeDefinition.WALL,
        standard,
        before,
        after);
  }

  private static int number(MatchResult match, int group) {
    return match.group(group) == null ? 0 : Integer.parseInt(match.group(group));
  }
}
