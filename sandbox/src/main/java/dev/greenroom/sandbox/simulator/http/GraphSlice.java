package dev.greenroom.sandbox.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The published description of the part of Graph that is served here: permissions, query options
 * and shapes.
 *
 * @see <a href="https://github.com/microsoftgraph/msgraph-metadata">Graph's metadata</a>
 * @see <a href="https://github.com/microsoftgraph/microsoft-graph-devx-content">its permissions</a>
 */
final class GraphSlice {
  private final JsonNode root;
  private final Map<String, JsonNode> operations = new HashMap<>();

  private GraphSlice(JsonNode root) {
    this.root = root;
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.put(
                                key(method.getKey(), path.getKey()), method.getValue())));
  }

  /** The one description, read when it is first needed. */
  static GraphSlice load() {
    return Holder.SLICE;
  }

  private static final class Holder {
    private static final GraphSlice SLICE = read();
  }

  private static GraphSlice read() {
    try (InputStream in = GraphSlice.class.getResourceAsStream("graph-slice.json")) {
      if (in == null) {
        throw new IllegalStateException("graph-slice.json is missing from the class path");
      }
      return new GraphSlice(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String method, String template) {
    return method.toUpperCase(Locale.ROOT) + " " + Template.shapeOf(template);
  }

  Optional<JsonNode> operation(String method, String template) {
    return Optional.ofNullable(operations.get(key(method, template)));
  }

  /** Who may call an operation; empty when the description does not say. */
  Optional<Permissions> permissions(String method, String template) {
    return operation(method, template)
        .map(operation -> operation.get("x-permissions"))
        .map(
            permissions ->
                Permissions.of(
                    names(permissions.path("delegated")), names(permissions.path("application"))));
  }

  private static Set<String> names(JsonNode way) {
    Set<String> names = new LinkedHashSet<>();
    way.path("least").forEach(name -> names.add(name.asText()));
    way.path("other").forEach(name -> names.add(name.asText()));
    return names;
  }

  /** Follows a reference such as {@code #/components/schemas/microsoft.graph.event}. */
  JsonNode resolve(JsonNode schema) {
    JsonNode reference = schema.get("$ref");
    return reference == null
        ? schema
        : root.at("/" + reference.asText().substring(2).replace("~", "~0"));
  }

  /** The schema that any value fits. */
  JsonNode anything() {
    return root.path("nothing is described here");
  }
}
