package dev.greenroom.sandbox.simulator.http;

import dev.greenroom.sandbox.simulator.ChangeNotifier;
import dev.greenroom.sandbox.simulator.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operations that the simulated Graph offers, by method and path.
 *
 * <p>Who may call one is read from Graph's published permissions for that path, unless given. A
 * route below {@code /users/{id}} also answers below {@code /me} where Graph has such a path. Where
 * a path leads into a mailbox, the registry checks that the mailbox exists and is the caller's to
 * use, before the operation runs.
 */
public final class GraphRoutes {
  private final GraphSlice slice;
  private final List<Route> routes = new ArrayList<>();

  private GraphRoutes(GraphSlice slice) {
    this.slice = slice;
  }

  /** A table without routes, which knows Graph's published description. */
  public static GraphRoutes empty() {
    return new GraphRoutes(GraphSlice.load());
  }

  /** Does the work of one route; throws {@code GraphException} to refuse. */
  @FunctionalInterface
  public interface Operation {
    GraphReply run(GraphCall call);
  }

  /** Routes that belong together, such as the calendar's. */
  @FunctionalInterface
  public interface Module {
    void addTo(GraphRoutes routes, World world, ChangeNotifier changes);
  }

  /** Adds a route that runs under its tenant's monitor, open to whom Graph's permissions say. */
  public GraphRoutes add(String method, String template, Operation operation) {
    Permissions permissions = published(method, template);
    register(new Route(method, new Template(template), operation, permissions, true, false));
    ofMyself(method, template)
        .ifPresent(
            mine ->
                register(
                    new Route(
                        method,
                        new Template(mine),
                        operation,
                        slice.permissions(method, mine).orElse(permissions),
                        true,
                        true)));
    return this;
  }

  /** Adds a route that runs under its tenant's monitor. */
  public GraphRoutes add(
      String method, String template, Operation operation, Permissions permissions) {
    register(new Route(method, new Template(template), operation, permissions, true, false));
    ofMyself(method, template)
        .ifPresent(
            mine ->
                register(
                    new Route(method, new Template(mine), operation, permissions, true, true)));
    return this;
  }

  /** Adds a route that takes the tenant's monitor itself, because it also waits for others. */
  public GraphRoutes addUnguarded(
      String method, String template, Operation operation, Permissions permissions) {
    register(new Route(method, new Template(template), operation, permissions, false, false));
    return this;
  }

  private void register(Route route) {
    routes.add(route);
  }

  private Permissions published(String method, String template) {
    return slice
        .permissions(method, template)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no published permissions for %s %s".formatted(method, template)));
  }

  /** The path below {@code /me}, if Graph has it. */
  private Optional<String> ofMyself(String method, String template) {
    if (!template.startsWith("/users/{id}")) {
      return Optional.empty();
    }
    String mine = "/me" + template.substring("/users/{id}".length());
    return slice.operation(method, mine).map(unused -> mine);
  }

  GraphSlice slice() {
    return slice;
  }

  /** The route that fits best: the one with the fewest parameters. */
  Optional<Found> find(String method, List<String> path) {
    return candidates(path)
        .filter(found -> found.route().method().equals(method))
        .min(Comparator.comparingInt(found -> found.route().template().parameterCount()));
  }

  boolean knowsPath(List<String> path) {
    return candidates(path).findAny().isPresent();
  }

  private Stream<Found> candidates(List<String> path) {
    return routes.stream()
        .flatMap(
            route -> route.template().match(path).map(values -> new Found(route, values)).stream());
  }

  /** A route, and what the path gives for its parameters. */
  record Found(Route route, Map<String, String> parameters) {}

  /**
   * @param guarded whether the registry takes the tenant's monitor around the operation
   * @param mine whether {@code id} is the signed-in person
   */
  record Route(
      String method,
      Template template,
      Operation operation,
      Permissions permissions,
      boolean guarded,
      boolean mine) {
    Service service() {
      return Service.of(template.toString());
    }

    /** As counters call it: {@code GET /users/{id}}. */
    String name() {
      return method + " " + template;
    }
  }

  /** Which part of Microsoft 365 stands behind a path: it decides errors and throttling. */
  enum Service {
    DIRECTORY,
    OUTLOOK_OF_PERSON,
    OUTLOOK_OF_GROUP;

    static Service of(String template) {
      if (template.matches(
          "(/users/\\{id}|/me)/(calendar|calendarView|calendars|events|mailboxSettings|messages|mailFolders|sendMail)(/.*)?")) {
        return OUTLOOK_OF_PERSON;
      }
      if (template.matches("/groups/\\{id}/(calendar|calendarView|events)(/.*)?")) {
        return OUTLOOK_OF_GROUP;
      }
      return DIRECTORY;
    }
  }
}
