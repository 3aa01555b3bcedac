package dev.greenroom.consent.connections;

import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person sees of her connection.
 *
 * @param needsReconnect whether she has something to do
 */
public record ConnectionView(
    ConnectionState state,
    boolean needsReconnect,
    Optional<Instant> connectedAt,
    Optional<Instant> lastSuccess,
    Optional<Setback> setback,
    List<Scope> scopes) {
  public ConnectionView {
    scopes = List.copyOf(scopes);
  }

  /**
   * One permission, with what it is for.
   *
   * @param granted whether it works now
   * @param needed whether something of hers needs it
   * @param lastError when it ended, and why
   */
  public record Scope(
      Permission permission,
      boolean granted,
      boolean needed,
      Optional<Instant> lastSuccess,
      Optional<Setback> lastError) {}

  static ConnectionView of(Connection connection, List<Permission> askable) {
    return new ConnectionView(
        connection.state(),
        connection.needsReconnect(),
        connection.connectedAt(),
        connection.lastSuccess(),
        connection.setback(),
        askable.stream().map(permission -> scope(connection, permission)).toList());
  }

  private static Scope scope(Connection connection, Permission permission) {
    String value = permission.value();
    boolean everGranted = connection.granted().contains(value);
    Optional<Setback> withdrawn =
        Optional.ofNullable(connection.missed().get(value))
            .map(at -> new Setback(Trouble.CONSENT_WITHDRAWN, "", at));
    boolean wanted = connection.wanted().contains(permission.pack());
    return new Scope(
        permission,
        everGranted && connection.isWorking(),
        wanted || permission.pack() == Pack.SIGN_IN && !connection.wanted().isEmpty(),
        Optional.ofNullable(connection.succeeded().get(value)),
        withdrawn.or(() -> connection.setback().filter(unused -> everGranted)));
  }
}
