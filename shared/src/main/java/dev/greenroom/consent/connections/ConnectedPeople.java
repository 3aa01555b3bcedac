package dev.greenroom.consent.connections;

import dev.greenroom.consent.connections.ConnectionStore.Kept;
import dev.greenroom.consent.connections.SignIns.Renewal;
import dev.greenroom.consent.connections.SignIns.Tokens;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tokens to act in a person's name. Safe for several threads and several processes: whoever is
 * second with a refresh token goes on with what the first one kept.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/refresh-tokens">refresh
 *     tokens</a>
 */
public final class ConnectedPeople {
  /** A token is not handed out when a call that begins with it could outlive it. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  /** So long a disconnect in another process may stay unseen here. */
  static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(ConnectedPeople.class.getName());
  private static final int MOST_REMEMBERED = 2_000;
  private static final int ATTEMPTS = 4;

  private final ConnectionStore connections;
  private final SignIns signIns;
  private final TokenVault vault;
  private final Clock clock;
  private final Object[] locks = IntStream.range(0, 64).mapToObj(i -> new Object()).toArray();
  private final Map<Who, Remembered> memory =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, Remembered> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  public ConnectedPeople(
      ConnectionStore connections, SignIns signIns, TokenVault vault, Clock clock) {
    this.connections = connections;
    this.signIns = signIns;
    this.vault = vault;
    this.clock = clock;
  }

  private record Who(TenantId tenant, PersonId person) {}

  /**
   * A token that was had here.
   *
   * @param connectedAt of the connection that it belongs to
   */
  private record Remembered(PersonToken token, Optional<Instant> connectedAt, Instant lookedAt) {
    boolean isYoung(Instant now) {
      return now.plus(MARGIN).isBefore(token.expiresAt());
    }
  }

  /**
   * A token with these permissions, good for five minutes or more.
   *
   * @param scopes bare names of delegated permissions
   * @throws UpstreamUnavailable if Entra is away or refuses our own credential, or if storage or
   *     the key vault is away; the connection stays as it is
   */
  public TokenOutcome token(TenantId tenant, PersonId person, Set<String> scopes) {
    Who who = new Who(tenant, person);
    Remembered known = remembered(who);
    Instant now = clock.instant();
    if (known != null && known.isYoung(now) && now.isBefore(known.lookedAt().plus(LOOK_EVERY))) {
      return withScopes(known.token(), scopes);
    }
    synchronized (lockOf(who)) {
      return lookAgain(who, Optional.empty(), scopes);
    }
  }

  /**
   * A new token, whatever is remembered: Graph has refused the old one.
   *
   * @param claims the challenge that came with the refusal
   */
  public TokenOutcome freshToken(
      TenantId tenant, PersonId person, Set<String> scopes, String claims) {
    Who who = new Who(tenant, person);
    synchronized (lockOf(who)) {
      forget(tenant, person);
      return lookAgain(who, Optional.of(claims), scopes);
    }
  }

  /** Forgets what is remembered here of a person. */
  public void forget(TenantId tenant, PersonId person) {
    synchronized (memory) {
      memory.remove(new Who(tenant, person));
    }
  }

  private TokenOutcome lookAgain(Who who, Optional<String> claims, Set<String> scopes) {
    Optional<Kept> kept = connections.find(who.tenant(), who.person());
    Optional<TokenOutcome> ending = endingOf(kept);
    if (ending.isPresent()) {
      forget(who.tenant(), who.person());
      return ending.get();
    }
    Connection connection = kept.orElseThrow().connection();
    Remembered known = remembered(who);
    Instant now = clock.instant();
    if (known != null
        && known.isYoung(now)
        && known.connectedAt().equals(connection.connectedAt())) {
      remember(who, known.token(), connection);
      return withScopes(known.token(), scopes);
    }
    forget(who.tenant(), who.person());
    TokenOutcome renewed = renew(who, kept.orElseThrow(), claims);
    return renewed instanceof TokenOutcome.Had had ? withScopes(had.token(), scopes) : renewed;
  }

