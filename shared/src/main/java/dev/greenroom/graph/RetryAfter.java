package dev.greenroom.graph;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Retry-After}: seconds, several of them ("31,120": the first counts), or a date. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,9})(\\.\\d+)?\\s*(,.*)?");

  private RetryAfter() {}

  /**
   * @param date the answer's own {@code Date}, against which a date is measured, so that our clock
   *     does not matter; without one a date says nothing
   */
  static Optional<Duration> read(Optional<String> header, Optional<String> date) {
    return header.flatMap(text -> seconds(text).or(() -> between(date, text)));
  }

  private static Optional<Duration> seconds(String text) {
    Matcher matcher = SECONDS.matcher(text);
    return matcher.matches()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  private static Optional<Duration> between(Optional<String> date, String until) {
    try {
      return date.map(from -> Duration.between(moment(from), moment(until)))
          .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime moment(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
