package dev.greenroom.entra;

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
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signs with keys that stay in Key Vault. It takes the permission {@code keys/sign} and no other.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/keys/sign/sign">sign</a>
 */
public final class VaultKeys {
  private static final String VERSION = "7.4";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> VAULTS =
      List.of(
          "vault.azure.net",
          "vault.usgovcloudapi.net",
          "vault.azure.cn",
          "managedhsm.azure.net",
          "managedhsm.usgovcloudapi.net",
          "managedhsm.azure.cn");

  private final TokenCredential credential;
  private final HttpClient http;
  private final Map<String, HttpPipeline> pipelines = new ConcurrentHashMap<>();

  /**
   * @param credential of the identity that may sign
   */
  public VaultKeys(TokenCredential credential, HttpClient http) {
    this.credential = credential;
    this.http = http;
  }

  /**
   * Signs a SHA-256 digest by PS256.
   *
   * @param key address of the key, with its version
   * @throws VaultRefused if the vault says no
   * @throws UpstreamUnavailable if it says nothing, or comes to no end
   */
  byte[] sign(URI key, byte[] digest) {
    HttpRequest request =
        new HttpRequest(HttpMethod.POST, key + "/sign?api-version=" + VERSION)
            .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
            .setBody(
                "{\"alg\":\"PS256\",\"value\":\"%s\"}"
                    .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(digest)));
    HttpPipeline pipeline = pipelines.computeIfAbsent(scopeOf(key), this::pipeline);
    try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
      int status = response.getStatusCode();
      if (status == 200) {
        return signature(response.getBodyAsBinaryData().toString());
      }
      if (status == 408 || status == 429 || status >= 500) {
        throw away(status, null);
      }
      throw new VaultRefused(status);
    } catch (UpstreamUnavailable | VaultRefused e) {
      throw e;
    } catch (RuntimeException e) {
      throw away(0, e);
    }
  }

  private static byte[] signature(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      return Base64.getUrlDecoder().decode(answer.path("value").asText("?"));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw away(200, null); // the message would quote the answer
    }
  }

  private static UpstreamUnavailable away(
      int status, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UpstreamUnavailable("vault", "sign", status, "", null, cause);
  }

  private HttpPipeline pipeline(String scope) {
    return new HttpPipelineBuilder()
        .httpClient(http)
        .policies(
            new HttpPipelinePolicy[] {
              new RetryPolicy(new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(500)))),
              new BearerTokenAuthenticationPolicy(credential, scope)
            })
        .build();
  }

  /** Each kind of vault has its own audience; a simulated one stands in for the public cloud's. */
  static String scopeOf(URI key) {
    String host = key.getHost().toLowerCase(Locale.ROOT);
    String kind =
        VAULTS.stream()
            .filter(suffix -> host.endsWith("." + suffix))
            .findFirst()
            .orElse(VAULTS.get(0));
    return "https://" + kind + "/.default";
  }
}
