package dev.greenroom.booking.links;

import java.util.regex.Pattern;

/** A link as staff names it: the hash of its secret, from which nobody gets the secret. */
public record LinkId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  public LinkId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a link's id has 43 characters of Base64url");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
