package dev.greenroom.consent.connections;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Optional;

/** Knows under which address somebody signs in: a hint for Entra's page, and never a proof. */
@FunctionalInterface
public interface SignInNames {
  Optional<String> of(TenantId tenant, PersonId person);
}
