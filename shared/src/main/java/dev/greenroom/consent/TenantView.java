package dev.greenroom.consent;

import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant as its admin sees it.
 *
 * @param alert what to do next, while something is missing
 * @param outsideMailbox must be closed to us, so that a scope is proven by it
 */
public record TenantView(
    TenantId tenant,
    ConsentState consent,
    Optional<String> alert,
    Optional<Instant> grantedAt,
    List<Grant> permissions,
    Organizers organizers,
    Optional<EmailAddress> outsideMailbox) {
  public TenantView {
    permissions = List.copyOf(permissions);
  }

  /**
   * A permission, and whether we have it.
   *
   * @param limitProven whether a scope's limits were proven; true where there are none to prove
   */
  public record Grant(Permission permission, Granted granted, boolean limitProven) {}

  /** How far a permission reaches. */
  public enum Granted {
    TENANT_WIDE,
    /** For the mailboxes that Exchange's RBAC for Applications names. */
    SCOPED,
    /** In the name of the people who connected. */
    DELEGATED,
    MISSING
  }
}
