package dev.greenroom.entra;

import com.azure.core.credential.AccessToken;
import dev.greenroom.consent.GrantProof;
import dev.greenroom.consent.registration.OwnCredential;
import dev.greenroom.consent.registration.RegistrationTrial;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link RegistrationTrial} by an app-only token.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 *     codes</a>
 */
public final class EntraRegistrationTrial implements RegistrationTrial {
  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          Map.entry("AADSTS700016", Reason.APP_UNKNOWN),
          Map.entry("AADSTS7000112", Reason.APP_UNKNOWN),
          Map.entry("AADSTS7000229", Reason.APP_UNKNOWN),
          Map.entry("AADSTS70001", Reason.APP_UNKNOWN),
          Map.entry("AADSTS90002", Reason.APP_UNKNOWN),
          Map.entry("AADSTS700027", Reason.CERTIFICATE_UNKNOWN),
          Map.entry("AADSTS700030", Reason.CERTIFICATE_UNKNOWN),
          Map.entry("AADSTS7000222", Reason.CREDENTIAL_EXPIRED),
          Map.entry("AADSTS70021", Reason.IDENTITY_NOT_TRUSTED),
          Map.entry("AADSTS700211", Reason.IDENTITY_NOT_TRUSTED),
          Map.entry("AADSTS700212", Reason.IDENTITY_NOT_TRUSTED),
          Map.entry("AADSTS700213", Reason.IDENTITY_NOT_TRUSTED),
          Map.entry("AADSTS700222", Reason.IDENTITY_NOT_TRUSTED));

  private final AppCredentials credentials;
  private final OwnApps apps;

  public EntraRegistrationTrial(AppCredentials credentials, OwnApps apps) {
    this.credentials = credentials;
    this.apps = apps;
  }

  @Override
  public Result attempt(TenantId tenant, String clientId, OwnCredential credential) {
    AppRegistration candidate = apps.with(clientId, credential);
    AccessToken token;
    try {
      token = credentials.fresh(candidate, tenant).getTokenSync(credentials.forGraph());
    } catch (RuntimeException e) {
      return failed(tenant, e);
    }
    GrantProof.Finding.Proven proven = EntraGrantProof.proven(tenant, token);
    return new Result.Proven(proven.tenant(), proven.roles());
  }

  private static Result failed(TenantId tenant, RuntimeException thrown) {
    if (causeOf(thrown, CertificateAssertions.KeyMismatch.class) != null) {
      return new Result.Failed(Reason.KEY_MISMATCH, "");
    }
    VaultRefused vault = causeOf(thrown, VaultRefused.class);
    if (vault != null) {
      Reason reason =
          vault.status() == 401 || vault.status() == 403
              ? Reason.KEY_FORBIDDEN
              : Reason.KEY_UNUSABLE;
      return new Result.Failed(reason, "KeyVault " + vault.status());
    }
    UpstreamUnavailable away = causeOf(thrown, UpstreamUnavailable.class);
    if (away != null) {
      throw away;
    }
    TokenRefusal refusal = TokenRefusal.of(thrown);
    if (refusal.kind() == TokenRefusal.Kind.TRANSIENT) {
      throw new UpstreamUnavailable(
          "entra",
          "trial of a registration of tenant %s: %s".formatted(tenant, refusal.code()),
          refusal.status(),
          refusal.correlationId(),
          null,
          thrown);
    }
    Reason other =
        refusal.kind() == TokenRefusal.Kind.TENANT_MISCONFIGURED ? Reason.KEPT_OUT : Reason.OTHER;
    return new Result.Failed(REASONS.getOrDefault(refusal.code(), other), refusal.code());
  }

  private static <T extends Throwable> @Nullable T causeOf(Throwable thrown, Class<T> type) {
    @Nullable Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
