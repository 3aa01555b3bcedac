package dev.greenroom.consent.connections;

import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Optional;

/** Keeps connections, one a person. Of two changes at once one is kept, and the other hears it. */
public interface ConnectionStore {
  Optional<Kept> find(TenantId tenant, PersonId person);

  /** Adds a connection; false when there is one already. */
  boolean add(Connection connection);

  /** Writes over the connection that was read; false when it changed since, or is gone. */
  boolean replace(Connection connection, String version);

  /** Removes the connection that was read, token and all; false when it changed since. */
  boolean remove(TenantId tenant, PersonId person, String version);

  /** A page of a tenant's connections, ordered by person. */
  PageOf<Kept> list(TenantId tenant, int limit, Optional<String> page);

  /**
   * A connection as it was read.
   *
   * @param version changes with every write
   */
  record Kept(Connection connection, String version) {}
}
