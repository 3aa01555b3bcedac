package dev.greenroom.functions.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a problem. Thrown while a request is read, rendered by {@link Door}; it
 * carries no stack.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient @Nullable String detail;
  private final transient Map<String, Object> extras = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /**
   * @param detail tells the caller what to do next; null when the title says it all
   */
  public Refusal(ProblemType type, @Nullable String detail) {
    super(type.name(), null, false, false);
    this.type = type;
    this.detail = detail;
  }

  public Refusal with(String member, Object value) {
    extras.put(member, value);
    return this;
  }

  public Refusal header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public static Refusal faults(Faults faults) {
    return new Refusal(
            ProblemType.INVALID_REQUEST, "Mend every entry of \"errors\" and send it again.")
        .with("errors", faults.all());
  }

  public ProblemType type() {
    return type;
  }

  public @Nullable String detail() {
    return detail;
  }

  public Map<String, Object> extras() {
    return extras;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
