package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $expand}: the only way to see extended properties, and only by name.
 *
 * @param properties canonical ids of the extended properties asked for
 * @param names the navigation properties asked for
 * @see <a href="https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get">Get
 *     singleValueLegacyExtendedProperty</a>
 */
record Expand(Set<String> properties, Set<String> names) {
  private static final Pattern ID_EQUALS =
      Pattern.compile("[iI]d\\s+eq\\s+'((?:[^']|'')*)'(\\s+or\\s+|\\s*$)");
  private static final String WITH_FILTER = "(?s)\\(\\s*\\$filter\\s*=(.*)\\)";

  static Expand nothing() {
    return new Expand(Set.of(), Set.of());
  }

  /**
   * Reads the option.
   *
   * @throws GraphException 400 for what cannot be expanded, or not in this way
   */
  static Expand parse(String option) {
    Set<String> properties = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (String each : option.split(",(?![^(]*\\))")) {
      String item = each.strip();
      if (item.startsWith(EventForm.EXTENDED_PROPERTIES)) {
        names.add(EventForm.EXTENDED_PROPERTIES);
        String rest = item.substring(EventForm.EXTENDED_PROPERTIES.length()).strip();
        properties.addAll(ids(rest));
      } else if (Set.of("attachments", "extensions").contains(item)) {
        names.add(item);
      } else {
        throw refused("'%s' cannot be expanded on an event.".formatted(item));
      }
    }
    return new Expand(properties, names);
  }

  private static Set<String> ids(String parenthesis) {
    if (!parenthesis.matches(WITH_FILTER)) {
      throw refused("Extended properties are expanded with a $filter on their id.");
    }
    Set<String> ids = new LinkedHashSet<>();
    String filter = parenthesis.replaceFirst(WITH_FILTER, "$1").strip();
    Matcher matcher = ID_EQUALS.matcher(filter);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      ids.add(EventForm.canonicalPropertyId(matcher.group(1).replace("''", "'")));
      end = matcher.end();
    }
    if (ids.isEmpty() || end != filter.length()) {
      throw refused("Extended properties are expanded with a $filter on their id.");
    }
    return ids;
  }

  private static GraphException refused(String why) {
    return GraphException.badRequest("ErrorInvalidUrlQuery", why);
  }

  /** Shows what was asked for and hides the rest. An event without any has no such member. */
  void apply(ObjectNode stored, ObjectNode shown) {
    shown.remove(EventForm.EXTENDED_PROPERTIES);
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    for (JsonNode property : stored.path(EventForm.EXTENDED_PROPERTIES)) {
      String id = EventForm.canonicalPropertyId(property.path("id").asText());
      if (properties.contains(id)) {
        found.add(property.deepCopy());
      }
    }
    if (!found.isEmpty()) {
      shown.set(EventForm.EXTENDED_PROPERTIES, found);
    }
    for (String name : names) {
      if (!name.equals(EventForm.EXTENDED_PROPERTIES)) {
        shown.putArray(name);
      }
    }
  }
}
