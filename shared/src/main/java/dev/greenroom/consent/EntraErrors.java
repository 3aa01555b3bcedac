package dev.greenroom.consent;

import dev.greenroom.consent.CallbackOutcome.Refused.Reason;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Entra means by the error with which it sends somebody back.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 *     codes</a>
 */
final class EntraErrors {
  private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,9})\\b");

  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          Map.entry("65004", Reason.DECLINED),
          Map.entry("90094", Reason.NEEDS_ADMIN),
          Map.entry("90095", Reason.NEEDS_ADMIN),
          Map.entry("50020", Reason.WRONG_ACCOUNT),
          Map.entry("50034", Reason.WRONG_ACCOUNT),
          Map.entry("51004", Reason.WRONG_ACCOUNT),
          Map.entry("16000", Reason.WRONG_ACCOUNT),
          Map.entry("500200", Reason.WRONG_ACCOUNT),
          Map.entry("7000112", Reason.APP_DISABLED),
          Map.entry("50105", Reason.KEPT_OUT),
          Map.entry("53000", Reason.KEPT_OUT),
          Map.entry("53001", Reason.KEPT_OUT),
          Map.entry("53002", Reason.KEPT_OUT),
          Map.entry("53003", Reason.KEPT_OUT),
          Map.entry("530032", Reason.KEPT_OUT),
          Map.entry("53004", Reason.KEPT_OUT),
          Map.entry("650052", Reason.KEPT_OUT),
          Map.entry("650056", Reason.KEPT_OUT),
          Map.entry("90024", Reason.TRANSIENT),
          Map.entry("90033", Reason.TRANSIENT),
          Map.entry("90006", Reason.TRANSIENT),
          Map.entry("50033", Reason.TRANSIENT),
          Map.entry("50087", Reason.TRANSIENT));

  private EntraErrors() {}

  /** The number says more than the error does: nearly all of them are {@code access_denied}. */
  static Reason reason(String error, String description) {
    Matcher code = CODE.matcher(description);
    if (code.find() && REASONS.containsKey(code.group(1))) {
      return REASONS.get(code.group(1));
    }
    return switch (error) {
      case "access_denied" -> Reason.DECLINED;
      case "temporarily_unavailable" -> Reason.TRANSIENT;
      default -> Reason.OTHER;
    };
  }

  static boolean isDisabled(String code) {
    return code.equals("AADSTS7000112");
  }
}
