package dev.greenroom.consent.connections;

import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What we keep of a person's connection.
 *
 * @param granted permissions that the newest token had, by their bare names
 * @param wanted packs that she connected for, or that something of hers needs
 * @param succeeded when a token with a permission was last had
 * @param missed when a permission that had been granted was first found missing
 * @param claims a claims challenge for her next sign-in
 * @param token empty once it is dead
 */
public record Connection(
    TenantId tenant,
    PersonId person,
    ConnectionState state,
    Set<String> granted,
    Set<Pack> wanted,
    Optional<Instant> connectedAt,
    Map<String, Instant> succeeded,
    Map<String, Instant> missed,
    Optional<Setback> setback,
    Optional<String> claims,
    Optional<SealedToken> token) {
  public Connection {
    granted = Set.copyOf(granted);
    wanted = Set.copyOf(wanted);
    succeeded = Map.copyOf(succeeded);
    missed = Map.copyOf(missed);
    if (state == ConnectionState.CONNECTED && token.isEmpty()) {
      throw new IllegalArgumentException("a connection without a token does not work");
    }
  }

  static Connection none(TenantId tenant, PersonId person) {
    return new Connection(
        tenant,
        person,
        ConnectionState.NOT_CONNECTED,
        Set.of(),
        Set.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  boolean isWorking() {
    return state == ConnectionState.CONNECTED;
  }

  /** All that she was asked for and that something of hers needs. */
  List<Permission> needed() {
    Set<Pack> packs = new TreeSet<>(wanted);
    packs.add(Pack.SIGN_IN);
    return PermissionManifest.of(packs);
  }

  List<Permission> missing() {
    return needed().stream().filter(one -> !granted.contains(one.value())).toList();
  }

  /** Whether she has something to do: only those are asked who need what is missing. */
  boolean needsReconnect() {
    return state == ConnectionState.NEEDS_RECONNECT
        || state == ConnectionState.CONNECTED && !missing().isEmpty()
        || state == ConnectionState.NOT_CONNECTED && !wanted.isEmpty();
  }

  Connection wanting(Set<Pack> packs) {
    Set<Pack> all = new TreeSet<>(wanted);
    all.addAll(packs);
    return new Connection(
        tenant,
        person,
        state,
        granted,
        all,
        connectedAt,
        succeeded,
        missed,
        setback,
        claims,
        token);
  }

  Connection connected(Set<String> now, SealedToken sealed, Instant at) {
    return new Connection(
            tenant,
            person,
            ConnectionState.CONNECTED,
            now,
            wanted,
            Optional.of(at),
            succeeded,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(sealed))
        .succeededAt(at);
  }

  Connection renewed(Set<String> now, SealedToken sealed, Instant at) {
    Map<String, Instant> gone = new TreeMap<>(missed);
    granted.stream().filter(scope -> !now.contains(scope)).forEach(s -> gone.putIfAbsent(s, at));
    gone.keySet().removeAll(now);
    return new Connection(
            tenant,
            person,
            ConnectionState.CONNECTED,
            now,
            wanted,
            connectedAt,
            succeeded,
            gone,
            Optional.empty(),
            Optional.empty(),
            Optional.of(sealed))
        .succeededAt(at);
  }

  private Connection succeededAt(Instant at) {
    Map<String, Instant> all = new TreeMap<>(succeeded);
    granted.forEach(scope -> all.put(scope, at));
    return new Connection(
        tenant, person, state, granted, wanted, connectedAt, all, missed, setback, claims, token);
  }

  /** Its token is dead, so it is not kept. */
  Connection broken(Setback why, Optional<String> challenge) {
    return new Connection(
        tenant,
        person,
        why.trouble().state(),
        granted,
        wanted,
        connectedAt,
        succeeded,
        missed,
        Optional.of(why),
        challenge,
        Optional.empty());
  }

  Connection sealedAs(SealedToken sealed) {
    return new Connection(
        tenant,
        person,
        state,
        granted,
        wanted,
        connectedAt,
        succeeded,
        missed,
        setback,
        claims,
        Optional.of(sealed));
  }

  Optional<Instant> lastSuccess() {
    return succeeded.values().stream().max(Instant::compareTo);
  }
}
