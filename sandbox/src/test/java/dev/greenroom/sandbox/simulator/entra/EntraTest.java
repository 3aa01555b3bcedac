package dev.greenroom.sandbox.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.greenroom.sandbox.simulator.Town;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Consent, sign-in and tokens, as an app meets them. */
class EntraTest {
  private static final String VERIFIER = "a-verifier-that-is-long-enough-for-everybody-0123456789";

  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  private String consentUrl(String tenant, Map<String, String> changes) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", Town.APP);
    query.put("redirect_uri", Town.CALLBACK);
    query.put("scope", "https://graph.microsoft.com/.default");
    query.put("state", "st&te");
    query.putAll(changes);
    return town.simulator.entraUrl() + "/" + tenant + "/v2.0/adminconsent?" + Town.encode(query);
  }

  private HttpResponse<String> open(String url) {
    return town.send(HttpRequest.newBuilder(URI.create(url)));
  }

  private static Map<String, String> query(URI uri) {
    return WebRequest.parse(uri.getRawQuery());
  }

  @Test
  void publishesItsMetadataWithTheIssuerOfTheTenant() {
    String url = town.simulator.entraUrl();

    JsonNode metadata =
        Town.parse(open(url + "/contoso.example/v2.0/.well-known/openid-configuration").body());

    assertThat(metadata.get("issuer").asText()).isEqualTo(url + "/" + Town.CONTOSO + "/v2.0");
    assertThat(open(metadata.get("jwks_uri").asText()).body()).contains("\"RSA\"");
  }

  @Test
  void givesAnAppATokenWithItsRolesThatOurKeysVerify() throws Exception {
    SignedJWT token = SignedJWT.parse(town.appToken());

    JWKSet keys =
        JWKSet.parse(
            open(town.simulator.entraUrl() + "/" + Town.CONTOSO + "/discovery/v2.0/keys").body());
    var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
    assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).contains("User.Read.All");
    assertThat(token.getJWTClaimsSet().getStringClaim("idtyp")).isEqualTo("app");
  }

  @Test
  void namesWhatIsWrongWithATokenRequest() {
    assertThat(code(Town.CONTOSO, Map.of())).isEqualTo(700016);
    town.contoso.grantOf(Town.APP);
    assertThat(code(Town.CONTOSO, Map.of("client_secret", "wrong"))).isEqualTo(7000215);
    assertThat(code("no-such-tenant", Map.of())).isEqualTo(90002);
    assertThat(code(Town.CONTOSO, Map.of("client_id", "unknown"))).isEqualTo(700016);
    assertThat(code(Town.CONTOSO, Map.of("scope", "User.Read"))).isEqualTo(1002012);
    assertThat(code("common", Map.of())).isEqualTo(50059);
    assertThat(town.token(Town.CONTOSO, Map.of()).has("access_token")).isTrue();
  }

  private int code(String tenant, Map<String, String> changes) {
    return town.token(tenant, changes).at("/error_codes/0").asInt();
  }

  @Test
  void showsAnAdminWhatIsAskedAndGrantsIt() {
    String url = consentUrl(Town.CONTOSO, Map.of());

    String page = open(url).body();
    URI back = town.simulator.visitor().answer(URI.create(url), "ada", true);

    assertThat(page)
        .contains("Calendars.ReadWrite (application)", "User.Read (delegated)", "ada (admin)");
    assertThat(query(back))
        .containsEntry("admin_consent", "True")
        .containsEntry("tenant", Town.CONTOSO)
        .containsEntry("state", "st&te")
        .doesNotContainKey("error");
    assertThat(town.contoso.grant(Town.APP).orElseThrow().applicationRoles())
        .contains("Calendars.Read");
  }

  @Test
  void comesBackWithAnErrorAndTheConsentMarkWhenSomebodyDeclinesOrIsNoAdmin() {
    URI url = URI.create(consentUrl("organizations", Map.of()));

    URI declined = town.simulator.visitor().answer(url, "ada", false);
    URI noAdmin = town.simulator.visitor().answer(url, "ben", true);

    assertThat(query(declined))
        .containsEntry("error", "access_denied")
        .containsEntry("admin_consent", "True")
        .containsEntry("state", "st&te");
    assertThat(query(noAdmin).get("error_description")).startsWith("AADSTS90094");
    assertThat(town.contoso.grant(Town.APP)).isEmpty();
  }

  @Test
  void refusesAWrongRedirectUriAndTheCommonTenantOnTheSpot() {
    String evil = consentUrl(Town.CONTOSO, Map.of("redirect_uri", "https://evil.example/"));

    assertThat(open(evil).statusCode()).isEqualTo(400);
    assertThat(open(evil).body()).contains("AADSTS50011");
    assertThat(open(consentUrl("common", Map.of())).statusCode()).isEqualTo(400);
  }

  @Test
  void signsSomebodyInWithPkceAndRefreshes() throws Exception {
    String code = signIn("ben", "openid offline_access User.Read Calendars.Read");

    JsonNode tokens = redeem(code, VERIFIER);
    JsonNode refreshed = refresh(tokens.get("refresh_token").asText());

    SignedJWT access = SignedJWT.parse(tokens.get("access_token").asText());
    assertThat(access.getJWTClaimsSet().getStringClaim("scp")).contains("Calendars.Read");
    assertThat(
            SignedJWT.parse(tokens.get("id_token").asText())
                .getJWTClaimsSet()
                .getStringClaim("nonce"))
        .isEqualTo("n1");
    assertThat(refreshed.get("refresh_token").asText())
        .isNotEqualTo(tokens.get("refresh_token").asText());
    assertThat(town.getJson("/me", refreshed.get("access_token").asText()).get("id").asText())
        .isEqualTo("ben");
  }

  @Test
  void redeemsACodeOnceAndWithItsVerifierOnly() throws Exception {
    String code = signIn("ben", "User.Read");
    String other = signIn("ben", "User.Read");

    redeem(code, VERIFIER);

    assertThat(redeem(code, VERIFIER).at("/error_codes/0").asInt()).isEqualTo(54005);
    assertThat(redeem(other, "another-verifier").at("/error_codes/0").asInt()).isEqualTo(501481);
  }

  @Test
  void endsASignInWithThePersonOrTheConsent() throws Exception {
    JsonNode tokens = redeem(signIn("ben", "offline_access User.Read"), VERIFIER);
    String refresh = tokens.get("refresh_token").asText();

    ObjectNode disabled = Town.user(town.contoso, "ben").put("accountEnabled", false);
    town.contoso.putUser(disabled);
    assertThat(refresh(refresh).at("/error_codes/0").asInt()).isEqualTo(50057);

    town.advance(Duration.ofMinutes(1));
    ObjectNode revoked = Town.user(town.contoso, "ben");
    town.contoso.putUser(revoked.put("signInSessionsValidFromDateTime", town.now().toString()));
    assertThat(refresh(refresh).at("/error_codes/0").asInt()).isEqualTo(50173);

    town.contoso.putUser(Town.user(town.contoso, "ben"));
    town.contoso.revoke(Town.APP);
    assertThat(refresh(refresh).at("/error_codes/0").asInt()).isEqualTo(65001);

    town.advance(Duration.ofDays(91));
    assertThat(refresh(refresh).at("/error_codes/0").asInt()).isEqualTo(700082);
  }

  @Test
  void sendsPeopleToTheirAdminForPermissionsThatOnlyAdminsGrant() throws Exception {
    URI back = town.simulator.visitor().answer(authorize("Place.Read.All"), "ben", false);

    assertThat(query(back)).containsEntry("error", "access_denied");
    assertThat(query(back).get("error_description")).startsWith("AADSTS90094");
  }

  private URI authorize(String scope) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", Town.APP);
    query.put("response_type", "code");
    query.put("redirect_uri", Town.CALLBACK);
    query.put("scope", scope);
    query.put("state", "s");
    query.put("nonce", "n1");
    query.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    query.put("code_challenge_method", "S256");
    return URI.create(
        town.simulator.entraUrl()
            + "/"
            + Town.CONTOSO
            + "/oauth2/v2.0/authorize?"
            + Town.encode(query));
  }

  private String signIn(String person, String scope) throws Exception {
    return query(town.simulator.visitor().answer(authorize(scope), person, true)).get("code");
  }

  private JsonNode redeem(String code, String verifier) {
    return town.token(
        Town.CONTOSO,
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            Town.CALLBACK,
            "code_verifier",
            verifier));
  }

  private JsonNode refresh(String token) {
    return town.token(
        Town.CONTOSO,
        Map.of(
            "grant_type",
            "refresh_token",
            "refresh_token",
            token,
            "scope",
            "offline_access User.Read"));
  }

  @Test
  void issuesStaffTokensForOurApi() throws Exception {
    String token =
        town.simulator
            .tokens()
            .forStaff(
                town.contoso,
                "ada",
                "api://" + Town.APP,
                Town.APP,
                Set.of("Greenroom.Admin"),
                Duration.ofHours(1));

    var claims = SignedJWT.parse(token).getJWTClaimsSet();
    assertThat(claims.getAudience()).containsExactly("api://" + Town.APP);
    assertThat(claims.getStringListClaim("roles")).containsExactly("Greenroom.Admin");
    assertThat(claims.getStringClaim("tid")).isEqualTo(Town.CONTOSO);
  }

  @Test
  void makesBadTokensThatGraphItselfRefuses() {
    Map<String, String> bad =
        town.simulator
            .badTokens()
            .all(
                town.contoso, town.fabrikam, "ada", "https://graph.microsoft.com", "User.Read.All");
    bad.keySet().removeAll(Set.of("for Graph", "not yet valid"));

    assertThat(bad).hasSizeGreaterThan(12);
    assertThat(bad.values())
        .allSatisfy(token -> assertThat(town.get("/users", token).statusCode()).isEqualTo(401));
  }

  @Test
  void takesASignedAssertionInPlaceOfASecret() throws Exception {
    var key = SigningKeys.generate();
    town.world.addApp(town.app.withAssertionKey(key.toPublicJWK()));
    town.contoso.grantOf(Town.APP);

    JsonNode good = town.token(Town.CONTOSO, assertion(key));
    JsonNode stranger = town.token(Town.CONTOSO, assertion(SigningKeys.generate()));

    assertThat(good.has("access_token")).isTrue();
    assertThat(stranger.at("/error_codes/0").asInt()).isEqualTo(700027);
  }

  private Map<String, String> assertion(RSAKey key) throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.PS256),
            new JWTClaimsSet.Builder()
                .issuer(Town.APP)
                .subject(Town.APP)
                .audience(town.tokenUrl(Town.CONTOSO))
                .expirationTime(Date.from(town.now().plusSeconds(300)))
                .build());
    jwt.sign(new RSASSASigner(key));
    return Map.of(
        "client_secret",
        "",
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion",
        jwt.serialize());
  }
}
