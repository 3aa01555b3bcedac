package dev.greenroom.consent.connections;

/** What new access tokens of one person come from; worth as much as her password to this app. */
public record RefreshToken(String value) {
  public RefreshToken {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a refresh token must not be blank");
    }
  }

  @Override
  public String toString() {
    return "RefreshToken[hidden]";
  }
}
