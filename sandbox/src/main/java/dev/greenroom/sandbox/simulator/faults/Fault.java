package dev.greenroom.sandbox.simulator.faults;

import java.time.Duration;
import java.util.Optional;

/**
 * One way in which a service fails its caller.
 *
 * @see <a href="https://learn.microsoft.com/graph/throttling">throttling guidance</a>
 * @see <a href="https://learn.microsoft.com/graph/errors">error responses</a>
 */
public sealed interface Fault {
  /**
   * Answers with an error in the service's own shape. For Entra the code is the OAuth {@code
   * error}, and the message starts with AADSTS and a number.
   */
  record Refuse(int status, String code, String message, Optional<Duration> retryAfter)
      implements Fault {}

  /**
   * Refuses a good token with 401 and asks for a newer one, as continuous access evaluation does
   * after a policy or a session has changed. Graph only.
   *
   * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-challenge">claims
   *     challenge</a>
   */
  record ClaimsChallenge() implements Fault {}

  /** Answers with a web page, as a proxy or a front end in trouble does. */
  record WebPage(int status) implements Fault {}

  /** Does not answer for so long, then cuts the connection. */
  record Hang(Duration time) implements Fault {}

  /** Cuts the connection before anything was done. */
  record Cut() implements Fault {}

  /** Does the work, then cuts the connection: the caller cannot know. */
  record AnswerLost() implements Fault {}

  /** Does the work, then answers with an error all the same. */
  record ErrorAfterEffect(int status, String code, String message) implements Fault {}

  /** Answers properly, but late. */
  record Delay(Duration time) implements Fault {}

  static Fault throttled(Duration retryAfter) {
    return new Refuse(
        429,
        "ApplicationThrottled",
        "Application is over its MailboxConcurrency limit.",
        Optional.of(retryAfter));
  }

  static Fault throttledWithoutRetryAfter() {
    return new Refuse(
        429,
        "ApplicationThrottled",
        "Application is over its MailboxConcurrency limit.",
        Optional.empty());
  }

  static Fault unavailable() {
    return new Refuse(
        503, "ServiceUnavailable", "The service is temporarily unavailable.", Optional.empty());
  }

  static Fault gatewayTimeout() {
    return new Refuse(
        504, "GatewayTimeout", "The gateway did not answer in time.", Optional.empty());
  }

  /** Any other error, by its status and code. */
  static Fault refuse(int status, String code) {
    return new Refuse(status, code, "The request was refused on command.", Optional.empty());
  }
}
