package dev.greenroom.consent.connections;

import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A person's own connection: asked for, looked at, ended; and who is connected, for admins. */
public final class Connections {
  /** She has just asked for it, and is signed in somewhere already. */
  static final Duration LINK_LIFETIME = Duration.ofMinutes(30);

  private static final int ATTEMPTS = 8;

  private final ConnectionSettings settings;
  private final ConnectLinks links;
  private final ConnectionStore connections;
  private final ConnectedPeople people;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * @param people forgets at once whoever disconnects here
   */
  public Connections(
      ConnectionSettings settings,
      ConnectLinks links,
      ConnectionStore connections,
      ConnectedPeople people,
      SecureRandom random,
      Clock clock) {
    this.settings = settings;
    this.links = links;
    this.connections = connections;
    this.people = people;
    this.random = random;
    this.clock = clock;
  }

  /** The packs that people may be asked for. */
  public Set<Pack> packs() {
    return settings.packs();
  }

  /**
   * Makes a link by which this person, and nobody else, can connect.
   *
   * @param packs what to ask for; signing in comes with every one of them
   */
  public ConnectLink ask(TenantId tenant, PersonId person, Set<Pack> packs) {
    Set<Pack> asked = EnumSet.of(Pack.SIGN_IN);
    asked.addAll(packs);
    if (!settings.packs().containsAll(asked)) {
      throw new IllegalArgumentException("nobody may be asked for " + asked);
    }
    LinkToken token = LinkToken.fresh(tenant, random);
    Instant expiresAt = clock.instant().plus(LINK_LIFETIME);
    links.add(
        tenant, new ConnectLinks.Link(token.hash(), person, asked, expiresAt, Optional.empty()));
    return new ConnectLink(URI.create(settings.page() + "/" + token.text()), expiresAt);
  }

  public ConnectionView show(TenantId tenant, PersonId person) {
    return ConnectionView.of(
        connections
            .find(tenant, person)
            .map(ConnectionStore.Kept::connection)
            .orElseGet(() -> Connection.none(tenant, person)),
        PermissionManifest.of(settings.packs()));
  }

  /** A page of those who are or were connected, or whom something waits for; no tokens. */
  public PageOf<Connected> list(TenantId tenant, int limit, Optional<String> page) {
    PageOf<ConnectionStore.Kept> kept = connections.list(tenant, limit, page);
    return new PageOf<>(
        kept.items().stream().map(one -> Connected.of(one.connection())).toList(), kept.next());
  }

  /**
   * Says that something of this person's needs these packs: when her connection lacks them, she is
   * asked to connect again, and nobody else is.
   */
  public void need(TenantId tenant, PersonId person, Set<Pack> packs) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<ConnectionStore.Kept> kept = connections.find(tenant, person);
      Connection before =
          kept.map(ConnectionStore.Kept::connection)
              .orElseGet(() -> Connection.none(tenant, person));
      Connection after = before.wanting(packs);
      if (after.equals(before)) {
        return;
      }
      boolean written =
          kept.isPresent()
              ? connections.replace(after, kept.get().version())
              : connections.add(after);
      if (written) {
        return;
      }
    }
    throw busy("note of what somebody needs");
  }

  /**
   * Forgets this person's connection, token and all.
   *
   * @return whether there was one
   */
  public boolean disconnect(TenantId tenant, PersonId person) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<ConnectionStore.Kept> kept = connections.find(tenant, person);
      people.forget(tenant, person);
      if (kept.isEmpty()) {
        return false;
      }
      if (connections.remove(tenant, person, kept.get().version())) {
        return true;
      }
    }
    throw busy("disconnect");
  }

  private static UpstreamUnavailable busy(String operation) {
    return new UpstreamUnavailable(
        "tables", operation + ", too often in the way", 412, "", null, null);
  }
}
