package dev.greenroom.entra;

import com.microsoft.aad.msal4j.MsalServiceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why Entra gave no app-only token.
 *
 * @param code {@code AADSTS} and its number, or the OAuth error, or empty when there was no answer
 * @param status of the HTTP answer, 0 when there was none
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 *     codes</a>
 */
record TokenRefusal(Kind kind, String code, int status, String correlationId) {
  enum Kind {
    /** The tenant does not have our app, or not any more. */
    NOT_CONSENTED,
    /** The tenant has our app, and its own admin must put something right. */
    TENANT_MISCONFIGURED,
    /** Our credential is wrong: an alarm for us, nothing the tenant can help. */
    OURS,
    /** Busy or away; the same request may succeed later. */
    TRANSIENT
  }

  /** The library hides the list of error codes; the description always begins with the first. */
  private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d{4,9})");

  private static final Set<Integer> NOT_CONSENTED =
      Set.of(700016, 7000112, 70001, 65001, 650051, 90002);
  private static final Set<Integer> TENANT_MISCONFIGURED =
      Set.of(650052, 650056, 650057, 50105, 53000, 53001, 53002, 53003, 530032, 53004);
  private static final Set<Integer> TRANSIENT =
      Set.of(90024, 90033, 90006, 50033, 50087, 50196, 90025, 50000);

  /** Reads what the identity library threw, whatever it was wrapped in. */
  static TokenRefusal of(Throwable thrown) {
    @Nullable Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
      if (cause instanceof MsalServiceException refused) {
        return of(refused);
      }
      if (cause instanceof VaultRefused refused) {
        return new TokenRefusal(Kind.OURS, "KeyVault " + refused.status(), refused.status(), "");
      }
    }
    return new TokenRefusal(Kind.TRANSIENT, "", 0, "");
  }

  private static TokenRefusal of(MsalServiceException refused) {
    int status = Optional.ofNullable(refused.statusCode()).orElse(0);
    String correlationId = Optional.ofNullable(refused.correlationId()).orElse("");
    Matcher number = AADSTS.matcher(Optional.ofNullable(refused.getMessage()).orElse(""));
    if (!number.find()) {
      Kind kind = status == 400 || status == 401 ? Kind.OURS : Kind.TRANSIENT;
      String code = Optional.ofNullable(refused.errorCode()).orElse("");
      return new TokenRefusal(kind, code, status, correlationId);
    }
    int code = Integer.parseInt(number.group(1));
    return new TokenRefusal(kindOf(code, status), "AADSTS" + code, status, correlationId);
  }

  private static Kind kindOf(int code, int status) {
    if (NOT_CONSENTED.contains(code)) {
      return Kind.NOT_CONSENTED;
    }
    if (TENANT_MISCONFIGURED.contains(code)) {
      return Kind.TENANT_MISCONFIGURED;
    }
    if (TRANSIENT.contains(code) || status == 429 || status >= 500) {
      return Kind.TRANSIENT;
    }
    return Kind.OURS;
  }
}
