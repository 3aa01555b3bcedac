package dev.greenroom.consent;

import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant as its admin sees it.
 *
 * @param alert what to do next, while something is missing
 */
public record TenantView(
    TenantId tenant,
    ConsentState consent,
    Optional<String> alert,
    Optional<Instant> grantedAt,
    List<Grant> permissions,
    Organizers organizers) {
  public TenantView {
    permissions = List.copyOf(permissions);
  }

  /** A permission, and whether we have it. */
  public record Grant(Permission permission, Granted granted) {}

  /** How far a permission reaches. */
  public enum Granted {
    TENANT_WIDE,
    SCOPED,
    MISSING
  }
}
