package dev.greenroom.sandbox.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route of ASP.NET Core, as the real host uses it: {@code holds/{id}}, {@code {id?}}, {@code
 * {n:int}}, {@code {*rest}}, {@code {name}.ics}. Literals ignore case; a trailing slash is nothing.
 *
 * <p>Templates sort by precedence: literal before constrained parameter before parameter before
 * catch-all, segment by segment.
 *
 * @see <a href="https://learn.microsoft.com/aspnet/core/fundamentals/routing">Routing in ASP.NET
 *     Core: route templates, constraints, precedence</a>
 */
final class RouteTemplate implements Comparable<RouteTemplate> {
  private final String text;
  private final List<Segment> segments;

  private record Segment(Pattern pattern, List<RouteParameter> parameters, int rank) {
    boolean isCatchAll() {
      return parameters.size() == 1 && parameters.get(0).catchAll();
    }

    boolean isOptional() {
      return parameters.size() == 1 && parameters.get(0).optional();
    }
  }

  private RouteTemplate(String text, List<Segment> segments) {
    this.text = text;
    this.segments = List.copyOf(segments);
  }

  static RouteTemplate parse(String text) {
    List<Segment> segments = new ArrayList<>();
    for (String part : split(text)) {
      segments.add(segment(part));
    }
    for (int i = 0; i < segments.size() - 1; i++) {
      if (segments.get(i).isCatchAll()) {
        throw new IllegalArgumentException("a catch-all must come last: " + text);
      }
    }
    return new RouteTemplate(text, segments);
  }

  /** At slashes outside braces. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    for (char c : text.toCharArray()) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == '/' && depth == 0) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static Segment segment(String part) {
    StringBuilder pattern = new StringBuilder();
    List<RouteParameter> parameters = new ArrayList<>();
    int at = 0;
    for (int open = part.indexOf('{'); open >= 0; open = part.indexOf('{', at)) {
      int close = part.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("a brace is not closed: " + part);
      }
      pattern.append(Pattern.quote(part.substring(at, open))).append("(.+?)");
      parameters.add(RouteParameter.parse(part.substring(open + 1, close)));
      at = close + 1;
    }
    pattern.append(Pattern.quote(part.substring(at)));
    boolean mixed = parameters.size() > 1 || (!parameters.isEmpty() && !part.startsWith("{"));
    mixed |= !parameters.isEmpty() && !part.endsWith("}");
    int rank = parameters.isEmpty() ? 1 : mixed ? 2 : parameters.get(0).rank();
    return new Segment(
        Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE), parameters, rank);
  }

  /**
   * Matches the segments of a path, percent-decoded. A parameter without a value is not in the
   * answer.
   */
  Optional<Map<String, String>> match(List<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.isCatchAll()) {
        String rest = String.join("/", path.subList(Math.min(i, path.size()), path.size()));
        RouteParameter parameter = segment.parameters().get(0);
        return parameter.accept(rest, values) ? Optional.of(values) : Optional.empty();
      }
      if (i >= path.size()) {
        if (!segment.isOptional() || !segment.parameters().get(0).accept("", values)) {
          return Optional.empty();
        }
      } else if (!matches(segment, path.get(i), values)) {
        return Optional.empty();
      }
    }
    return path.size() > segments.size() ? Optional.empty() : Optional.of(values);
  }

  private static boolean matches(Segment segment, String part, Map<String, String> values) {
    Matcher matcher = segment.pattern().matcher(part);
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < segment.parameters().size(); i++) {
      if (!segment.parameters().get(i).accept(matcher.group(i + 1), values)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(RouteTemplate other) {
    for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
      int order = Integer.compare(segments.get(i).rank(), other.segments.get(i).rank());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(segments.size(), other.segments.size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RouteTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
