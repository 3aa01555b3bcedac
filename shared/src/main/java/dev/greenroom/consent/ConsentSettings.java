package dev.greenroom.consent;

import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * What consent depends on.
 *
 * @param homeTenant whose admins may ask any tenant: the company that runs Greenroom
 * @param clientId our registration
 * @param authority Entra, {@code https://login.microsoftonline.com}, say
 * @param graphScope {@code .default} of the Graph that goes with it
 * @param consentPage what a token is appended to, {@code https://host/api/consent}, say
 * @param callback the redirect URI, exactly as registered
 * @param packs what the registration asks a tenant's admin for; delegated packs are never among
 *     them, for each person is asked for her own when she connects
 */
public record ConsentSettings(
    TenantId homeTenant,
    String clientId,
    URI authority,
    String graphScope,
    URI consentPage,
    URI callback,
    Set<Pack> packs) {
  public ConsentSettings {
    packs = Set.copyOf(packs);
    if (packs.stream().anyMatch(pack -> pack.mode() == Mode.DELEGATED)) {
      throw new IllegalArgumentException("an admin is asked for application packs only: " + packs);
    }
  }

  List<Permission> permissions() {
    return PermissionManifest.of(packs);
  }
}
