package dev.greenroom.sandbox.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.http.GraphRoutes.Route;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses requests that are not of the published shape: query options that an operation does not
 * know, selected properties that a type does not have, bodies with unknown names or wrong types.
 *
 * @see <a href="https://learn.microsoft.com/graph/query-parameters">query parameters</a>
 * @see <a href="https://github.com/microsoftgraph/msgraph-metadata">Graph's metadata</a>
 */
final class ShapeCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GraphSlice slice;
  private final TypeCheck types;

  ShapeCheck(GraphSlice slice) {
    this.slice = slice;
    this.types = new TypeCheck(slice);
  }

  /** Returns the body, if there is one; action parameters come back with camel-case names. */
  Optional<ObjectNode> check(Route route, GraphRequest request, QueryOptions query) {
    Optional<JsonNode> operation = slice.operation(route.method(), route.template().toString());
    operation.ifPresent(published -> checkQuery(published, query));
    Optional<ObjectNode> body = parse(request.body());
    return body.map(
        json ->
            operation
                .map(published -> published.at("/requestBody/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode())
                .map(schema -> checkBody(schema, json))
                .orElse(json));
  }

  private void checkQuery(JsonNode operation, QueryOptions query) {
    for (String name : query.values().keySet()) {
      if (name.startsWith("$") && !name.endsWith("token") && !isKnown(operation, name)) {
        throw GraphException.badRequest(
            "The query parameter '%s' is not supported.".formatted(name));
      }
    }
    JsonNode type = answered(operation);
    for (String property : query.select()) {
      String first = property.split("/")[0];
      if (!type.isMissingNode() && types.property(type, first).isEmpty()) {
        throw GraphException.badRequest(
            "Parsing OData Select and Expand failed: Could not find a property named '%s' on type '%s'."
                .formatted(first, types.nameOf(type)));
      }
    }
  }

  private boolean isKnown(JsonNode operation, String name) {
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode resolved = slice.resolve(parameter);
      if (resolved.path("name").asText().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode answered(JsonNode operation) {
    JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
    JsonNode items = schema.at("/properties/value/items");
    return items.isMissingNode() ? schema : items;
  }

  private static Optional<ObjectNode> parse(String body) {
    if (body.isBlank()) {
      return Optional.empty();
    }
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return Optional.of(object);
      }
    } catch (JsonProcessingException e) {
      throw GraphException.badRequest(
          "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
    }
    throw GraphException.badRequest("Invalid JSON payload: an object is expected.");
  }

  private ObjectNode checkBody(JsonNode schema, ObjectNode body) {
    boolean action = schema.get("$ref") == null;
    if (!action) {
      types.check(schema, body, "");
      return body;
    }
    ObjectNode parameters = JSON.createObjectNode();
    for (var parameter : body.properties()) {
      String published = publishedName(schema, parameter.getKey());
      types.check(schema.path("properties").path(published), parameter.getValue(), published);
      parameters.set(camelCase(published), parameter.getValue());
    }
    return parameters;
  }

  /** Action parameters are matched whatever their case: SDKs write Pascal case, people do not. */
  private static String publishedName(JsonNode schema, String name) {
    for (var property : schema.path("properties").properties()) {
      if (property.getKey().equalsIgnoreCase(name)) {
        return property.getKey();
      }
    }
    throw GraphException.badRequest(
        "The parameter '%s' in the request payload is not a valid parameter for the operation."
            .formatted(name));
  }

  private static String camelCase(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
