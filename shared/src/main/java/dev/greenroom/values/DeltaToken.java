package dev.greenroom.values;

/**
 * Where a delta read goes on: Graph's link, opaque to us. It may hold what was asked for, so it
 * hides itself.
 */
public record DeltaToken(String link) {
  public DeltaToken {
    if (link.isBlank()) {
      throw new IllegalArgumentException("a delta token must not be blank");
    }
  }

  @Override
  public String toString() {
    return "DeltaToken[hidden]";
  }
}
