package dev.greenroom.sandbox.simulator.http;

import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.WireFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** What a fault does to a call, before and after its operation. */
final class Effects {
  private static final String CHALLENGE =
      "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"%s\""
          .formatted(
              Base64.getEncoder()
                  .encodeToString(
                      "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1\"}}}"
                          .getBytes(StandardCharsets.UTF_8)));

  private Effects() {}

  static void before(Fault fault) {
    if (fault instanceof Fault.Refuse refuse) {
      GraphException refusal = new GraphException(refuse.status(), refuse.code(), refuse.message());
      throw refuse
          .retryAfter()
          .map(wait -> refusal.withHeader("Retry-After", Long.toString(wait.toSeconds())))
          .orElse(refusal);
    }
    if (fault instanceof Fault.ClaimsChallenge) {
      throw new GraphException(
              401,
              "InvalidAuthenticationToken",
              "Continuous access evaluation resulted in challenge with result:"
                  + " InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp.")
          .withHeader("WWW-Authenticate", CHALLENGE);
    }
    if (fault instanceof Fault.Delay delay) {
      sleep(delay.time());
    } else if (fault instanceof Fault.WebPage
        || fault instanceof Fault.Hang
        || fault instanceof Fault.Cut) {
      throw new WireFault(fault);
    }
  }

  static void after(Fault fault) {
    if (fault instanceof Fault.AnswerLost) {
      throw new WireFault(fault);
    }
    if (fault instanceof Fault.ErrorAfterEffect error) {
      throw new GraphException(error.status(), error.code(), error.message());
    }
  }

  static void sleep(Duration time) {
    if (time.isZero()) {
      return;
    }
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the simulator is being closed", e);
    }
  }
}
