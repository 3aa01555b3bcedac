package dev.greenroom.consent.registration;

import dev.greenroom.values.TenantId;
import java.util.Optional;

/** Keeps each tenant's own registration, if it has one. */
public interface RegistrationStore {
  Optional<OwnRegistration> find(TenantId tenant);

  void put(TenantId tenant, OwnRegistration registration);

  /** Removes what is there; it is no fault if nothing is. */
  void remove(TenantId tenant);
}
