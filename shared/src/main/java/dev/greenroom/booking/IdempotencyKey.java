package dev.greenroom.booking;

/** The caller's name for one request, however often it is sent. It hides itself. */
public record IdempotencyKey(String value) {
  public IdempotencyKey {
    if (value.isEmpty() || value.length() > 255) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to 255 characters, not " + value.length());
    }
  }

  @Override
  public String toString() {
    return "IdempotencyKey[hidden]";
  }
}
