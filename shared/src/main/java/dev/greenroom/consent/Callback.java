package dev.greenroom.consent;

import java.util.Optional;

/**
 * The query of a callback: a stranger's claims. {@code admin_consent} is left out on purpose, for
 * it is {@code True} in refusals as well.
 *
 * @param browserNonce the value of the cookie that the consent page set
 */
public record Callback(
    Optional<String> state,
    Optional<String> tenant,
    Optional<String> error,
    Optional<String> errorDescription,
    Optional<String> browserNonce) {}
