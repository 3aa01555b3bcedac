package dev.greenroom.sandbox.simulator.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.Grant;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.entra.AccessTokens.Issued;
import dev.greenroom.sandbox.simulator.entra.Directory.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code POST /{tenant}/oauth2/v2.0/token}: client credentials, authorization code, refresh token.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">
 *     authorization code flow</a>
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/refresh-tokens">refresh
 *     tokens</a>
 */
final class TokenEndpoint {
  private static final Duration REFRESH_LIFE = Duration.ofDays(90);

  private final World world;
  private final Directory directory;
  private final AccessTokens tokens;
  private final SignIns signIns;
  private final String graphUrl;

  TokenEndpoint(
      World world, Directory directory, AccessTokens tokens, SignIns signIns, String graphUrl) {
    this.world = world;
    this.directory = directory;
    this.tokens = tokens;
    this.signIns = signIns;
    this.graphUrl = graphUrl;
  }

  WebReply answer(WebRequest request) {
    String grantType = request.required("grant_type");
    AppRegistration app = directory.app(request);
    if (!Directory.isAnyTenant(request.tenant())) {
      directory.tenant(request.tenant());
    }
    ClientProof.check(app, request, now());
    ObjectNode body =
        switch (grantType) {
          case "client_credentials" -> clientCredentials(request, app);
          case "authorization_code" -> authorizationCode(request, app);
          case "refresh_token" -> refreshToken(request, app);
          default ->
              throw new EntraRefusal(
                  400,
                  "unsupported_grant_type",
                  70003,
                  "The app requested an unsupported grant type '%s'.".formatted(grantType));
        };
    return WebReply.json(200, body);
  }

  private Instant now() {
    return world.clock().instant();
  }

  private ObjectNode clientCredentials(WebRequest request, AppRegistration app) {
    if (Directory.isAnyTenant(request.tenant())) {
      throw new EntraRefusal(
          400,
          "invalid_request",
          50059,
          "No tenant-identifying information found in either the request or implied by any provided credentials.");
    }
    Scopes scopes = Scopes.parse(request.required("scope"), graphUrl);
    if (!scopes.isDefault() || !scopes.names().isEmpty()) {
      throw new EntraRefusal(
          400,
          "invalid_scope",
          1002012,
          "The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."
              .formatted(scopes.written()));
    }
    Tenant tenant = directory.tenant(request.tenant());
    Set<String> roles = new LinkedHashSet<>();
    synchronized (tenant) {
      Grant grant =
          tenant
              .grant(app.clientId())
              .orElseThrow(() -> EntraRefusal.unknownApp(app.clientId(), tenant.displayName()));
      if (scopes.isForGraph()) {
        roles.addAll(grant.applicationRoles());
      }
    }
    return answer(tokens.forApp(tenant, app.clientId(), audience(scopes), roles));
  }

  private static String audience(Scopes scopes) {
    return scopes.isForGraph() ? "https://graph.microsoft.com" : scopes.resource();
  }

