package dev.greenroom.consent.connections;

import java.time.Instant;
import java.util.Set;

/**
 * An access token for Graph in a person's name.
 *
 * @param scopes the delegated permissions in it, by their bare names
 */
public record PersonToken(String value, Instant expiresAt, Set<String> scopes) {
  public PersonToken {
    scopes = Set.copyOf(scopes);
  }

  @Override
  public String toString() {
    return "PersonToken[hidden]";
  }
}
