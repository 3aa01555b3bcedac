package dev.greenroom.vault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@link KeyWrap} with an RSA key that stays in Azure Key Vault. The newest version of the key
 * wraps, and each version unwraps what it wrapped; to rotate is to make a new version. It takes the
 * permissions {@code keys/wrapKey} and {@code keys/unwrapKey}, and no other.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key/wrap-key">wrapkey</a>
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/keys/unwrap-key/unwrap-key">
 *     unwrapkey</a>
 */
public final class VaultKeyWrap implements KeyWrap {
  /** So long a new version may stay unseen here; the one before it goes on to work. */
  static final Duration LOOK_EVERY = Duration.ofHours(1);

  private static final String API = "7.4";
  private static final String ALGORITHM = "RSA-OAEP-256";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code https://VAULT.vault.azure.net/keys/NAME}, or another cloud's, with no version. */
  private static final Pattern KEY = Pattern.compile("(https://[^/]+/keys/[A-Za-z0-9-]+)/?");

  private static final Pattern KNOWN_CLOUD =
      Pattern.compile(
          "https://[^./]+\\.(vault\\.(?:azure\\.net|usgovcloudapi\\.net|azure\\.cn))/.*");

  private final String key;
  private final HttpPipeline pipeline;
  private final Clock clock;
  private volatile @Nullable Seen newest;

  /**
   * @param key address of the key, without a version
   * @param credential of the identity that may wrap and unwrap
   */
  public VaultKeyWrap(URI key, TokenCredential credential, HttpClient http, Clock clock) {
    Matcher address = KEY.matcher(key.toString());
    if (!address.matches()) {
      throw new IllegalArgumentException("not the address of a key without a version: " + key);
    }
    this.key = address.group(1);
    this.clock = clock;
    Matcher cloud = KNOWN_CLOUD.matcher(this.key);
    String audience = cloud.matches() ? cloud.group(1) : "vault.azure.net";
    this.pipeline =
        new HttpPipelineBuilder()
            .httpClient(http)
            .policies(
                new RetryPolicy(new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(500)))),
                new BearerTokenAuthenticationPolicy(
                    credential, "https://" + audience + "/.default"))
            .build();
  }

  private record Seen(String keyId, Instant at) {}

  @Override
  public Wrapped wrap(byte[] dataKey) {
    JsonNode answer = post("wrap", key + "/wrapkey", dataKey);
    String keyId = answer.path("kid").asText("");
    if (!keyId.startsWith(key + "/")) {
      throw away("wrap", 200, null);
    }
    newest = new Seen(keyId, clock.instant());
    return new Wrapped(keyId, bytes(answer, "wrap"));
  }

  @Override
  public byte[] unwrap(Wrapped wrapped) throws WrongKey {
    if (!wrapped.keyId().startsWith(key + "/")) {
      // A setting was changed, not a token: with the key back, everything reads again.
      throw away("find a key that no setting names", 0, null);
    }
    try {
      return bytes(post("unwrap", wrapped.keyId() + "/unwrapkey", wrapped.bytes()), "unwrap");
    } catch (UpstreamUnavailable e) {
      if (e.status() == 400) {
        throw new WrongKey();
      }
      throw e;
    }
  }

  @Override
  public boolean isCurrent(String keyId) {
    Seen seen = newest;
    if (seen == null || !clock.instant().isBefore(seen.at().plus(LOOK_EVERY))) {
      return wrap(new byte[32]).keyId().equals(keyId);
    }
    return seen.keyId().equals(keyId);
  }

  private JsonNode post(String operation, String url, byte[] value) {
    HttpRequest request =
        new HttpRequest(HttpMethod.POST, url + "?api-version=" + API)
            .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
            .setBody(
                "{\"alg\":\"%s\",\"value\":\"%s\"}"
                    .formatted(
                        ALGORITHM, Base64.getUrlEncoder().withoutPadding().encodeToString(value)));
    try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
      if (response.getStatusCode() != 200) {
        throw away(operation, response.getStatusCode(), null);
      }
      return JSON.readTree(response.getBodyAsBinaryData().toString());
    } catch (JsonProcessingException e) {
      throw away(operation, 200, null); // the message would quote the answer
    } catch (UpstreamUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      throw away(operation, 0, e);
    }
  }

  private static byte[] bytes(JsonNode answer, String operation) {
    try {
      return Base64.getUrlDecoder().decode(answer.path("value").asText("?"));
    } catch (IllegalArgumentException e) {
      throw away(operation, 200, null);
    }
  }

  private static UpstreamUnavailable away(String operation, int status, @Nullable Throwable cause) {
    return new UpstreamUnavailable("vault", operation, status, "", null, cause);
  }

  @Override
  public String toString() {
    return "VaultKeyWrap[%s]".formatted(key);
  }
}
