package dev.greenroom.consent.connections;

import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What connecting depends on.
 *
 * @param clientIds the registration that speaks for us in a tenant
 * @param authority Entra, {@code https://login.microsoftonline.com}, say
 * @param graph the resource whose permissions are asked for, {@code https://graph.microsoft.com},
 *     say
 * @param page what a link's token is appended to, {@code https://host/api/connect}, say
 * @param callback the redirect URI, exactly as registered
 * @param packs what people may be asked for
 */
public record ConnectionSettings(
    Function<TenantId, String> clientIds,
    URI authority,
    URI graph,
    URI page,
    URI callback,
    Set<Pack> packs) {
  public ConnectionSettings {
    authority = URI.create(authority.toString().replaceAll("/+$", ""));
    graph = URI.create(graph.toString().replaceAll("/+$", ""));
    packs = Set.copyOf(packs);
    if (packs.stream().anyMatch(pack -> pack.mode() != Mode.DELEGATED)) {
      throw new IllegalArgumentException("a person is asked for delegated packs only: " + packs);
    }
  }

  String issuer(TenantId tenant) {
    return "%s/%s/v2.0".formatted(authority, tenant);
  }

  /** As Entra takes them: those about signing in by their names, the others with their resource. */
  String scopes(List<Permission> permissions) {
    return permissions.stream()
        .map(Permission::value)
        .map(value -> OpenIdScopes.has(value) ? value : graph + "/" + value)
        .collect(Collectors.joining(" "));
  }
}
