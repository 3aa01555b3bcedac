package dev.greenroom.sandbox.simulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.greenroom.sandbox.simulator.AppRegistration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Whether an app is who it says: by its secret, in the form or as Basic authentication, or by a
 * signed assertion.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">
 *     client credentials flow</a>
 */
final class ClientProof {
  private static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private ClientProof() {}

  static void check(AppRegistration app, WebRequest request, Instant now) {
    String assertion = request.field("client_assertion");
    if (!assertion.isEmpty()) {
      checkAssertion(app, request, assertion, now);
      return;
    }
    String secret = basic(request).orElseGet(() -> request.field("client_secret"));
    if (secret.isEmpty()) {
      throw EntraRefusal.noCredential();
    }
    if (app.secret().isEmpty()
        || !MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8),
            app.secret().getBytes(StandardCharsets.UTF_8))) {
      throw EntraRefusal.badSecret();
    }
  }

  private static Optional<String> basic(WebRequest request) {
    return Optional.ofNullable(request.headers().get("authorization"))
        .filter(header -> header.startsWith("Basic "))
        .map(
            header ->
                new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8))
        .map(pair -> pair.substring(pair.indexOf(':') + 1));
  }

  private static void checkAssertion(
      AppRegistration app, WebRequest request, String assertion, Instant now) {
    if (!request.field("client_assertion_type").equals(BEARER)) {
      throw EntraRefusal.missing("client_assertion_type");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(assertion);
      JWK key =
          app.assertionKeys().stream()
              .filter(known -> isSignedBy(jwt, known))
              .findFirst()
              .orElseThrow(() -> EntraRefusal.badAssertion("the key was not found."));
      if (key.getX509CertSHA256Thumbprint() != null) {
        checkCertificate(jwt, key, request, now);
      }
      var claims = jwt.getJWTClaimsSet();
      if (claims.getExpirationTime() == null
          || claims.getExpirationTime().toInstant().isBefore(now)) {
        throw new EntraRefusal(
            401, "invalid_client", 700024, "Client assertion is not within its valid time range.");
      }
      if (!app.clientId().equals(claims.getSubject())) {
        throw EntraRefusal.badAssertion("the subject is another application.");
      }
    } catch (ParseException e) {
      throw EntraRefusal.badAssertion("it is not a signed token.");
    }
  }

  /**
   * What a certificate demands beyond a good signature: the header names it, the audience is the
   * token endpoint that is asked, issuer and subject are the app, and it has not expired.
   *
   * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">
   *     certificate credentials</a>
   */
  private static void checkCertificate(SignedJWT jwt, JWK key, WebRequest request, Instant now)
      throws ParseException {
    if (!key.getX509CertSHA256Thumbprint().equals(jwt.getHeader().getX509CertSHA256Thumbprint())) {
      throw new EntraRefusal(
          401,
          "invalid_client",
          700027,
          "The certificate with identifier used to sign the client assertion is not registered on application.");
    }
    if (key.getExpirationTime() != null && key.getExpirationTime().toInstant().isBefore(now)) {
      throw EntraRefusal.badAssertion("the key used is expired.");
    }
    var claims = jwt.getJWTClaimsSet();
    String endpoint = "/%s/oauth2/v2.0/token".formatted(request.tenant());
    if (claims.getAudience().stream()
        .noneMatch(audience -> audience.startsWith("https://") && audience.endsWith(endpoint))) {
      throw new EntraRefusal(
          401,
          "invalid_client",
          700023,
          "Client assertion audience claim does not match Realm issuer.");
    }
    if (claims.getJWTID() == null
        || claims.getNotBeforeTime() == null
        || claims.getNotBeforeTime().toInstant().isAfter(now.plusSeconds(300))
        || !String.valueOf(claims.getSubject()).equals(claims.getIssuer())) {
      throw EntraRefusal.badAssertion("jti, nbf, iss or sub is missing or wrong.");
    }
  }

  private static boolean isSignedBy(SignedJWT jwt, JWK key) {
    try {
      JWSVerifier verifier =
          key instanceof ECKey elliptic
              ? new ECDSAVerifier(elliptic)
              : new RSASSAVerifier((RSAKey) key);
      return verifier.supportedJWSAlgorithms().contains(jwt.getHeader().getAlgorithm())
          && jwt.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }
}
