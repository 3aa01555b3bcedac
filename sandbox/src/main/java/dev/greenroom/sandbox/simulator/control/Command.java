package dev.greenroom.sandbox.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * A call to the control endpoint.
 *
 * @param id the second step of the path, or empty
 * @param verb the third step, or empty
 */
record Command(String method, String id, String verb, ObjectNode body) {
  boolean is(String wanted) {
    return method.equals(wanted);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(body.get(name)).map(value -> value.asText());
  }

  String required(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalArgumentException("%s is missing".formatted(name)));
  }

  int number(String name, int otherwise) {
    return body.path(name).asInt(otherwise);
  }

  Duration milliseconds() {
    return Duration.ofMillis(body.path("milliseconds").asLong(0));
  }

  static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException("%s is not understood".formatted(what));
  }
}
