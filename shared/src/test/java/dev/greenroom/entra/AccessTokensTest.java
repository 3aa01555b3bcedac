package dev.greenroom.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is let in, and everybody who is not. */
class AccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String AUTHORITY = "https://login.example";
  private static final String TENANT = "11111111-1111-4111-8111-111111111111";
  private static final String OTHER_TENANT = "22222222-2222-4222-8222-222222222222";
  private static final String PERSON = "33333333-3333-4333-8333-333333333333";
  private static final String AUDIENCE = "api://greenroom";

  private static RSAKey key;
  private static RSAKey strangersKey;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    strangersKey = new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  @Test
  void readsTheCallerOfAValidToken() throws JOSEException {
    String token =
        signed(
            claims(
                claims -> claims.claim("roles", List.of("Greenroom.Scheduler", "Something.Else"))));

    assertThat(tokens().read(token))
        .contains(
            new Caller(
                new TenantId(TENANT), new PersonId(PERSON), Set.of(Caller.Role.SCHEDULER), true));
  }

  @Test
  void letsInSomebodyWithoutARoleButGivesHerNone() throws JOSEException {
    assertThat(tokens().read(signed(claims(claims -> claims))))
        .get()
        .extracting(Caller::roles)
        .isEqualTo(Set.of());
  }

  @Test
  void forgivesAMinuteOfClockSkew() throws JOSEException {
    String token = signed(claims(claims -> claims.expirationTime(at(NOW.minusSeconds(30)))));

    assertThat(tokens().read(token)).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongClaims")
  void refusesATokenWith(String fault, UnaryOperator<JWTClaimsSet.Builder> change)
      throws JOSEException {
    assertThat(tokens().read(signed(claims(change)))).isEmpty();
  }

  static Stream<Arguments> wrongClaims() {
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> faults =
        Map.ofEntries(
            Map.entry("no expiry", claims -> claims.expirationTime(null)),
            Map.entry(
                "expired", claims -> claims.expirationTime(at(NOW.minus(Duration.ofMinutes(2))))),
            Map.entry(
                "not yet valid",
                claims -> claims.notBeforeTime(at(NOW.plus(Duration.ofMinutes(2))))),
            Map.entry("wrong audience", claims -> claims.audience("https://graph.microsoft.com")),
            Map.entry("no audience", claims -> claims.audience((String) null)),
            Map.entry(
                "another issuer",
                claims -> claims.issuer("https://evil.example/" + TENANT + "/v2.0")),
            Map.entry(
                "a v1 issuer", claims -> claims.issuer("https://sts.windows.net/" + TENANT + "/")),
            Map.entry("version 1.0", claims -> claims.claim("ver", "1.0")),
            Map.entry("tid of another tenant", claims -> claims.claim("tid", OTHER_TENANT)),
            Map.entry("no tid", claims -> claims.claim("tid", null)),
            Map.entry(
                "tid that is no GUID",
                claims -> claims.claim("tid", "common").issuer(AUTHORITY + "/common/v2.0")),
            Map.entry("no oid", claims -> claims.claim("oid", null)),
            Map.entry("tid that is a number", claims -> claims.claim("tid", 7)),
            Map.entry(
                "roles that are no list", claims -> claims.claim("roles", "Greenroom.Admin")));
    return faults.entrySet().stream().map(fault -> Arguments.of(fault.getKey(), fault.getValue()));
  }

  @Test
  void refusesATokenThatIsNotSigned() {
    assertThat(tokens().read(new PlainJWT(claims(claims -> claims)).serialize())).isEmpty();
  }

  @Test
  void refusesATokenSignedWithThePublicKeyAsASecret() throws Exception {
    byte[] publicKey = key.toRSAPublicKey().getEncoded();

    assertThat(tokens().read(signed(JWSAlgorithm.HS256, "k1", new MACSigner(publicKey)))).isEmpty();
  }

  @Test
  void refusesATokenOfAStrangersKey() throws JOSEException {
    assertThat(tokens().read(signed(JWSAlgorithm.RS256, "k1", new RSASSASigner(strangersKey))))
        .isEmpty();
  }

  @Test
  void refusesAnUnknownKeyId() throws JOSEException {
    assertThat(tokens().read(signed(JWSAlgorithm.RS256, "k2", new RSASSASigner(key)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void refusesWhatIsNoToken(String text) {
    assertThat(tokens().read(text)).isEmpty();
  }

  static Stream<String> garbage() {
    return Stream.of(
        "", ".", "..", "a.b.c", "null", "{}", "a".repeat(20_000), "\u0000", "e30.e30.e30");
  }

  private static AccessTokens tokens() {
    return new AccessTokens(
        URI.create(AUTHORITY),
        Set.of(AUDIENCE),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
  }

  private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(AUTHORITY + "/" + TENANT + "/v2.0")
                .audience(AUDIENCE)
                .claim("tid", TENANT)
                .claim("oid", PERSON)
                .claim("ver", "2.0")
                .notBeforeTime(at(NOW.minusSeconds(60)))
                .expirationTime(at(NOW.plusSeconds(3600))))
        .build();
  }

  private static String signed(JWTClaimsSet claims) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer)
      throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims(claims -> claims));
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static Date at(Instant time) {
    return Date.from(time);
  }
}
