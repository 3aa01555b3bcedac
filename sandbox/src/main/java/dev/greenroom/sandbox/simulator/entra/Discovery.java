package dev.greenroom.sandbox.simulator.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/**
 * What a client reads before anything else: OpenID metadata, signing keys, and the instance
 * discovery that MSAL does.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc">OpenID
 *     Connect</a>
 */
final class Discovery {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Directory directory;
  private final SigningKeys keys;
  private final String authority;

  Discovery(Directory directory, SigningKeys keys, String authority) {
    this.directory = directory;
    this.keys = keys;
    this.authority = authority;
  }

  WebReply metadata(WebRequest request) {
    String issuerTenant =
        Directory.isAnyTenant(request.tenant())
            ? "{tenantid}"
            : directory.tenant(request.tenant()).id();
    String base = authority + "/" + request.tenant();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("issuer", authority + "/" + issuerTenant + "/v2.0");
    body.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
    body.put("token_endpoint", base + "/oauth2/v2.0/token");
    body.put("end_session_endpoint", base + "/oauth2/v2.0/logout");
    body.put("jwks_uri", base + "/discovery/v2.0/keys");
    body.putArray("response_types_supported").add("code");
    body.putArray("response_modes_supported").add("query").add("fragment").add("form_post");
    body.putArray("subject_types_supported").add("pairwise");
    body.putArray("id_token_signing_alg_values_supported").add("RS256");
    body.putArray("token_endpoint_auth_methods_supported")
        .add("client_secret_post")
        .add("private_key_jwt")
        .add("client_secret_basic");
    body.putArray("scopes_supported")
        .add("openid")
        .add("profile")
        .add("email")
        .add("offline_access");
    return WebReply.json(200, body);
  }

  WebReply keys(WebRequest request) {
    if (!Directory.isAnyTenant(request.tenant())) {
      directory.tenant(request.tenant());
    }
    try {
      return WebReply.json(200, JSON.readTree(keys.published().toString(true)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the key set is not JSON", e);
    }
  }

  WebReply instance() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put(
        "tenant_discovery_endpoint",
        authority + "/organizations/v2.0/.well-known/openid-configuration");
    body.put("api-version", "1.1");
    String host = URI.create(authority).getAuthority();
    ObjectNode self = body.putArray("metadata").addObject();
    self.put("preferred_network", host).put("preferred_cache", host);
    self.putArray("aliases").add(host);
    return WebReply.json(200, body);
  }
}
