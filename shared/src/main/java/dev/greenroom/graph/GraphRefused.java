package dev.greenroom.graph;

import java.util.Locale;

/**
 * Graph understood and said no: a 4xx other than "later". What it means is for the adapter to say.
 * Graph's text stays out of it, for it may name an address.
 */
final class GraphRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String requestId;

  /**
   * @param code Graph's {@code error.code}, the innermost one; empty when the body had none
   * @param requestId Graph's own request id, empty when it gave none
   */
  GraphRefused(String operation, int status, String code, String requestId) {
    super(
        "graph: %s was refused with %d %s (request %s)"
            .formatted(operation, status, code, requestId));
    this.status = status;
    this.code = code;
    this.requestId = requestId;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String requestId() {
    return requestId;
  }

  /** Codes come in more than one spelling of upper and lower case. */
  boolean hasCode(String wanted) {
    return code.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
  }

  boolean isGone() {
    return status == 404 || status == 410;
  }
}
