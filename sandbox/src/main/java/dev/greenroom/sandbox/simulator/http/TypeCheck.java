package dev.greenroom.sandbox.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Compares JSON with a published type: names, kinds of values, members of enumerations. */
final class TypeCheck {
  private final GraphSlice slice;

  TypeCheck(GraphSlice slice) {
    this.slice = slice;
  }

  /** The schema of a type's property, inherited ones too. */
  Optional<JsonNode> property(JsonNode type, String name) {
    JsonNode schema = slice.resolve(type);
    JsonNode own = schema.path("properties").get(name);
    if (own != null) {
      return Optional.of(own);
    }
    for (JsonNode pruned : schema.path("x-pruned")) {
      if (pruned.asText().equals(name)) {
        return Optional.of(slice.anything());
      }
    }
    for (JsonNode part : schema.path("allOf")) {
      Optional<JsonNode> inherited = property(part, name);
      if (inherited.isPresent()) {
        return inherited;
      }
    }
    return Optional.empty();
  }

  /** As error messages name it: {@code microsoft.graph.event}. */
  String nameOf(JsonNode type) {
    String reference = type.path("$ref").asText();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  void check(JsonNode type, JsonNode value, String where) {
    if (value.isNull()) {
      return;
    }
    JsonNode schema = slice.resolve(type);
    JsonNode choice = schema.path("anyOf").path(0);
    if (!choice.isMissingNode()) {
      check(choice, value, where);
    } else if (schema.has("enum")) {
      checkEnum(schema, value, where);
    } else if (schema.has("properties") || schema.has("allOf")) {
      checkObject(type, value, where);
    } else {
      checkKind(schema, value, where);
    }
  }

  private void checkObject(JsonNode type, JsonNode value, String where) {
    expect(value.isObject(), value, where, nameOf(type));
    for (var member : value.properties()) {
      String name = member.getKey();
      if (name.contains("@odata.")) {
        continue;
      }
      JsonNode schema =
          property(type, name)
              .orElseThrow(
                  () ->
                      GraphException.badRequest(
                          "RequestBodyRead",
                          ("The property '%s' does not exist on type '%s'. Make sure to only use"
                                  + " property names that are defined by the type.")
                              .formatted(name, nameOf(type))));
      check(schema, member.getValue(), name);
    }
  }

  private void checkEnum(JsonNode schema, JsonNode value, String where) {
    expect(value.isTextual(), value, where, "an enumeration");
    for (JsonNode member : schema.get("enum")) {
      if (member.asText().equalsIgnoreCase(value.asText())) {
        return;
      }
    }
    throw GraphException.badRequest(
        "RequestBodyRead",
        "Requested value '%s' was not found in property '%s'.".formatted(value.asText(), where));
  }

  private void checkKind(JsonNode schema, JsonNode value, String where) {
    switch (schema.path("type").asText()) {
      case "string" -> {
        expect(value.isTextual(), value, where, "Edm.String");
        if (schema.path("format").asText().equals("date-time")) {
          expect(isMoment(value.asText()), value, where, "Edm.DateTimeOffset");
        }
      }
      case "boolean" -> expect(value.isBoolean(), value, where, "Edm.Boolean");
      case "integer" -> expect(value.isIntegralNumber(), value, where, "Edm.Int32");
      case "number" -> expect(value.isNumber(), value, where, "Edm.Double");
      case "array" -> {
        expect(value.isArray(), value, where, "Collection");
        value.forEach(item -> check(schema.path("items"), item, where));
      }
      default -> {
        // any value is fine where the description says nothing
      }
    }
  }

  private static boolean isMoment(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void expect(boolean holds, JsonNode value, String where, String type) {
    if (!holds) {
      throw GraphException.badRequest(
          "RequestBodyRead",
          "Cannot convert a value of kind %s to the expected type '%s' in property '%s'."
              .formatted(value.getNodeType(), type, where));
    }
  }
}
