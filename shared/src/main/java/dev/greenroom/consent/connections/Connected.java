package dev.greenroom.consent.connections;

import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What an admin may see of a person's connection. */
public record Connected(
    PersonId person,
    ConnectionState state,
    boolean needsReconnect,
    Set<Pack> packs,
    Optional<Instant> connectedAt,
    Optional<Instant> lastSuccess,
    Optional<Setback> setback) {
  public Connected {
    packs = Set.copyOf(packs);
  }

  static Connected of(Connection connection) {
    return new Connected(
        connection.person(),
        connection.state(),
        connection.needsReconnect(),
        connection.wanted(),
        connection.connectedAt(),
        connection.lastSuccess(),
        connection.setback());
  }
}
