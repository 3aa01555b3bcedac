package dev.greenroom.values;

import java.util.regex.Pattern;

/** Several interviews of one candidate that were booked together; unique in its tenant. */
public record LoopId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public LoopId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a loop id has 1 to 64 letters, digits or hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
