package dev.greenroom.sandbox.simulator.mail;

import dev.greenroom.sandbox.simulator.GraphException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The little of {@code $filter} on messages that somebody here has use for: an extended property,
 * by its id and its value, whose case does not matter.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get">finding by
 *     extended property</a>
 */
final class MessageFilter {
  static final String PROPERTIES = "singleValueExtendedProperties";

  private static final Pattern BY_PROPERTY =
      Pattern.compile(
          PROPERTIES
              + "/[aA]ny\\(\\s*(\\w+):\\s*\\1/id eq '((?:[^']|'')*)'\\s+and\\s+\\1/value eq '((?:[^']|'')*)'\\s*\\)");

  private MessageFilter() {}

  /**
   * @throws GraphException 400 for what cannot be filtered by
   */
  static Predicate<Letter> parse(String text) {
    Matcher filter = BY_PROPERTY.matcher(text);
    if (!filter.matches()) {
      throw GraphException.badRequest(
          "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
    }
    String id = filter.group(2).toLowerCase(Locale.ROOT);
    String value = filter.group(3).replace("''", "'");
    return letter -> {
      for (var property : letter.json.path(PROPERTIES)) {
        if (property.path("id").asText().toLowerCase(Locale.ROOT).equals(id)
            && property.path("value").asText().equalsIgnoreCase(value)) {
          return true;
        }
      }
      return false;
    };
  }
}
