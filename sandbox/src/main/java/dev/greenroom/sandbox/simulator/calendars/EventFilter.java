package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of {@code $filter} that Outlook understands and that somebody here has use for:
 * comparisons, {@code startswith}, {@code contains}, {@code and}, {@code or}, {@code not}, and
 * {@code Any} over extended properties.
 *
 * @see <a href="https://learn.microsoft.com/graph/filter-query-parameter">$filter</a>
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get">finding
 *     events by extended property</a>
 */
final class EventFilter {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*('(?:[^']|'')*'|[()]|,|:|[^\\s'(),:][^\\s'(),]*)");
  private static final Set<String> COMPARISONS = Set.of("eq", "ne", "gt", "ge", "lt", "le");
  private static final Set<String> FILTERABLE =
      Set.of(
          "createdDateTime",
          "end/dateTime",
          "iCalUId",
          "importance",
          "isAllDay",
          "isCancelled",
          "isOrganizer",
          "lastModifiedDateTime",
          "sensitivity",
          "seriesMasterId",
          "showAs",
          "start/dateTime",
          "subject",
          "type");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  private EventFilter(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw invalid();
    }
  }

  /**
   * The events that a filter lets through.
   *
   * @throws GraphException 400 for what Outlook cannot filter by
   */
  static Predicate<ObjectNode> parse(String text) {
    EventFilter filter = new EventFilter(text);
    Predicate<ObjectNode> all = filter.either();
    if (filter.next != filter.tokens.size()) {
      throw invalid();
    }
    return all;
  }

  private Predicate<ObjectNode> either() {
    Predicate<ObjectNode> found = both();
    while (accept("or")) {
      found = found.or(both());
    }
    return found;
  }

  private Predicate<ObjectNode> both() {
    Predicate<ObjectNode> found = single();
    while (accept("and")) {
      found = found.and(single());
    }
    return found;
  }

  private Predicate<ObjectNode> single() {
    if (accept("not")) {
      return single().negate();
    }
    if (accept("(")) {
      Predicate<ObjectNode> inner = either();
      expect(")");
      return inner;
    }
    String word = take();
    if (word.equalsIgnoreCase(EventForm.EXTENDED_PROPERTIES + "/any")) {
      return extendedProperty();
    }
    if (word.equalsIgnoreCase("startswith") || word.equalsIgnoreCase("contains")) {
      return text(word.toLowerCase(Locale.ROOT));
    }
    return comparison(word);
  }

  private Predicate<ObjectNode> text(String function) {
    expect("(");
    String property = property(take());
    expect(",");
    String wanted = literal(take()).toLowerCase(Locale.ROOT);
    expect(")");
    return event -> {
      String value = value(event, property).toLowerCase(Locale.ROOT);
      return function.equals("contains") ? value.contains(wanted) : value.startsWith(wanted);
    };
  }

  private Predicate<ObjectNode> comparison(String name) {
    String property = property(name);
    String operator = take();
    if (!COMPARISONS.contains(operator)) {
      throw invalid();
    }
    String wanted = literal(take());
    return event -> compares(operator, value(event, property), wanted, property);
  }

  private static boolean compares(String operator, String value, String wanted, String property) {
    int order =
        property.endsWith("ateTime")
            ? GraphTimes.windowEdge(property, value)
                .compareTo(GraphTimes.windowEdge(property, wanted))
            : value.compareTo(wanted);
    return switch (operator) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "gt" -> order > 0;
      case "ge" -> order >= 0;
      case "lt" -> order < 0;
      default -> order <= 0;
    };
  }

  /** {@code Any(ep: ep/id eq '...' and ep/value eq '...')}; values compare in any case. */
  private Predicate<ObjectNode> extendedProperty() {
    expect("(");
    String lambda = take();
    String variable = lambda.replaceFirst(":$", "");
    if (variable.equals(lambda)) {
      expect(":");
    }
    expect(variable + "/id");
    expect("eq");
    String id = EventForm.canonicalPropertyId(literal(take()));
    expect("and");
    Predicate<String> value = propertyValue(variable);
    expect(")");
    return event -> {
      for (JsonNode property : event.path(EventForm.EXTENDED_PROPERTIES)) {
        if (EventForm.canonicalPropertyId(property.path("id").asText()).equals(id)
            && value.test(property.path("value").asText().toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
      return false;
    };
  }

  private Predicate<String> propertyValue(String variable) {
    String first = take();
    if (first.equalsIgnoreCase("contains") || first.equalsIgnoreCase("startswith")) {
      expect("(");
      expect(variable + "/value");
      expect(",");
      String wanted = literal(take()).toLowerCase(Locale.ROOT);
      expect(")");
      return first.equalsIgnoreCase("contains")
          ? value -> value.contains(wanted)
          : value -> value.startsWith(wanted);
    }
    if (!first.equals(variable + "/value")) {
      throw invalid();
    }
    String operator = take();
    String wanted = literal(take()).toLowerCase(Locale.ROOT);
    return switch (operator) {
      case "eq" -> value -> value.equals(wanted);
      case "ne" -> value -> !value.equals(wanted);
      default -> throw invalid();
    };
  }

  private static String property(String name) {
    if (!FILTERABLE.contains(name)) {
      throw invalid();
    }
    return name;
  }

  private static String value(ObjectNode event, String property) {
    return event.at("/" + property).asText("");
  }

  private static String literal(String token) {
    boolean quoted = token.length() >= 2 && token.startsWith("'");
    return quoted ? token.substring(1, token.length() - 1).replace("''", "'") : token;
  }

  private boolean accept(String word) {
    if (next < tokens.size() && tokens.get(next).equalsIgnoreCase(word)) {
      next++;
      return true;
    }
    return false;
  }

  private void expect(String word) {
    if (!accept(word)) {
      throw invalid();
    }
  }

  private String take() {
    if (next >= tokens.size()) {
      throw invalid();
    }
    return tokens.get(next++);
  }

  private static GraphException invalid() {
    return GraphException.badRequest(
        "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
  }
}
