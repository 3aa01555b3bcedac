package dev.greenroom.sandbox.simulator.entra;

/**
 * Entra refuses: the OAuth error, and the number that its description starts with.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 *     error codes</a>
 */
final class EntraRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final int number;

  EntraRefusal(int status, String error, int number, String text) {
    super("AADSTS%d: %s".formatted(number, text));
    this.status = status;
    this.error = error;
    this.number = number;
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  int number() {
    return number;
  }

  String description() {
    String message = getMessage();
    return message == null ? error : message;
  }

  static EntraRefusal unknownTenant(String tenant) {
    return new EntraRefusal(
        400,
        "invalid_request",
        90002,
        "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
            .formatted(tenant));
  }

  static EntraRefusal unknownApp(String clientId, String tenant) {
    return new EntraRefusal(
        400,
        "unauthorized_client",
        700016,
        "Application with identifier '%s' was not found in the directory '%s'."
            .formatted(clientId, tenant));
  }

  static EntraRefusal badSecret() {
    return new EntraRefusal(401, "invalid_client", 7000215, "Invalid client secret provided.");
  }

  static EntraRefusal badAssertion(String why) {
    return new EntraRefusal(
        401, "invalid_client", 700027, "Client assertion failed signature validation: " + why);
  }

  static EntraRefusal noCredential() {
    return new EntraRefusal(
        401,
        "invalid_client",
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
  }

  static EntraRefusal missing(String parameter) {
    return new EntraRefusal(
        400,
        "invalid_request",
        900144,
        "The request body must contain the following parameter: '%s'.".formatted(parameter));
  }

  static EntraRefusal notConsented(String clientId) {
    return new EntraRefusal(
        400,
        "invalid_grant",
        65001,
        "The user or administrator has not consented to use the application with ID '%s'."
            .formatted(clientId));
  }

  static EntraRefusal wrongRedirect(String redirectUri, String clientId) {
    return new EntraRefusal(
        400,
        "invalid_request",
        50011,
        "The redirect URI '%s' specified in the request does not match the redirect URIs configured for the application '%s'."
            .formatted(redirectUri, clientId));
  }

  static EntraRefusal badScope(String scope) {
    return new EntraRefusal(
        400,
        "invalid_scope",
        70011,
        "The provided value for the input parameter 'scope' is not valid. The scope '%s' does not exist."
            .formatted(scope));
  }

  static EntraRefusal badGrant(int number, String text) {
    return new EntraRefusal(400, "invalid_grant", number, text);
  }
}
