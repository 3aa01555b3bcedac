package dev.greenroom.consent;

import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What we keep of a tenant.
 *
 * @param grantedAt when its grant was last proven
 * @param roles the application permissions that were seen in a token of that tenant
 * @param tried those that no token shows, and how far they were found to reach
 * @param doubtedAt when Entra last denied the grant, and a second look has yet to settle it
 * @param lossReason why it counts as revoked
 * @param outside a mailbox that we must not be able to use, to prove a scope by
 */
public record TenantRecord(
    TenantId tenant,
    ConsentState state,
    Optional<Instant> grantedAt,
    Set<String> roles,
    Map<String, Reach> tried,
    Optional<Instant> doubtedAt,
    Optional<String> lossReason,
    Organizers organizers,
    Optional<Outside> outside) {
  /** Entra may deny for so long that it knows a grant which it has just shown us. */
  static final Duration SETTLING = Duration.ofMinutes(15);

  public TenantRecord {
    roles = Set.copyOf(roles);
    tried = Map.copyOf(tried);
  }

  /** A tenant of which a token says everything. */
  public TenantRecord(
      TenantId tenant,
      ConsentState state,
      Optional<Instant> grantedAt,
      Set<String> roles,
      Optional<String> lossReason,
      Organizers organizers) {
    this(
        tenant,
        state,
        grantedAt,
        roles,
        Map.of(),
        Optional.empty(),
        lossReason,
        organizers,
        Optional.empty());
  }

  /** A mailbox outside of every scope. */
  public record Outside(MailboxId mailbox, EmailAddress address) {}

  public static TenantRecord unknown(TenantId tenant) {
    return new TenantRecord(
        tenant,
        ConsentState.MISSING,
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Organizers.none());
  }

  boolean isConnected() {
    return state == ConsentState.GRANTED || state == ConsentState.PARTLY_GRANTED;
  }

  /** Whether Entra has had the time to know this grant everywhere. */
  boolean isSettledAt(Instant now) {
    return isConnected()
        && grantedAt.map(granted -> granted.plus(SETTLING).isBefore(now)).orElse(true);
  }

  boolean has(Permission permission) {
    return roles.contains(permission.value()) || tried.containsKey(permission.value());
  }

  /** Asking again takes nothing away that is granted. */
  TenantRecord requested() {
    return state == ConsentState.MISSING ? in(ConsentState.REQUESTED) : this;
  }

  TenantRecord proven(
      Collection<Permission> wanted, Set<String> seen, Map<String, Reach> found, Instant now) {
    TenantRecord proven =
        new TenantRecord(
            tenant,
            state,
            Optional.of(now),
            seen,
            found,
            Optional.empty(),
            Optional.empty(),
            organizers,
            outside);
    return proven.in(
        wanted.stream().allMatch(proven::has) ? ConsentState.GRANTED : ConsentState.PARTLY_GRANTED);
  }

  TenantRecord doubted(Instant now) {
    return new TenantRecord(
        tenant, state, grantedAt, roles, tried, Optional.of(now), lossReason, organizers, outside);
  }

  TenantRecord lost(String reason) {
    return new TenantRecord(
        tenant,
        ConsentState.REVOKED,
        grantedAt,
        roles,
        tried,
        Optional.empty(),
        Optional.of(reason),
        organizers,
        outside);
  }

  TenantRecord organizedBy(Organizers chosen) {
    return new TenantRecord(
        tenant, state, grantedAt, roles, tried, doubtedAt, lossReason, chosen, outside);
  }

  TenantRecord limitedBy(Optional<Outside> chosen) {
    return new TenantRecord(
        tenant, state, grantedAt, roles, tried, doubtedAt, lossReason, organizers, chosen);
  }

  private TenantRecord in(ConsentState other) {
    return new TenantRecord(
        tenant, other, grantedAt, roles, tried, doubtedAt, lossReason, organizers, outside);
  }
}
