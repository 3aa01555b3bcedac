package dev.greenroom.consent.log;

import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.consent.TenantStore;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A store of tenants that notes when a grant is proven or lost, whoever finds it out: a callback, a
 * review, or a token that Entra denies.
 */
public final class NotingTenants implements TenantStore {
  private final TenantStore tenants;
  private final ActionLog log;

  public NotingTenants(TenantStore tenants, ActionLog log) {
    this.tenants = tenants;
    this.log = log;
  }

  @Override
  public Optional<TenantRecord> find(TenantId tenant) {
    return tenants.find(tenant);
  }

  @Override
  public List<TenantRecord> all() {
    return tenants.all();
  }

  @Override
  public TenantRecord change(TenantId tenant, UnaryOperator<TenantRecord> change) {
    AtomicReference<ConsentState> before = new AtomicReference<>(ConsentState.MISSING);
    TenantRecord after =
        tenants.change(
            tenant,
            record -> {
              before.set(record.state());
              return change.apply(record);
            });
    if (after.state() != before.get()) {
      noted(after.state())
          .ifPresent(action -> log.note(tenant, Optional.empty(), action, Optional.empty()));
    }
    return after;
  }

  private static Optional<Action> noted(ConsentState state) {
    return switch (state) {
      case GRANTED -> Optional.of(Action.CONSENT_GRANTED);
      case PARTLY_GRANTED -> Optional.of(Action.CONSENT_PARTLY_GRANTED);
      case REVOKED -> Optional.of(Action.CONSENT_REVOKED);
      case MISSING, REQUESTED -> Optional.empty();
    };
  }
}
