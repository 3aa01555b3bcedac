package dev.greenroom.mail;

import java.util.regex.Pattern;

/** A message that we were asked to send, unique in its tenant. */
public record MessageId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public MessageId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a message id has 1 to 64 letters, digits or hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
