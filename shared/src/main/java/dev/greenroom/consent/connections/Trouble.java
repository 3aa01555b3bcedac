package dev.greenroom.consent.connections;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Why Entra gives no token for a person any more, in words for her.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 *     codes</a>
 */
public enum Trouble {
  SIGN_INS_ENDED(
      ConnectionState.NEEDS_RECONNECT,
      "Your password was reset or your sign-ins were ended, and this connection with them.",
      "Connect again.",
      50173),
  SECOND_FACTOR(
      ConnectionState.NEEDS_RECONNECT,
      "Your organization now asks for a second factor that this connection was made without.",
      "Connect again, and confirm with your second factor.",
      50072,
      50074,
      50076,
      50078,
      50079),
  CONDITIONAL_ACCESS(
      ConnectionState.NEEDS_RECONNECT,
      "A Conditional Access rule of your organization keeps this connection out.",
      "Connect again from a device and a network that your organization allows; if Microsoft refuses"
          + " you there too, ask your administrator, who sees the rule in the sign-in log.",
      50158,
      53000,
      53001,
      53002,
      53003,
      53004,
      530032),
  EXPIRED(
      ConnectionState.NEEDS_RECONNECT,
      "The connection was not used for so long that Microsoft let it expire.",
      "Connect again.",
      700082,
      70008),
  SIGN_IN_FREQUENCY(
      ConnectionState.NEEDS_RECONNECT,
      "Your organization asks everybody to sign in again after some time, and that time is over.",
      "Connect again. If this happens often, ask your administrator to except Greenroom from the"
          + " sign-in frequency rule.",
      70043,
      70044),
  CONSENT_WITHDRAWN(
      ConnectionState.NEEDS_RECONNECT,
      "What you had granted was taken back at Microsoft, by you or by your administrator.",
      "Connect again if that was not meant; otherwise disconnect here too.",
      65001,
      65004),
  GRANT_INVALID(
      ConnectionState.NEEDS_RECONNECT,
      "Microsoft does not accept this connection any more.",
      "Connect again.",
      70000),
  UNREADABLE(
      ConnectionState.NEEDS_RECONNECT,
      "What Greenroom keeps of your connection cannot be read any more.",
      "Connect again."),
  ACCOUNT_DISABLED(
      ConnectionState.BLOCKED,
      "Your account is disabled in your organization.",
      "Ask your administrator to enable it, then connect again.",
      50057),
  ACCOUNT_UNKNOWN(
      ConnectionState.BLOCKED,
      "Your organization's directory does not have your account any more.",
      "Ask your administrator, then connect again.",
      50020,
      50034,
      51004,
      16000),
  NOT_ASSIGNED(
      ConnectionState.BLOCKED,
      "Your organization lets only assigned people use Greenroom, and you are not one of them.",
      "Ask your administrator to assign you to Greenroom under Enterprise applications, then connect"
          + " again.",
      50105),
  APP_BLOCKED(
      ConnectionState.BLOCKED,
      "Your organization has removed or disabled Greenroom.",
      "Ask your administrator to allow it under Enterprise applications, then connect again.",
      700016,
      7000112,
      70001,
      650051,
      650052,
      650056,
      650057,
      90002);

  private final ConnectionState state;
  private final String what;
  private final String whatToDo;
  private final Set<Integer> codes;

  Trouble(ConnectionState state, String what, String whatToDo, Integer... codes) {
    this.state = state;
    this.what = what;
    this.whatToDo = whatToDo;
    this.codes = Set.of(codes);
  }

  /** What an AADSTS number means for a person's connection; empty for what is none of hers. */
  public static Optional<Trouble> of(int code) {
    return Arrays.stream(values()).filter(trouble -> trouble.codes.contains(code)).findFirst();
  }

  /** How the connection stands with it. */
  public ConnectionState state() {
    return state;
  }

  /** What happened, as a sentence to her. */
  public String what() {
    return what;
  }

  public String whatToDo() {
    return whatToDo;
  }
}
