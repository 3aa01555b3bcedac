package dev.greenroom.entra;

import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.Map;

/** The fields of a token request by which we prove to be the registered app. */
final class ClientFields {
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final ClientAssertions assertions;

  ClientFields(ClientAssertions assertions) {
    this.assertions = assertions;
  }

  Map<String, String> of(AppRegistration app, TenantId tenant) {
    if (app.proof() instanceof AppProof.Secret secret) {
      return Map.of("client_secret", secret.value());
    }
    try {
      return Map.of(
          "client_assertion_type",
          ASSERTION_TYPE,
          "client_assertion",
          assertions.of(app, tenant).get());
    } catch (UpstreamUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UpstreamUnavailable("entra", "assertion of our own app", 0, "", null, e);
    }
  }
}
