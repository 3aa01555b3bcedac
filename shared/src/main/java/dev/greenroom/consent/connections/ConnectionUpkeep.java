package dev.greenroom.consent.connections;

import dev.greenroom.consent.connections.ConnectionStore.Kept;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is done for connections once a day: tokens go under the key in use, those that nobody used
 * for a month are renewed before Entra lets them expire, and old links are forgotten.
 */
public final class ConnectionUpkeep {
  /** Entra lets a refresh token expire after 90 days without use. */
  static final Duration RENEW_AFTER = Duration.ofDays(30);

  /** So long a link can say that it has expired, rather than that nobody made it. */
  static final Duration LINKS_KEPT = Duration.ofDays(7);

  private static final int PAGE = 200;

  private final ConnectLinks links;
  private final ConnectionStore connections;
  private final ConnectedPeople people;
  private final TokenVault vault;
  private final Clock clock;

  public ConnectionUpkeep(
      ConnectLinks links,
      ConnectionStore connections,
      ConnectedPeople people,
      TokenVault vault,
      Clock clock) {
    this.links = links;
    this.connections = connections;
    this.people = people;
    this.vault = vault;
    this.clock = clock;
  }

  /** Every tenant in which anybody connected. */
  public List<TenantId> tenants() {
    return links.tenants();
  }

  public void keep(TenantId tenant) {
    links.purge(tenant, clock.instant().minus(LINKS_KEPT));
    Optional<String> next = Optional.empty();
    do {
      PageOf<Kept> page = connections.list(tenant, PAGE, next);
      page.items().stream().filter(one -> one.connection().isWorking()).forEach(this::keep);
      next = page.next();
    } while (next.isPresent());
  }

  /** What somebody else writes meanwhile is newer and sealed anew, so it is left alone. */
  private void keep(Kept kept) {
    Connection connection = kept.connection();
    SealedToken sealed = connection.token().orElseThrow();
    Instant idleSince = clock.instant().minus(RENEW_AFTER);
    if (connection.lastSuccess().filter(at -> at.isBefore(idleSince)).isPresent()) {
      people.token(connection.tenant(), connection.person(), Set.of());
      return;
    }
    SealedToken rewrapped = vault.rewrap(sealed);
    if (!rewrapped.equals(sealed)) {
      connections.replace(connection.sealedAs(rewrapped), kept.version());
    }
  }
}
