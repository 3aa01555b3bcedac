package dev.greenroom.sandbox.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One function as its function.json describes it. */
record FunctionJson(String name, Path scriptFile, String entryPoint, List<Binding> bindings) {
  FunctionJson {
    bindings = List.copyOf(bindings);
  }

  /** One entry of {@code bindings}; what else it says is read where it is needed. */
  record Binding(String type, boolean isInput, String name, JsonNode json) {
    String text(String member) {
      return json.path(member).asText("");
    }

    List<String> texts(String member) {
      List<String> texts = new ArrayList<>();
      json.path(member).forEach(item -> texts.add(item.asText()));
      return texts;
    }
  }

  static FunctionJson of(Path folder, JsonNode json) {
    List<Binding> bindings = new ArrayList<>();
    for (JsonNode binding : json.path("bindings")) {
      bindings.add(
          new Binding(
              binding.path("type").asText(),
              binding.path("direction").asText("in").toLowerCase(Locale.ROOT).equals("in"),
              binding.path("name").asText(),
              binding));
    }
    return new FunctionJson(
        String.valueOf(folder.getFileName()),
        folder.resolve(json.path("scriptFile").asText()).normalize(),
        json.path("entryPoint").asText(),
        bindings);
  }

  /** The one trigger that each function has. */
  Binding trigger() {
    List<Binding> triggers =
        bindings.stream().filter(binding -> binding.type().endsWith("Trigger")).toList();
    if (triggers.size() != 1) {
      throw new IllegalStateException(
          "%s has %d triggers, not one".formatted(name, triggers.size()));
    }
    return triggers.get(0);
  }

  boolean isTriggeredBy(String type) {
    return trigger().type().equals(type);
  }

  /**
   * Queue messages that the function leaves behind; {@code $return} and http are not among them.
   */
  List<Binding> queueOutputs() {
    return bindings.stream()
        .filter(binding -> !binding.isInput() && binding.type().equals("queue"))
        .toList();
  }

  /**
   * @throws IllegalStateException for a kind of binding that this host does not know: better said
   *     at the start than found out by a call that does nothing
   */
  void requireKnownBindings() {
    for (Binding binding : bindings) {
      boolean known =
          switch (binding.type()) {
            case "httpTrigger", "timerTrigger", "queueTrigger" -> binding.isInput();
            case "http" -> !binding.isInput() && binding.name().equals("$return");
            case "queue" -> !binding.isInput() && !binding.name().equals("$return");
            default -> false;
          };
      if (!known) {
        throw new IllegalStateException(
            "%s has a binding that the sandbox host does not run: %s %s"
                .formatted(name, binding.type(), binding.isInput() ? "in" : "out"));
      }
    }
  }
}
