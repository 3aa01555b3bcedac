package dev.greenroom.sandbox.simulator.http;

import dev.greenroom.sandbox.simulator.GraphException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route's path with {@code {parameters}}.
 *
 * <p>Paths are compared as Graph does: literal segments without regard to case, {@code delta} and
 * {@code delta()} alike, {@code graph.room} (as the Java SDK writes) and {@code
 * microsoft.graph.room} alike, {@code users('x')} and {@code users/x} alike.
 *
 * @see <a href="https://github.com/microsoftgraph/msgraph-sdk-java">URL templates of the Java
 *     SDK</a>
 */
final class Template {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final Pattern KEY = Pattern.compile("^([A-Za-z]+)\\('([^']*)'\\)$");

  private final String text;
  private final List<Pattern> segments = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  Template(String text) {
    this.text = text;
    for (String segment : text.substring(1).split("/")) {
      segments.add(compile(plain(segment)));
    }
  }

  private Pattern compile(String segment) {
    StringBuilder regex = new StringBuilder();
    Matcher matcher = PARAMETER.matcher(segment);
    int done = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(segment.substring(done, matcher.start()))).append("(.+)");
      names.add(matcher.group(1));
      done = matcher.end();
    }
    regex.append(Pattern.quote(segment.substring(done)));
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  /** The same path whatever its parameters are called: {@code /users/{}/events}. */
  static String shapeOf(String template) {
    List<String> plain = new ArrayList<>();
    for (String segment : template.substring(1).split("/")) {
      plain.add(PARAMETER.matcher(plain(segment)).replaceAll("{}"));
    }
    return "/" + String.join("/", plain);
  }

  /** Takes a path apart; each segment comes back decoded and in its plain form. */
  static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    for (String segment : path.replaceFirst("^/", "").replaceFirst("/$", "").split("/")) {
      String decoded = decode(segment);
      Matcher key = KEY.matcher(decoded);
      if (key.matches()) {
        parts.add(key.group(1));
        parts.add(key.group(2));
      } else {
        parts.add(plain(decoded));
      }
    }
    return parts;
  }

  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw GraphException.badRequest("The path is not properly percent-encoded.");
    }
  }

  private static String plain(String segment) {
    String unqualified = segment.replaceFirst("^(microsoft\\.)?graph\\.", "");
    return unqualified.endsWith("()")
        ? unqualified.substring(0, unqualified.length() - 2)
        : unqualified;
  }

  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    int name = 0;
    for (int i = 0; i < path.size(); i++) {
      Matcher matcher = segments.get(i).matcher(path.get(i));
      if (!matcher.matches()) {
        return Optional.empty();
      }
      for (int group = 1; group <= matcher.groupCount(); group++) {
        values.put(names.get(name++), matcher.group(group));
      }
    }
    return Optional.of(values);
  }

  int parameterCount() {
    return names.size();
  }

  @Override
  public String toString() {
    return text;
  }
}
