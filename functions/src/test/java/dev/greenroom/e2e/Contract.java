package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds real answers against openapi.yaml: a status that is not there, or a body of another shape,
 * fails the test.
 */
final class Contract {
  private static final JsonNode DOCUMENT = read();
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private Contract() {}

  /** The document itself, for tests that are made from it. */
  static JsonNode document() {
    return DOCUMENT;
  }

  static void holds(String method, String path, HttpResponse<String> reply) throws IOException {
    String route = path.replaceAll("[?].*", "");
    JsonNode operation = operation(method, route);
    if (operation == null) {
      return; // a wrong route on purpose
    }
    JsonNode response = operation.path("responses").path(Integer.toString(reply.statusCode()));
    if (response.has("$ref")) {
      response = DOCUMENT.at(response.get("$ref").asText().substring(1));
    }
    assertThat(response.isMissingNode())
        .as("%s %s may not answer %d: %s", method, route, reply.statusCode(), reply.body())
        .isFalse();
    String type = reply.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    JsonNode media = response.path("content").path(type);
    if (response.has("content")) {
      assertThat(media.isMissingNode())
          .as(
              "%s %s may not answer %d as \"%s\": %s",
              method, route, reply.statusCode(), type, reply.body())
          .isFalse();
    }
    if (type.endsWith("json") && media.has("schema")) {
      Set<ValidationMessage> faults =
          schema(media.get("schema")).validate(Api.JSON.readTree(reply.body()));
      assertThat(faults).as("%s %s answered %s", method, route, reply.body()).isEmpty();
    }
  }

  /** A request that was taken must be one that the contract describes. */
  static void describes(String method, String path, Object body, int status) throws IOException {
    JsonNode operation = operation(method, path.replaceAll("[?].*", ""));
    if (operation == null || body == null || status / 100 != 2) {
      return;
    }
    JsonNode schema =
        operation.path("requestBody").path("content").path("application/json").path("schema");
    assertThat(schema.isMissingNode()).as("%s %s takes no body", method, path).isFalse();
    JsonNode json =
        body instanceof String text ? Api.JSON.readTree(text) : Api.JSON.valueToTree(body);
    Set<ValidationMessage> faults = schema(schema).validate(json);
    if (!faults.isEmpty()) {
      faults = schema(schema).validate(withoutNulls(json));
    }
    assertThat(faults).as("%s %s took %s", method, path, json).isEmpty();
  }

  /** A member that is null counts as not sent. */
  private static JsonNode withoutNulls(JsonNode body) {
    body.forEach(Contract::withoutNulls);
    if (body instanceof ObjectNode object) {
      object.properties().removeIf(member -> member.getValue().isNull());
    }
    return body;
  }

  private static JsonNode operation(String method, String route) {
    JsonNode best = null;
    for (Iterator<Map.Entry<String, JsonNode>> paths = DOCUMENT.path("paths").fields();
        paths.hasNext(); ) {
      Map.Entry<String, JsonNode> path = paths.next();
      String pattern = path.getKey().replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+");
      JsonNode operation = path.getValue().get(method.toLowerCase(Locale.ROOT));
      if (operation != null
          && route.matches(pattern)
          && (best == null || !path.getKey().contains("{"))) {
        best = operation;
      }
    }
    return best;
  }

  private static JsonSchema schema(JsonNode schema) {
    return SCHEMAS.computeIfAbsent(
        schema.toString(),
        unused -> {
          ObjectNode whole = Api.JSON.createObjectNode();
          whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
          whole.set("components", DOCUMENT.path("components"));
          whole.setAll((ObjectNode) schema.deepCopy());
          return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
        });
  }

  private static JsonNode read() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      // of two schemas by one name, the second would quietly be that of both
      return new ObjectMapper(
              new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
          .readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
