package dev.greenroom.sandbox.proxy;

/** How a call ended: the status that went back, or 0 if none did. */
public record Exchange(Call call, int status) {
  @Override
  public String toString() {
    return "%s -> %s".formatted(call, status == 0 ? "no answer" : status);
  }
}
