package dev.greenroom.consent.registration;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What this deployment brings along for tenants without a registration of their own.
 *
 * @param credential what kind it has: {@code managedIdentity}, {@code certificate} or, in the
 *     sandbox, {@code clientSecret}
 * @param expiresAt of its certificate; empty where nothing expires that we know of
 * @param vault where the keys of tenants lie; empty where no tenant can bring a certificate
 */
public record DeploymentRegistration(
    String clientId, String credential, Optional<Instant> expiresAt, Optional<URI> vault) {}
