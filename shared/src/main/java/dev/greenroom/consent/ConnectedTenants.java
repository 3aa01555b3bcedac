package dev.greenroom.consent;

import dev.greenroom.consent.ReviewQueue.Round;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** {@link Tenants} by what the store says, and the place where losses arrive. */
public final class ConnectedTenants implements Tenants, ConsentLosses {
  /** A doubt that nobody settled in this time is raised anew: its message may have been lost. */
  static final Duration DOUBT_LIFETIME = Duration.ofMinutes(10);

  private final TenantStore store;
  private final TenantStore recent;
  private final ReviewQueue reviews;
  private final Clock clock;

  /**
   * @param recent may say what was so some seconds ago; believed where it says that a tenant is
   *     connected, and has its mailboxes
   * @param reviews where a doubt is settled
   */
  public ConnectedTenants(TenantStore store, TenantStore recent, ReviewQueue reviews, Clock clock) {
    this.store = store;
    this.recent = recent;
    this.reviews = reviews;
    this.clock = clock;
  }

  /** Where nothing is remembered. */
  public ConnectedTenants(TenantStore store, ReviewQueue reviews, Clock clock) {
    this(store, store, reviews, clock);
  }

  /** Where nobody settles doubts before the daily review does. */
  public ConnectedTenants(TenantStore store, Clock clock) {
    this(store, (tenant, round, delay) -> {}, clock);
  }

  @Override
  public boolean isConnected(TenantId tenant) {
    return known(tenant, TenantRecord::isConnected).map(TenantRecord::isConnected).orElse(false);
  }

  @Override
  public List<TenantId> connected() {
    return store.all().stream()
        .filter(TenantRecord::isConnected)
        .map(TenantRecord::tenant)
        .toList();
  }

  @Override
  public Organizers organizers(TenantId tenant) {
    return known(tenant, record -> record.organizers().panel().isPresent())
        .map(TenantRecord::organizers)
        .orElseGet(Organizers::none);
  }

  private Optional<TenantRecord> known(TenantId tenant, Predicate<TenantRecord> enough) {
    Optional<TenantRecord> before = recent.find(tenant).filter(enough);
    return before.isPresent() ? before : store.find(tenant);
  }

  /** One answer of Entra's is a doubt; a second look, a minute later, settles it. */
  @Override
  public void consentLost(TenantId tenant, String reason) {
    Instant now = clock.instant();
    AtomicBoolean isNew = new AtomicBoolean();
    store.change(
        tenant,
        known -> {
          isNew.set(known.isSettledAt(now) && !isDoubtedAt(known, now));
          return isNew.get() ? known.doubted(now) : known;
        });
    if (isNew.get()) {
      reviews.ask(tenant, Round.SECOND, GrantReview.SECOND_LOOK);
    }
  }

  private static boolean isDoubtedAt(TenantRecord known, Instant now) {
    return known.doubtedAt().map(at -> at.plus(DOUBT_LIFETIME).isAfter(now)).orElse(false);
  }
}
