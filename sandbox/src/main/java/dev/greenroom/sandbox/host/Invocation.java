package dev.greenroom.sandbox.host;

import com.microsoft.azure.functions.OutputBinding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call of a function: what it is given, and where its outputs gather until it has returned. */
final class Invocation {
  private final String id = UUID.randomUUID().toString();
  private final Input input;
  private final Map<String, String> metadata;
  private final Map<String, OutputSlot> outputs = new LinkedHashMap<>();

  /** What the trigger hands over. */
  sealed interface Input {
    /** Timers and queues: a text. */
    record Text(String value) implements Input {}

    record Http(HttpInput request) implements Input {}
  }

  Invocation(Input input, Map<String, String> metadata) {
    this.input = input;
    this.metadata = Map.copyOf(metadata);
  }

  String id() {
    return id;
  }

  Input input() {
    return input;
  }

  /** Route parameters, or facts about a queue message; JSON text where it is not a string. */
  Map<String, String> metadata() {
    return metadata;
  }

  OutputSlot output(String name) {
    return outputs.computeIfAbsent(name, unused -> new OutputSlot());
  }

  Map<String, OutputSlot> outputs() {
    return outputs;
  }

  /** What a function sees as {@code OutputBinding}. */
  static final class OutputSlot implements OutputBinding<Object> {
    private @Nullable Object value;

    @Override
    @SuppressWarnings("NullAway") // the API is not annotated: an unset binding reads as null
    public Object getValue() {
      return value;
    }

    @Override
    public void setValue(@Nullable Object value) {
      this.value = value;
    }

    @Nullable Object written() {
      return value;
    }
  }
}
