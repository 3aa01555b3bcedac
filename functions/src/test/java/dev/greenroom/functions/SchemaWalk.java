package dev.greenroom.functions;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Walks a right body along its schema, and makes a value just over each bound on the way. */
final class SchemaWalk {
  private final JsonNode document;
  private final List<Over> overs = new ArrayList<>();

  SchemaWalk(JsonNode document) {
    this.document = document;
  }

  record Over(String pointer, String bound, JsonNode value) {}

  List<Over> overs(String schema, JsonNode right) {
    walk(document.path("components").path("schemas").path(schema), right, "");
    return overs;
  }

  static void put(JsonNode body, String pointer, JsonNode value) {
    JsonPointer at = JsonPointer.compile(pointer);
    JsonNode parent = body.at(at.head());
    if (parent instanceof ObjectNode object) {
      object.set(at.last().getMatchingProperty(), value);
    } else {
      ((ArrayNode) parent).set(at.last().getMatchingIndex(), value);
    }
  }

  private void walk(JsonNode schema, JsonNode value, String pointer) {
    if (schema.has("$ref")) {
      walk(document.at(schema.get("$ref").asText().substring(1)), value, pointer);
    }
    for (JsonNode one : schema.path("oneOf")) {
      if (fits(one, value)) {
        walk(one, value, pointer);
      }
    }
    numbers(schema, pointer);
    texts(schema, value, pointer);
    lists(schema, value, pointer);
    if (schema.path("additionalProperties").isBoolean()) {
      add(pointer + "/somethingElse", "members", TextNode.valueOf("x"));
    }
    schema
        .path("properties")
        .fields()
        .forEachRemaining(
            member -> {
              if (value.has(member.getKey())) {
                walk(
                    member.getValue(), value.get(member.getKey()), pointer + "/" + member.getKey());
              }
            });
  }

  /** Whether this alternative has all members that the value has. */
  private boolean fits(JsonNode alternative, JsonNode value) {
    JsonNode schema =
        alternative.has("$ref")
            ? document.at(alternative.get("$ref").asText().substring(1))
            : alternative;
    List<String> members = new ArrayList<>();
    value.fieldNames().forEachRemaining(members::add);
    return members.stream().allMatch(schema.path("properties")::has);
  }

  private void numbers(JsonNode schema, String pointer) {
    if (schema.has("maximum") && schema.get("maximum").asLong() < Integer.MAX_VALUE) {
      add(pointer, "maximum", IntNode.valueOf(schema.get("maximum").asInt() + 1));
    }
    if (schema.has("minimum")) {
      add(pointer, "minimum", IntNode.valueOf(schema.get("minimum").asInt() - 1));
    }
    if (schema.has("multipleOf")) {
      add(pointer, "multipleOf", IntNode.valueOf(schema.get("multipleOf").asInt() * 3 + 1));
    }
  }

  private void texts(JsonNode schema, JsonNode value, String pointer) {
    if (schema.has("maxLength")) {
      int length = schema.get("maxLength").asInt() + 1;
      add(pointer, "maxLength", TextNode.valueOf("x".repeat(length)));
    }
    if (schema.path("minLength").asInt() > 0) {
      String less = "x".repeat(schema.get("minLength").asInt() - 1);
      add(pointer, "minLength", TextNode.valueOf(less));
    }
    if (schema.has("enum")) {
      boolean number = value.isNumber();
      add(pointer, "enum", number ? IntNode.valueOf(7) : TextNode.valueOf("other"));
    }
    if (schema.has("pattern")) {
      add(pointer, "pattern", TextNode.valueOf("\u0001"));
    }
  }

  private void lists(JsonNode schema, JsonNode value, String pointer) {
    if (!value.isArray()) {
      return;
    }
    if (schema.has("maxItems")) {
      ArrayNode more = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i <= schema.get("maxItems").asInt(); i++) {
        more.add(another(value.get(0), i));
      }
      add(pointer, "maxItems", more);
    }
    if (schema.path("minItems").asInt() > 0) {
      add(pointer, "minItems", JsonNodeFactory.instance.arrayNode());
    }
    if (schema.path("uniqueItems").asBoolean()) {
      add(pointer, "uniqueItems", ((ArrayNode) value).deepCopy().add(value.get(0)));
    }
    for (int i = 0; i < value.size(); i++) {
      walk(schema.path("items"), value.get(i), pointer + "/" + i);
    }
  }

  /** Another item of the same kind: an id of its own where it is an id. */
  private static JsonNode another(JsonNode item, int number) {
    if (item instanceof ObjectNode object && object.has("id")) {
      return object.deepCopy().put("id", "s" + number);
    }
    if (item.isTextual() && item.asText().length() == 36) {
      return TextNode.valueOf("00000000-0000-0000-0000-%012d".formatted(number));
    }
    return item.isTextual() ? TextNode.valueOf(item.asText() + number) : item;
  }

  private void add(String pointer, String bound, JsonNode value) {
    overs.add(new Over(pointer, bound, value));
  }
}
