package dev.greenroom.sandbox.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Graph refuses a call: the status, and the {@code code} and {@code message} of its error body.
 *
 * @see <a href="https://learn.microsoft.com/graph/errors">Microsoft Graph error responses</a>
 */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;

  public GraphException(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  private GraphException(int status, String code, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = Map.copyOf(headers);
  }

  /** The same refusal with one more response header. */
  public GraphException withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new GraphException(status, code, message(), more);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String message() {
    String message = getMessage();
    return message == null ? code : message;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** 400 {@code BadRequest}: what Graph's own front says to a request that it cannot parse. */
  public static GraphException badRequest(String message) {
    return new GraphException(400, "BadRequest", message);
  }

  /** 400 with a code of its own, such as {@code ErrorInvalidRequest}. */
  public static GraphException badRequest(String code, String message) {
    return new GraphException(400, code, message);
  }

  /** 403 of Exchange: the permission is missing, or the mailbox is outside the app's scope. */
  public static GraphException accessDenied() {
    return new GraphException(
        403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
  }

  /** 403 of the directory. */
  public static GraphException requestDenied() {
    return new GraphException(
        403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }

  /** 404 of Exchange for an event, a calendar or a message. */
  public static GraphException itemNotFound() {
    return new GraphException(
        404, "ErrorItemNotFound", "The specified object was not found in the store.");
  }

  /** 404 of Exchange for a person that the tenant does not have. */
  public static GraphException invalidUser(String name) {
    return new GraphException(
        404, "ErrorInvalidUser", "The requested user '%s' is invalid.".formatted(name));
  }

  /** 404 of Exchange for somebody without a mailbox in the cloud. */
  public static GraphException mailboxNotEnabled() {
    return new GraphException(
        404,
        "MailboxNotEnabledForRESTAPI",
        "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
  }

  /** 404 of the directory. */
  public static GraphException resourceNotFound(String id) {
    return new GraphException(
        404,
        "Request_ResourceNotFound",
        ("Resource '%s' does not exist or one of its queried reference-property objects are not"
                + " present.")
            .formatted(id));
  }
}