  /** Says how it ends when there is no working connection. */
  private static Optional<TokenOutcome> endingOf(Optional<Kept> kept) {
    if (kept.isEmpty() || kept.get().connection().state() == ConnectionState.NOT_CONNECTED) {
      return Optional.of(new TokenOutcome.NotConnected());
    }
    return kept.get().connection().setback().map(TokenOutcome.Broken::new);
  }

  private TokenOutcome renew(Who who, Kept first, Optional<String> claims) {
    Kept kept = first;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<TokenOutcome> end = tryRenew(who, kept, claims);
      if (end.isPresent()) {
        return end.get();
      }
      Optional<Kept> winner = connections.find(who.tenant(), who.person());
      Optional<TokenOutcome> ending = endingOf(winner);
      if (ending.isPresent()) {
        return ending.get();
      }
      kept = winner.orElseThrow();
    }
    throw new UpstreamUnavailable(
        "tables", "renew a connection, too often in the way", 412, "", null, null);
  }

  /** Empty when somebody else wrote first, and what she wrote has to be looked at. */
  private Optional<TokenOutcome> tryRenew(Who who, Kept kept, Optional<String> claims) {
    Optional<RefreshToken> opened =
        kept.connection().token().flatMap(s -> vault.open(who.tenant(), who.person(), s));
    if (opened.isEmpty()) {
      LOG.severe("a connection of tenant %s does not decrypt".formatted(who.tenant()));
      return broken(kept, new Setback(Trouble.UNREADABLE, "", clock.instant()), Optional.empty());
    }
    Renewal renewal = signIns.renew(who.tenant(), opened.get(), claims);
    if (renewal instanceof Renewal.Refused refused) {
      return broken(
          kept, new Setback(refused.trouble(), refused.code(), clock.instant()), refused.claims());
    }
    return Optional.of(keep(who, kept, ((Renewal.Renewed) renewal).tokens(), opened.get()));
  }

  /**
   * The token is good whether or not it can be noted: Entra does not revoke a refresh token when it
   * gives a newer one, so that what is kept goes on to work.
   */
  private TokenOutcome keep(Who who, Kept kept, Tokens tokens, RefreshToken old) {
    Set<String> granted = new TreeSet<>(tokens.scopes());
    granted.addAll(OpenIdScopes.all());
    Connection connection = kept.connection();
    try {
      SealedToken sealed =
          vault.seal(who.tenant(), who.person(), tokens.refreshToken().orElse(old));
      Connection renewed = connection.renewed(granted, sealed, clock.instant());
      if (!connections.replace(renewed, kept.version())) {
        Optional<Kept> winner = connections.find(who.tenant(), who.person());
        Optional<TokenOutcome> ending = endingOf(winner);
        if (ending.isPresent()) {
          return ending.get();
        }
        connection = winner.orElseThrow().connection();
      }
    } catch (UpstreamUnavailable e) {
      LOG.warning("a renewed connection was not noted: " + e.getMessage());
    }
    remember(who, tokens.access(), connection);
    return new TokenOutcome.Had(tokens.access());
  }

  private Optional<TokenOutcome> broken(Kept kept, Setback why, Optional<String> claims) {
    return connections.replace(kept.connection().broken(why, claims), kept.version())
        ? Optional.of(new TokenOutcome.Broken(why))
        : Optional.empty();
  }

  private static TokenOutcome withScopes(PersonToken token, Set<String> scopes) {
    Set<String> missing = new TreeSet<>(scopes);
    missing.removeAll(token.scopes());
    return missing.isEmpty() ? new TokenOutcome.Had(token) : new TokenOutcome.NotGranted(missing);
  }

  private @Nullable Remembered remembered(Who who) {
    synchronized (memory) {
      return memory.get(who);
    }
  }

  private void remember(Who who, PersonToken token, Connection connection) {
    synchronized (memory) {
      memory.put(who, new Remembered(token, connection.connectedAt(), clock.instant()));
    }
  }

  private Object lockOf(Who who) {
    return locks[Math.floorMod(who.hashCode(), locks.length)];
  }
}
