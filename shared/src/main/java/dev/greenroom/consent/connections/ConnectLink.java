package dev.greenroom.consent.connections;

import java.net.URI;
import java.time.Instant;

/** A link to our own page, for one person and one sign-in. */
public record ConnectLink(URI link, Instant expiresAt) {
  @Override
  public String toString() {
    return "ConnectLink[hidden]";
  }
}
