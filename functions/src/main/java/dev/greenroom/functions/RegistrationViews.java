package dev.greenroom.functions;

import dev.greenroom.consent.registration.RegistrationTrial.Reason;
import dev.greenroom.consent.registration.RegistrationView;
import java.util.LinkedHashMap;
import java.util.Map;

/** What registrations look like in JSON, as openapi.yaml says, and what to do when one fails. */
final class RegistrationViews {
  private RegistrationViews() {}

  static Map<String, Object> registration(RegistrationView registration) {
    Map<String, Object> credential = new LinkedHashMap<>();
    credential.put("kind", registration.credential());
    registration.key().ifPresent(key -> credential.put("key", key.toString()));
    registration.thumbprint().ifPresent(hash -> credential.put("thumbprint", hash));
    registration.expiresAt().ifPresent(at -> credential.put("expiresAt", at.toString()));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("clientId", registration.clientId());
    view.put("own", registration.own());
    view.put("credential", credential);
    registration.provenAt().ifPresent(at -> view.put("provenAt", at.toString()));
    return view;
  }

  /** What the admin does next. */
  static String wayOut(Reason reason) {
    return switch (reason) {
      case APP_UNKNOWN ->
          "Entra knows no such app in your tenant, or it is switched off. Check the client id, and"
              + " that the app has an enterprise application there.";
      case CERTIFICATE_UNKNOWN ->
          "The registration does not trust this certificate. Upload it under Certificates & secrets"
              + " of the app registration, wait a minute and try again.";
      case CREDENTIAL_EXPIRED ->
          "A credential of the registration has expired. Make a new version of the certificate,"
              + " upload it and name it here.";
      case KEY_MISMATCH ->
          "The key in the vault is not this certificate's. Name the key that has the certificate's"
              + " version.";
      case KEY_FORBIDDEN ->
          "Greenroom may not sign with this key. Whoever runs Greenroom gives its identity the role"
              + " Key Vault Crypto User on it.";
      case KEY_UNUSABLE ->
          "The vault has no such key, or it is switched off or cannot sign by PS256. Check the name"
              + " and the version.";
      case IDENTITY_NOT_TRUSTED ->
          "The registration does not trust Greenroom's managed identity. Add it as a federated"
              + " credential: issuer, subject and audience must match to the letter.";
      case KEPT_OUT ->
          "Your tenant's own rules, such as conditional access for workload identities, keep the app"
              + " out.";
      case WRONG_TENANT -> "Entra's token was another tenant's. Sign in to the tenant it is for.";
      case OTHER -> "Entra refused; look the code up and mend the registration.";
    };
  }
}
