package dev.greenroom.values;

import java.util.regex.Pattern;

/** An interview, unique in its tenant. */
public record InterviewId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public InterviewId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("an interview id has 1 to 64 letters, digits or hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
