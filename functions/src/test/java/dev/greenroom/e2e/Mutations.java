package dev.greenroom.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Makes wrong bodies out of right ones: most are still JSON, and nearly right. */
final class Mutations {
  private static final int LONGEST = 30_000;

  /** What programs stumble over. */
  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "45",
          "2147483648",
          "-9223372036854775809",
          "1e400",
          "-0.0",
          "0.1",
          "123456789012345678901234567890123",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud83d\"",
          "\"\\ud83d\\ude00\"",
          "\"\\u202e\\u2028\\ufeff\"",
          "\"' or 1 eq 1\"",
          "\"../../x\"",
          "\"/?#%\\\\\"",
          "\"<script>\"",
          "\"${jndi:ldap://x}\"",
          "\"%s%n%d\"",
          "\"a@b.example\"",
          "\"interviews@northwind.example\"",
          "\"'@northwind.example\"",
          "\"a/b?c#d%00@northwind.example\"",
          "\"2026-13-01T00:00:00Z\"",
          "\"2099-12-31T23:59:60Z\"",
          "\"2000-01-01T00:00:00Z\"",
          "\"2099-12-31T23:59:59.999999999+18:00\"",
          "\"-999999999-01-01T00:00:00Z\"",
          "\"Europe/Berlin\"",
          "\"America/Argentina/ComodRivadavia\"",
          "\"23:59\"",
          "\"00:00\"",
          "\"00000000-0000-0000-0000-000000000000\"",
          "\"FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF\"",
          "[]",
          "[[]]",
          "[null]",
          "{}",
          "{\"start\":\"2099-01-01T00:00:00Z\"}");

  private final SplittableRandom random;

  Mutations(SplittableRandom random) {
    this.random = random;
  }

  /** One to three changes to a copy of {@code right}. */
  String of(JsonNode right) {
    ObjectNode copy = right.deepCopy();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      change(copy);
    }
    String text = copy.toString();
    return random.nextInt(8) == 0 ? garbled(text) : text;
  }

  private void change(ObjectNode body) {
    List<ContainerNode<?>> places = new ArrayList<>();
    collect(body, places);
    ContainerNode<?> place = places.get(random.nextInt(places.size()));
    if (place instanceof ObjectNode object) {
      changeMember(object);
    } else if (place instanceof ArrayNode array) {
      changeItem(array);
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> places) {
    if (node instanceof ContainerNode<?> container) {
      places.add(container);
      container.forEach(child -> collect(child, places));
    }
  }

  private void changeMember(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, JsonNodeFactory.instance.arrayNode().add(object.get(name)));
      case 2 -> object.set("unknown" + random.nextInt(9), nasty());
      case 3 -> object.put(name, longer(object.path(name).asText()));
      default -> object.set(name, nasty());
    }
  }

  private void changeItem(ArrayNode array) {
    int size = array.size();
    switch (random.nextInt(4)) {
      case 0 -> array.removeAll();
      case 1 -> {
        for (int i = random.nextInt(60); i > 0 && size > 0; i--) {
          array.add(array.get(0));
        }
      }
      case 2 -> array.add(nasty());
      default -> {
        if (size > 0) {
          array.set(random.nextInt(size), nasty());
        }
      }
    }
  }

  private JsonNode nasty() {
    try {
      return Api.JSON.readTree(NASTY.get(random.nextInt(NASTY.size())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is nasty must still be JSON", e);
    }
  }

  /** Bounded: three changes may lengthen one text three times over. */
  private String longer(String text) {
    String head = text.substring(0, Math.min(text.length(), LONGEST / 300));
    return (head + "x").repeat(1 + random.nextInt(300));
  }

  private String garbled(String text) {
    int at = random.nextInt(text.length());
    List<UnaryOperator<String>> ways =
        List.of(
            whole -> whole.substring(0, at),
            whole -> whole.substring(0, at) + whole.substring(at + 1),
            whole -> whole.substring(0, at) + (char) random.nextInt(1, 256) + whole.substring(at),
            whole -> whole.substring(0, at) + whole,
            whole -> "\ufeff" + whole);
    return ways.get(random.nextInt(ways.size())).apply(text);
  }
}
