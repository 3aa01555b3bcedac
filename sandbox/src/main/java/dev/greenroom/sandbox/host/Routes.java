package dev.greenroom.sandbox.host;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The app's HTTP functions by method and path. A path that is known, but not with this method, is
 * not found: the real host answers 404 there, never 405, and 404 to HEAD where only GET is
 * declared.
 *
 * @see <a href="https://github.com/Azure/azure-functions-host/issues/10098">405 for an unsupported
 *     method</a>
 * @see <a href="https://github.com/Azure/azure-functions-host/issues/11625">HEAD on GET
 *     triggers</a>
 */
final class Routes {
  private final List<String> prefix;
  private final List<Route> routes;

  private record Route(RouteTemplate template, Set<String> methods, FunctionJson function) {
    boolean takes(String method) {
      return methods.isEmpty() || methods.contains(method.toUpperCase(Locale.ROOT));
    }
  }

  /** The function that a request is for, and the values of its route parameters. */
  record Match(FunctionJson function, Map<String, String> parameters) {}

  private Routes(List<String> prefix, List<Route> routes) {
    this.prefix = prefix;
    this.routes = routes;
  }

  static Routes of(StagedApp app, AppSettings settings) {
    List<Route> routes = new ArrayList<>();
    for (FunctionJson function : app.functions()) {
      if (function.isTriggeredBy("httpTrigger")) {
        FunctionJson.Binding trigger = function.trigger();
        String route = settings.resolve(trigger.text("route"));
        Set<String> methods =
            trigger.texts("methods").stream()
                .map(method -> method.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        routes.add(
            new Route(
                RouteTemplate.parse(route.isEmpty() ? function.name() : route), methods, function));
      }
    }
    routes.sort(Comparator.comparing(Route::template));
    return new Routes(segments(app.hostJson().routePrefix()), List.copyOf(routes));
  }

  Optional<Match> find(String method, String rawPath) {
    List<String> path = segments(rawPath);
    if (path.size() < prefix.size() || !startsWithPrefix(path)) {
      return Optional.empty();
    }
    List<String> rest = path.subList(prefix.size(), path.size());
    for (Route route : routes) {
      Optional<Map<String, String>> values =
          route.takes(method) ? route.template().match(rest) : Optional.empty();
      if (values.isPresent()) {
        return Optional.of(new Match(route.function(), values.get()));
      }
    }
    return Optional.empty();
  }

  private boolean startsWithPrefix(List<String> path) {
    for (int i = 0; i < prefix.size(); i++) {
      if (!prefix.get(i).equalsIgnoreCase(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Percent-decoded, but for {@code %2F}, which stays one segment as in ASP.NET Core. */
  private static List<String> segments(String rawPath) {
    String trimmed = rawPath.replaceAll("^/|/$", "");
    if (trimmed.isEmpty()) {
      return List.of();
    }
    List<String> segments = new ArrayList<>();
    for (String part : trimmed.split("/", -1)) {
      String kept = part.replace("+", "%2B").replaceAll("(?i)%2f", "%252F");
      try {
        segments.add(URLDecoder.decode(kept, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException malformed) {
        segments.add(part);
      }
    }
    return segments;
  }
}
