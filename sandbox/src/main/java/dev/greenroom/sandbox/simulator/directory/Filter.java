package dev.greenroom.sandbox.simulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.sandbox.simulator.GraphException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OData filter over the directory: comparisons, {@code startswith}, {@code endswith}, {@code
 * in}, {@code any}, joined by {@code and}, {@code or}, {@code not}. Strings are compared without
 * regard to case.
 *
 * @see <a href="https://learn.microsoft.com/graph/aad-advanced-queries">advanced query
 *     capabilities</a>
 */
final class Filter {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*('(?:[^']|'')*'|[A-Za-z_][\\w./-]*|\\d[\\w.:+-]*|[(),:])");

  private final List<String> tokens = new ArrayList<>();
  private final Set<String> properties = new HashSet<>();
  private int next;
  private boolean advanced;

  private Filter(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(1));
      end = matcher.end();
      matcher.region(end, text.length());
    }
    if (!text.substring(end).isBlank()) {
      throw invalid();
    }
  }

  /**
   * A filter that was understood.
   *
   * @param advanced whether it needs {@code ConsistencyLevel: eventual} and {@code $count=true}
   */
  record Parsed(Predicate<JsonNode> test, boolean advanced, Set<String> properties) {}

  static Parsed parse(String text) {
    Filter filter = new Filter(text);
    Predicate<JsonNode> test = filter.either();
    if (filter.next != filter.tokens.size()) {
      throw invalid();
    }
    return new Parsed(test, filter.advanced, Set.copyOf(filter.properties));
  }

  private static GraphException invalid() {
    return GraphException.badRequest("Request_BadRequest", "Invalid filter clause.");
  }

  private Predicate<JsonNode> either() {
    Predicate<JsonNode> left = both();
    while (take("or")) {
      left = left.or(both());
    }
    return left;
  }

  private Predicate<JsonNode> both() {
    Predicate<JsonNode> left = single();
    while (take("and")) {
      left = left.and(single());
    }
    return left;
  }

  private Predicate<JsonNode> single() {
    if (take("not")) {
      advanced = true;
      return single().negate();
    }
    if (take("(")) {
      Predicate<JsonNode> inner = either();
      expect(")");
      return inner;
    }
    String name = word();
    String function = name.toLowerCase(Locale.ROOT);
    if (function.equals("startswith") || function.equals("endswith")) {
      return affix(function);
    }
    return name.endsWith("/any") ? any(name.substring(0, name.length() - 4)) : comparison(name);
  }

  private Predicate<JsonNode> affix(String function) {
    expect("(");
    String property = word();
    properties.add(property);
    expect(",");
    String wanted = literal().toLowerCase(Locale.ROOT);
    expect(")");
    boolean atStart = function.equals("startswith");
    advanced |= !atStart;
    return json -> {
      String value = text(json, property);
      return atStart ? value.startsWith(wanted) : value.endsWith(wanted);
    };
  }

  private Predicate<JsonNode> any(String property) {
    properties.add(property);
    expect("(");
    String variable = word();
    expect(":");
    Predicate<JsonNode> inner = single();
    expect(")");
    return json -> {
      for (JsonNode item : json.path(property)) {
        var wrapped = JsonNodeFactory.instance.objectNode();
        if (inner.test(wrapped.set(variable, item))) {
          return true;
        }
      }
      return false;
    };
  }

  private Predicate<JsonNode> comparison(String property) {
    properties.add(property);
    String operator = word().toLowerCase(Locale.ROOT);
    switch (operator) {
      case "eq":
        return equal(property, literal());
      case "ne":
        advanced = true;
        return equal(property, literal()).negate();
      case "ge":
        String least = literal().toLowerCase(Locale.ROOT);
        return json -> text(json, property).compareTo(least) >= 0;
      case "le":
        String most = literal().toLowerCase(Locale.ROOT);
        return json -> text(json, property).compareTo(most) <= 0;
      case "in":
        expect("(");
        Predicate<JsonNode> found = equal(property, literal());
        while (take(",")) {
          found = found.or(equal(property, literal()));
        }
        expect(")");
        return found;
      default:
        throw invalid();
    }
  }

  private static Predicate<JsonNode> equal(String property, String literal) {
    if (literal.equals("null")) {
      return json -> text(json, property).isEmpty();
    }
    String wanted = literal.toLowerCase(Locale.ROOT);
    return json -> text(json, property).equals(wanted);
  }

  private static String text(JsonNode json, String property) {
    JsonNode value = json;
    for (String step : property.split("/")) {
      value = value.path(step);
    }
    return value.isNull() ? "" : value.asText().toLowerCase(Locale.ROOT);
  }

  private String literal() {
    String token = word();
    return token.startsWith("'")
        ? token.substring(1, token.length() - 1).replace("''", "'")
        : token;
  }

  private String word() {
    if (next >= tokens.size()) {
      throw invalid();
    }
    return tokens.get(next++);
  }

  private boolean take(String wanted) {
    if (next < tokens.size() && tokens.get(next).equalsIgnoreCase(wanted)) {
      next++;
      return true;
    }
    return false;
  }

  private void expect(String wanted) {
    if (!take(wanted)) {
      throw invalid();
    }
  }
}
