package dev.greenroom.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose an id token is, and all those that are nobody's. */
class IdTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String AUTHORITY = "https://login.example";
  private static final String TENANT = "11111111-1111-4111-8111-111111111111";
  private static final String OTHER_TENANT = "22222222-2222-4222-8222-222222222222";
  private static final String PERSON = "33333333-3333-4333-8333-333333333333";
  private static final String VICTIMS_ADDRESS = "ada@northwind.example";
  private static final String CLIENT = "a0000000-0000-0000-0000-00000000000c";
  private static final String NONCE = "nonce-of-this-sign-in";

  private static RSAKey key;
  private static RSAKey strangersKey;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    strangersKey = new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  @Test
  void saysWhoseItIs() throws JOSEException {
    assertThat(tokens().read(signed(claims(same -> same)), CLIENT, NONCE))
        .contains(new IdTokens.Who(new TenantId(TENANT), new PersonId(PERSON)));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        change("another sign-in's nonce", claims -> claims.claim("nonce", "other")),
        change("no nonce", claims -> claims.claim("nonce", null)),
        change("another app's", claims -> claims.audience("another-app")),
        change("ours and another app's", claims -> claims.audience(List.of(CLIENT, "another-app"))),
        change("nobody's", claims -> claims.audience((String) null)),
        change("expired", claims -> claims.expirationTime(Date.from(NOW.minusSeconds(61)))),
        change("without an end", claims -> claims.expirationTime(null)),
        change("not yet good", claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(61)))),
        change("of another issuer", claims -> claims.issuer("https://issuer.example/" + TENANT)),
        change("without an issuer", claims -> claims.issuer(null)),
        change(
            "issued by one tenant about another",
            claims -> claims.issuer(AUTHORITY + "/" + OTHER_TENANT + "/v2.0")),
        change("of no tenant", claims -> claims.claim("tid", null)),
        change("of no person", claims -> claims.claim("oid", null)),
        change("of a person who is no GUID", claims -> claims.claim("oid", VICTIMS_ADDRESS)));
  }

  private static Arguments change(String what, UnaryOperator<JWTClaimsSet.Builder> how) {
    return Arguments.of(what, how);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void provesNobody(String what, UnaryOperator<JWTClaimsSet.Builder> how) throws JOSEException {
    assertThat(tokens().read(signed(claims(how)), CLIENT, NONCE)).as(what).isEmpty();
  }

  @Test
  void provesNobodyWithoutEntrasSignature() throws JOSEException {
    JWTClaimsSet good = claims(same -> same);
    SignedJWT strangers = new SignedJWT(header(JWSAlgorithm.RS256), good);
    strangers.sign(new RSASSASigner(strangersKey));
    SignedJWT symmetric = new SignedJWT(header(JWSAlgorithm.HS256), good);
    symmetric.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));

    for (String token :
        List.of(
            strangers.serialize(),
            symmetric.serialize(),
            new PlainJWT(good).serialize(),
            signed(good) + "x",
            "",
            "x".repeat(100_000))) {
      assertThat(tokens().read(token, CLIENT, NONCE)).isEmpty();
    }
  }

  /** What nOAuth does: a tenant's own admin writes whatever address she likes into her tokens. */
  @Test
  void aVictimsAddressReachesNobodysAccount() throws JOSEException {
    Random random = new Random(5);
    int attempts = "full".equals(System.getProperty("scale")) ? 1_000 : 100;
    IdTokens.Who victim = new IdTokens.Who(new TenantId(TENANT), new PersonId(PERSON));

    for (int i = 0; i < attempts; i++) {
      String tenant = i % 3 == 0 ? TENANT : uuid(random);
      String person = i % 3 == 1 ? PERSON : uuid(random);
      String token =
          signed(
              claims(
                  claims ->
                      claims
                          .issuer(AUTHORITY + "/" + tenant + "/v2.0")
                          .claim("tid", tenant)
                          .claim("oid", person)
                          .claim("email", VICTIMS_ADDRESS)
                          .claim("upn", VICTIMS_ADDRESS)
                          .claim("preferred_username", VICTIMS_ADDRESS)
                          .claim("xms_edov", true)));

      assertThat(tokens().read(token, CLIENT, NONCE))
          .contains(new IdTokens.Who(new TenantId(tenant), new PersonId(person)))
          .get()
          .isNotEqualTo(victim);
    }
  }

  @Test
  void noSourceOfOursReadsAnAddressFromAToken() {
    Path sources = Path.of(System.getProperty("greenroom.root"), "shared", "src", "main", "java");
    for (String room : List.of("entra", "consent/connections")) {
      try (Stream<Path> files = Files.walk(sources.resolve("dev/greenroom").resolve(room))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file))
              .as(file.toString())
              .doesNotContain("\"email\"", "\"upn\"", "\"preferred_username\"", "\"unique_name\"");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static JWSHeader header(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).keyID("k1").build();
  }

  private static IdTokens tokens() {
    return new IdTokens(
        URI.create(AUTHORITY + "/"),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
  }

  private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(AUTHORITY + "/" + TENANT + "/v2.0")
                .audience(CLIENT)
                .claim("tid", TENANT)
                .claim("oid", PERSON)
                .claim("nonce", NONCE)
                .notBeforeTime(Date.from(NOW.minusSeconds(60)))
                .expirationTime(Date.from(NOW.plusSeconds(3600))))
        .build();
  }

  private static String signed(JWTClaimsSet claims) throws JOSEException {
    SignedJWT jwt = new SignedJWT(header(JWSAlgorithm.RS256), claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }
}
