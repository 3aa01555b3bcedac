package dev.greenroom.graph;

import com.microsoft.graph.models.DateTimeTimeZone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Graph's {@code dateTimeTimeZone}, where we asked for UTC and where we say UTC.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/resources/datetimetimezone">dateTimeTimeZone</a>
 */
final class GraphTime {
  private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "Etc/GMT", "Z");

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private GraphTime() {}

  static DateTimeTimeZone utc(Instant moment) {
    DateTimeTimeZone time = new DateTimeTimeZone();
    time.setDateTime(FORM.format(moment));
    time.setTimeZone("UTC");
    return time;
  }

  /**
   * @return empty when Graph named no time, one that is none, or one in a zone that we did not ask
   *     for
   */
  static Optional<Instant> read(@Nullable DateTimeTimeZone time) {
    if (time == null || time.getDateTime() == null || !UTC.contains(time.getTimeZone())) {
      return Optional.empty();
    }
    String text = time.getDateTime();
    try {
      return Optional.of(
          text.endsWith("Z")
              ? Instant.parse(text)
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
