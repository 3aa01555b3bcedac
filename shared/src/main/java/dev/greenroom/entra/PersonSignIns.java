package dev.greenroom.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.greenroom.consent.connections.RefreshToken;
import dev.greenroom.consent.connections.SignIns;
import dev.greenroom.consent.connections.Trouble;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * {@link SignIns} by plain requests to Entra's token endpoint.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">
 *     authorization code flow</a>
 */
public final class PersonSignIns implements SignIns {
  private static final Logger LOG = Logger.getLogger(PersonSignIns.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A refresh token survives being sent twice, a code does not. */
  private static final int RENEWALS = 2;

  private final Function<TenantId, AppRegistration> apps;
  private final HttpClient http;
  private final ClientFields proof;
  private final IdTokens idTokens;
  private final Clock clock;

  /**
   * @param authority Entra's base address, without a tenant
   * @param apps the registration that speaks for us in a tenant; asked before each request
   * @param vault signs where the proof is a certificate
   */
  public PersonSignIns(
      URI authority,
      Function<TenantId, AppRegistration> apps,
      VaultKeys vault,
      HttpClient http,
      Clock clock) {
    this(
        authority,
        apps,
        new ClientAssertions(http, Optional.of(new CertificateAssertions(vault, clock))),
        http,
        clock,
        AccessTokens.keysOf(authority));
  }

  PersonSignIns(
      URI authority,
      Function<TenantId, AppRegistration> apps,
      ClientAssertions assertions,
      HttpClient http,
      Clock clock,
      JWKSource<SecurityContext> keys) {
    this.apps = apps;
    this.http = http;
    this.proof = new ClientFields(assertions);
    this.idTokens = new IdTokens(authority, clock, keys);
    this.clock = clock;
  }

  @Override
  public Redemption redeem(
      TenantId tenant, String code, String verifier, String nonce, URI callback) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", callback.toString());
    form.put("code_verifier", verifier);
    Answer answer = post(tenant, "redeem a code", form);
    if (answer.status() != 200) {
      return new Redemption.Refused(refusal(tenant, "redeem a code", answer).code());
    }
    return idTokens
        .read(answer.body().path("id_token").asText(""), apps.apply(tenant).clientId(), nonce)
        .<Redemption>map(
            who -> new Redemption.SignedIn(who.tenant(), who.person(), tokens(tenant, answer)))
        .orElseGet(Redemption.Unproven::new);
  }

  @Override
  public Renewal renew(TenantId tenant, RefreshToken token, Optional<String> claims) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", token.value());
    // All that is granted now: so a permission that was taken back is missed, not fatal.
    form.put("scope", apps.apply(tenant).graphScope() + " offline_access");
    claims.ifPresent(challenge -> form.put("claims", challenge));
    for (int attempt = 1; ; attempt++) {
      try {
        return renewed(tenant, post(tenant, "renew a token", form));
      } catch (UpstreamUnavailable e) {
        boolean isBrief = e.status() == 0 || e.status() >= 500;
        if (attempt == RENEWALS || !isBrief || e.retryAfter().isPresent()) {
          throw e;
        }
      }
    }
  }

  private Renewal renewed(TenantId tenant, Answer answer) {
    if (answer.status() == 200) {
      return new Renewal.Renewed(tokens(tenant, answer));
    }
    PersonRefusal refusal = refusal(tenant, "renew a token", answer);
    return new Renewal.Refused(
        refusal.trouble().orElse(Trouble.GRANT_INVALID), refusal.name(), refusal.claims());
  }

  /** A refusal that is the person's; any other is thrown. */
  private static PersonRefusal refusal(TenantId tenant, String operation, Answer answer) {
    PersonRefusal refusal = PersonRefusal.of(answer.status(), answer.body());
    String what = "%s of tenant %s: %s".formatted(operation, tenant, refusal.name());
    switch (refusal.kind()) {
      case HERS -> {
        return refusal;
      }
      case OURS -> LOG.severe("operations: Entra refuses our own request or credential, " + what);
      case TRANSIENT -> LOG.fine(what);
    }
    throw new UpstreamUnavailable(
        "entra", what, answer.status(), answer.requestId(), answer.retryAfter().orElse(null), null);
  }

  private Tokens tokens(TenantId tenant, Answer answer) {
    JsonNode body = answer.body();
    String access = body.path("access_token").asText("");
    if (access.isEmpty()) {
      throw new UpstreamUnavailable(
          "entra", "read tokens of tenant " + tenant, 200, answer.requestId(), null, null);
    }
    Set<String> scopes =
        Arrays.stream(body.path("scope").asText("").split(" "))
            .filter(scope -> !scope.isBlank())
            .map(scope -> scope.substring(scope.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    return new Tokens(
        access,
        clock.instant().plusSeconds(body.path("expires_in").asLong(0)),
        scopes,
        Optional.of(body.path("refresh_token").asText(""))
            .filter(text -> !text.isBlank())
            .map(RefreshToken::new));
  }

  private record Answer(
      int status, JsonNode body, String requestId, Optional<Duration> retryAfter) {}

  private Answer post(TenantId tenant, String operation, Map<String, String> fields) {
    AppRegistration app = apps.apply(tenant);
    Map<String, String> form = new LinkedHashMap<>(fields);
    form.put("client_id", app.clientId());
    form.putAll(proof.of(app, tenant));
    String authority = app.authority().toString().replaceAll("/+$", "");
    HttpRequest request =
        new HttpRequest(HttpMethod.POST, authority + "/" + tenant + "/oauth2/v2.0/token")
            .setHeader(HttpHeaderName.CONTENT_TYPE, "application/x-www-form-urlencoded")
            .setHeader(HttpHeaderName.ACCEPT, "application/json")
            .setBody(encoded(form));
    try (HttpResponse response = http.sendSync(request, Context.NONE)) {
      return answer(tenant, operation, response);
    } catch (UpstreamUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UpstreamUnavailable(
          "entra", "%s of tenant %s".formatted(operation, tenant), 0, "", null, e);
    }
  }

  private static Answer answer(TenantId tenant, String operation, HttpResponse response) {
    int status = response.getStatusCode();
    String requestId =
        Optional.ofNullable(response.getHeaderValue(HttpHeaderName.X_MS_REQUEST_ID)).orElse("");
    Optional<Duration> retryAfter =
        Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER))
            .filter(text -> text.matches("\\d{1,6}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    try {
      JsonNode body = JSON.readTree(response.getBodyAsBinaryData().toString());
      return new Answer(status, body, requestId, retryAfter);
    } catch (JsonProcessingException e) {
      // the message would quote what came
      throw new UpstreamUnavailable(
          "entra",
          "%s of tenant %s, not readable".formatted(operation, tenant),
          status,
          requestId,
          retryAfter.orElse(null),
          null);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
