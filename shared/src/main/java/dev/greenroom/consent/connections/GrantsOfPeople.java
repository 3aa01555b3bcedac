package dev.greenroom.consent.connections;

import dev.greenroom.consent.DelegatedGrants;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@link DelegatedGrants} by the connections that work. */
public final class GrantsOfPeople implements DelegatedGrants {
  private static final int PAGE = 200;

  private final ConnectionStore connections;

  public GrantsOfPeople(ConnectionStore connections) {
    this.connections = connections;
  }

  /** Reads no further once everything that there is was found. */
  @Override
  public Set<String> of(TenantId tenant) {
    Set<String> all =
        PermissionManifest.of(PermissionManifest.packs(Mode.DELEGATED)).stream()
            .map(Permission::value)
            .collect(Collectors.toSet());
    Set<String> granted = new TreeSet<>();
    Optional<String> next = Optional.empty();
    do {
      PageOf<ConnectionStore.Kept> page = connections.list(tenant, PAGE, next);
      page.items().stream()
          .map(ConnectionStore.Kept::connection)
          .filter(Connection::isWorking)
          .forEach(connection -> granted.addAll(connection.granted()));
      next = page.next();
    } while (next.isPresent() && !granted.containsAll(all));
    return granted;
  }
}
