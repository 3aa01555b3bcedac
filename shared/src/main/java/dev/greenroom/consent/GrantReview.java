package dev.greenroom.consent;

import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.ReviewQueue.Round;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proves again, day by day, what each tenant has granted: by a fresh token, and by trying what no
 * token shows. A loss counts once it was seen twice. A tenant that took its grant back is not asked
 * again until one of its admins says so.
 */
public final class GrantReview {
  /** Between the two looks: long enough for a bad moment of Entra's to pass. */
  static final Duration SECOND_LOOK = Duration.ofMinutes(1);

  /** So long a link that expired is still told from one that never was. */
  static final Duration LINKS_KEPT = Duration.ofDays(30);

  private final ConsentSettings settings;
  private final TenantStore tenants;
  private final ConsentStore requests;
  private final GrantProof proof;
  private final ScopeTrials trials;
  private final ReviewQueue queue;
  private final Clock clock;

  public GrantReview(
      ConsentSettings settings,
      TenantStore tenants,
      ConsentStore requests,
      GrantProof proof,
      ScopeProbe probe,
      ProbeSubjects subjects,
      ReviewQueue queue,
      Clock clock) {
    this.settings = settings;
    this.tenants = tenants;
    this.requests = requests;
    this.proof = proof;
    this.trials = new ScopeTrials(probe, subjects);
    this.queue = queue;
    this.clock = clock;
  }

  /** Asks for a review of every tenant that we know of, each by itself. */
  public void askForAll() {
    tenants.all().forEach(known -> queue.ask(known.tenant(), Round.FIRST, Duration.ZERO));
  }

  /** Reviews one tenant, and forgets its old links. */
  public void review(TenantId tenant, Round round) {
    requests.forget(tenant, clock.instant().minus(LINKS_KEPT));
    Optional<TenantRecord> known = tenants.find(tenant).filter(TenantRecord::isConnected);
    if (known.isEmpty()) {
      return;
    }
    Evidence evidence = look(known.get());
    if (evidence.isSomething()) {
      keep(tenant, evidence);
    } else if (round == Round.SECOND) {
      tenants.change(
          tenant, record -> record.isConnected() ? record.lost(evidence.loss()) : record);
    } else if (known.get().isSettledAt(clock.instant())) {
      Instant now = clock.instant();
      tenants.change(tenant, record -> record.doubted(now));
      queue.ask(tenant, Round.SECOND, SECOND_LOOK);
    }
  }

  /** On an admin's word: also brings back a tenant that had taken its grant back. */
  public ProveOutcome proveNow(TenantId tenant) {
    Optional<TenantRecord> known =
        tenants.find(tenant).filter(record -> record.grantedAt().isPresent());
    if (known.isEmpty()) {
      return new ProveOutcome.NeverConnected();
    }
    Evidence evidence = look(known.get());
    if (!evidence.isSomething()) {
      return new ProveOutcome.NotShown(evidence.loss());
    }
    keep(tenant, evidence);
    return new ProveOutcome.Proven();
  }

  private void keep(TenantId tenant, Evidence evidence) {
    Instant now = clock.instant();
    tenants.change(
        tenant,
        record -> record.proven(settings.permissions(), evidence.roles(), evidence.tried(), now));
  }

  private Evidence look(TenantRecord known) {
    Finding finding = proof.find(known.tenant());
    if (finding instanceof Finding.Unknown unknown) {
      return Evidence.none(unknown.code());
    }
    if (finding instanceof Finding.KeptOut keptOut) {
      return Evidence.none(keptOut.code());
    }
    Finding.Proven proven = (Finding.Proven) finding;
    if (!proven.tenant().equals(known.tenant())) {
      return Evidence.none("another tenant");
    }
    List<Permission> unseen =
        settings.permissions().stream()
            .filter(permission -> !proven.roles().contains(permission.value()))
            .toList();
    return new Evidence(proven.roles(), trials.of(known, unseen), "no permission is left");
  }

  /** What was seen, or why nothing was. */
  private record Evidence(Set<String> roles, Map<String, Reach> tried, String loss) {
    static Evidence none(String code) {
      return new Evidence(Set.of(), Map.of(), code);
    }

    boolean isSomething() {
      return !roles.isEmpty() || !tried.isEmpty();
    }
  }
}
