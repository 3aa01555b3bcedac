package dev.greenroom.consent.connections;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Entra's token endpoint, where people are concerned. Every method throws {@code
 * UpstreamUnavailable} when Entra is busy or away, and when it does not accept our own credential:
 * neither is a person's fault.
 */
public interface SignIns {
  /**
   * Turns an authorization code into tokens, and proves whose they are.
   *
   * @param nonce must be in the id token
   */
  Redemption redeem(TenantId tenant, String code, String verifier, String nonce, URI callback);

  /**
   * Gets a new access token with everything that is granted now.
   *
   * @param claims a claims challenge of Graph's, to be passed on
   */
  Renewal renew(TenantId tenant, RefreshToken token, Optional<String> claims);

  /**
   * What came back for a code or a refresh token.
   *
   * @param scopes the permissions granted, by their bare names
   * @param refreshToken empty when Entra gave no (new) one
   */
  record Tokens(
      String accessToken,
      Instant expiresAt,
      Set<String> scopes,
      Optional<RefreshToken> refreshToken) {
    public Tokens {
      scopes = Set.copyOf(scopes);
    }

    PersonToken access() {
      return new PersonToken(accessToken, expiresAt, scopes);
    }

    @Override
    public String toString() {
      return "Tokens[hidden]";
    }
  }

  /** How redeeming a code ended. */
  sealed interface Redemption {
    /** Somebody signed in: {@code tenant} and {@code person} are proven by the id token. */
    record SignedIn(TenantId tenant, PersonId person, Tokens tokens) implements Redemption {}

    /** The id token does not prove what it must. */
    record Unproven() implements Redemption {}

    /**
     * Entra refused.
     *
     * @param code the AADSTS number, 0 when there was none
     */
    record Refused(int code) implements Redemption {}
  }

  /** How using a refresh token ended. */
  sealed interface Renewal {
    record Renewed(Tokens tokens) implements Renewal {}

    /**
     * The person has to do something.
     *
     * @param code as {@code AADSTS50173}, or empty
     * @param claims a claims challenge for her next sign-in
     */
    record Refused(Trouble trouble, String code, Optional<String> claims) implements Renewal {}
  }
}
