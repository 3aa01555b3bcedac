package dev.greenroom.consent.connections;

import java.util.Optional;

/**
 * What a browser brought back from Entra: a stranger's claims, all of it.
 *
 * @param issuer {@code iss}, where Entra sends it
 * @param adminConsent present when an administrator comes back from the admin consent page
 * @param browserNonce what is in the browser's cookie
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207">issuer identification</a>
 */
public record ConnectCallback(
    Optional<String> state,
    Optional<String> code,
    Optional<String> issuer,
    Optional<String> error,
    Optional<String> errorDescription,
    Optional<String> adminConsent,
    Optional<String> browserNonce) {
  @Override
  public String toString() {
    return "ConnectCallback[hidden]";
  }
}