  private static ObjectNode answer(Issued issued) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("token_type", "Bearer")
        .put("expires_in", issued.lifetime().toSeconds())
        .put("ext_expires_in", issued.lifetime().toSeconds())
        .put("access_token", issued.token());
  }

  private ObjectNode authorizationCode(WebRequest request, AppRegistration app) {
    SignIns.Code code =
        signIns
            .redeem(request.required("code"))
            .orElseThrow(
                () ->
                    EntraRefusal.badGrant(
                        9002313, "Invalid request. Request is malformed or invalid."));
    if (code.redeemed()) {
      throw EntraRefusal.badGrant(
          54005,
          "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
    }
    if (!now().isBefore(code.expiresAt())) {
      throw EntraRefusal.badGrant(
          70008, "The provided authorization code or refresh token has expired due to inactivity.");
    }
    if (!code.clientId().equals(app.clientId())) {
      throw EntraRefusal.badGrant(
          70000, "The provided value for the 'code' parameter is not valid.");
    }
    if (!code.redirectUri().equals(request.field("redirect_uri"))) {
      throw EntraRefusal.badGrant(
          500112, "The reply address does not match the one provided when requesting the code.");
    }
    checkTenant(request, code.tenantId());
    checkVerifier(code, request.field("code_verifier"));
    Account account = account(code.tenantId(), code.personId());
    return delegated(app, account, code.scopes(), code.nonce());
  }

  private void checkTenant(WebRequest request, String tenantId) {
    if (!Directory.isAnyTenant(request.tenant())
        && !directory.tenant(request.tenant()).id().equals(tenantId)) {
      throw EntraRefusal.badGrant(
          700005, "Provided Authorization Code is intended to use against other tenant.");
    }
  }

  private static void checkVerifier(SignIns.Code code, String verifier) {
    if (code.challenge().isEmpty()) {
      return;
    }
    String shown = code.challengeIsHashed() ? hash(verifier) : verifier;
    if (verifier.isEmpty() || !shown.equals(code.challenge())) {
      throw EntraRefusal.badGrant(
          501481,
          "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
    }
  }

  private static String hash(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private ObjectNode refreshToken(WebRequest request, AppRegistration app) {
    SignIns.Refresh refresh =
        signIns
            .refresh(request.required("refresh_token"))
            .filter(known -> known.clientId().equals(app.clientId()))
            .orElseThrow(
                () -> EntraRefusal.badGrant(70000, "Provided grant is invalid or malformed."));
    if (!now().isBefore(refresh.expiresAt())) {
      throw EntraRefusal.badGrant(700082, "The refresh token has expired due to inactivity.");
    }
    checkTenant(request, refresh.tenantId());
    Account account = account(refresh.tenantId(), refresh.personId());
    checkNotRevoked(account, refresh);
    String scope = request.field("scope");
    return delegated(
        app,
        account,
        Scopes.parse(scope.isBlank() ? ".default offline_access" : scope, graphUrl),
        "");
  }

  private static void checkNotRevoked(Account account, SignIns.Refresh refresh) {
    String validFrom = account.user().path("signInSessionsValidFromDateTime").asText("");
    if (!validFrom.isEmpty() && refresh.issuedAt().isBefore(Instant.parse(validFrom))) {
      throw EntraRefusal.badGrant(
          50173,
          "The provided grant has expired due to it being revoked, a fresh auth token is needed.");
    }
  }

  private Account account(String tenantId, String personId) {
    Account account = directory.account(tenantId, personId);
    if (!account.isEnabled()) {
      throw EntraRefusal.badGrant(50057, "The user account is disabled.");
    }
    return account;
  }

  private ObjectNode delegated(AppRegistration app, Account account, Scopes scopes, String nonce) {
    Set<String> consented = Directory.consented(account.tenant(), app.clientId(), account.id());
    if (scopes.isForGraph()) {
      if (consented.isEmpty() || !consented.containsAll(scopes.names())) {
        throw EntraRefusal.notConsented(app.clientId());
      }
      Set<String> all = new TreeSet<>(consented);
      all.addAll(Set.of("openid", "profile", "email"));
      Issued issued =
          tokens.forPerson(account.tenant(), app.clientId(), audience(scopes), account.user(), all);
      return complete(answer(issued), app, account, scopes, consented, nonce);
    }
    Duration lifetime = Duration.ofMinutes(75);
    Set<String> roles = new TreeSet<>();
    synchronized (account.tenant()) {
      account
          .tenant()
          .grant(scopes.resource())
          .ifPresent(
              grant -> roles.addAll(grant.staffRoles().getOrDefault(account.id(), Set.of())));
    }
    String token =
        tokens.forStaff(
            account.tenant(), account.id(), audience(scopes), app.clientId(), roles, lifetime);
    return complete(
        answer(new Issued(token, lifetime)), app, account, scopes, Set.of("access_as_user"), nonce);
  }

  private ObjectNode complete(
      ObjectNode body,
      AppRegistration app,
      Account account,
      Scopes scopes,
      Set<String> consented,
      String nonce) {
    Set<String> granted = new LinkedHashSet<>(scopes.isDefault() ? consented : scopes.names());
    granted.addAll(scopes.signIn());
    body.put("scope", String.join(" ", granted));
    if (scopes.signIn().contains("offline_access")) {
      Instant now = now();
      body.put(
          "refresh_token",
          signIns.keep(
              new SignIns.Refresh(
                  account.tenant().id(),
                  app.clientId(),
                  account.id(),
                  now,
                  now.plus(REFRESH_LIFE))));
    }
    if (scopes.signIn().contains("openid")) {
      body.put("id_token", idToken(app, account, scopes, nonce));
    }
    String info = "{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(account.id(), account.tenant().id());
    body.put(
        "client_info",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(info.getBytes(StandardCharsets.UTF_8)));
    return body;
  }

  private String idToken(AppRegistration app, Account account, Scopes scopes, String nonce) {
    JWTClaimsSet.Builder claims =
        tokens
            .base(account.tenant(), app.clientId(), app.clientId())
            .claim("oid", account.id())
            .subject(AccessTokens.pairwise(account.id(), app.clientId()))
            .claim("name", account.user().path("displayName").asText())
            .claim("preferred_username", account.user().path("userPrincipalName").asText());
    if (scopes.signIn().contains("email")) {
      claims.claim("email", account.user().path("mail").asText());
    }
    if (!nonce.isEmpty()) {
      claims.claim("nonce", nonce);
    }
    return tokens.issue(claims, Duration.ofHours(1)).token();
  }
}
