package dev.greenroom.functions;

import dev.greenroom.consent.Tenants;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.values.TenantId;
import java.util.function.Supplier;

/** Turns callers away whose tenant has not granted anything yet, or took it back. */
final class ConsentGate {
  private final Supplier<Tenants> tenants;
  private final String consentRequestUrl;

  /**
   * @param consentRequestUrl where an admin makes the link for the IT admin
   */
  ConsentGate(Supplier<Tenants> tenants, String consentRequestUrl) {
    this.tenants = tenants;
    this.consentRequestUrl = consentRequestUrl;
  }

  void require(TenantId tenant) {
    if (!tenants.get().isConnected(tenant)) {
      throw refusal();
    }
  }

  Refusal refusal() {
    return new Refusal(
            ProblemType.CONSENT_MISSING,
            "An admin makes a link for the IT admin by a POST to \"adminConsentUrl\".")
        .with("adminConsentUrl", consentRequestUrl);
  }
}
