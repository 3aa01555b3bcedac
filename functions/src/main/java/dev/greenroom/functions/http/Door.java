package dev.greenroom.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where every HTTP answer leaves: a reply as it is, or a refusal as problem+json. No input gives a
 * stack trace.
 */
public final class Door {
  private static final Logger LOG = Logger.getLogger(Door.class.getName());
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private Door() {}

  /** Runs {@code answer} and renders however it ends. */
  public static HttpResponseMessage open(
      HttpRequestMessage<Optional<String>> request, Supplier<HttpResponseMessage> answer) {
    try {
      return answer.get();
    } catch (Refusal refusal) {
      return problem(request, refusal);
    } catch (UpstreamUnavailable away) {
      return problem(request, away(away));
    } catch (RuntimeException unforeseen) {
      Refusal refusal =
          new Refusal(
              ProblemType.INTERNAL_ERROR,
              "Try once more; if it stays, quote \"instance\" to whoever runs this.");
      HttpResponseMessage reply = problem(request, refusal, Optional.of(unforeseen));
      return reply;
    }
  }

  /**
   * Runs {@code answer}, which is a page for a person; {@code away} is the page when something is
   * away or broken.
   */
  public static HttpResponseMessage openPage(
      HttpRequestMessage<Optional<String>> request,
      Function<HttpRequestMessage<Optional<String>>, HttpResponseMessage> away,
      Supplier<HttpResponseMessage> answer) {
    try {
      return answer.get();
    } catch (UpstreamUnavailable e) {
      LOG.warning(e.getMessage());
      return away.apply(request);
    } catch (RuntimeException unforeseen) {
      LOG.severe("page failed: " + where(unforeseen));
      return away.apply(request);
    }
  }

  /** The refusal for an upstream that is busy or away. */
  public static Refusal away(UpstreamUnavailable away) {
    LOG.warning(away.getMessage());
    Duration wait = away.retryAfter().orElse(DEFAULT_WAIT);
    long seconds = Math.max(1, Math.min(LONGEST_WAIT.toSeconds(), wait.toSeconds()));
    String who =
        switch (away.upstream()) {
          case "graph" -> "Microsoft Graph";
          case "entra" -> "Microsoft Entra";
          case "vault" -> "Key Vault";
          default -> "storage";
        };
    return new Refusal(
            ProblemType.TRY_AGAIN_LATER,
            "%s is busy or away. Try again after Retry-After: with an Idempotency-Key nothing is done twice."
                .formatted(who))
        .header("Retry-After", Long.toString(seconds));
  }

  private static HttpResponseMessage problem(
      HttpRequestMessage<Optional<String>> request, Refusal refusal) {
    return problem(request, refusal, Optional.empty());
  }

  private static HttpResponseMessage problem(
      HttpRequestMessage<Optional<String>> request,
      Refusal refusal,
      Optional<RuntimeException> cause) {
    ProblemType type = refusal.type();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type.uri().toString());
    body.put("title", type.title());
    body.put("status", type.status());
    if (type != ProblemType.NOT_FOUND) {
      // A 404 is the same to the byte for what is unknown and what is another tenant's.
      String instance = "urn:uuid:" + UUID.randomUUID();
      String detail = refusal.detail();
      if (detail != null) {
        body.put("detail", detail);
      }
      body.put("instance", instance);
      if (cause.isPresent()) {
        LOG.log(
            Level.SEVERE,
            instance + " " + cause.get().getClass().getName() + " in " + where(cause.get()),
            (Throwable) null);
      } else {
        LOG.fine(() -> instance + " " + type);
      }
    }
    body.putAll(refusal.extras());
    HttpResponseMessage.Builder builder =
        request
            .createResponseBuilder(status(type.status()))
            .header("Content-Type", "application/problem+json")
            .header("Cache-Control", "no-store")
            .body(Json.text(body));
    refusal.headers().forEach(builder::header);
    return builder.build();
  }

  /** Messages of exceptions may quote what a caller sent; where it happened never does. */
  private static String where(Throwable thrown) {
    StringBuilder trace = new StringBuilder();
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      trace.append('\n').append(at.getClass().getName());
      for (StackTraceElement element : at.getStackTrace()) {
        trace.append("\n  at ").append(element);
      }
    }
    return trace.toString();
  }

  static HttpStatusType status(int code) {
    HttpStatus known = HttpStatus.valueOf(code);
    return known != null ? known : HttpStatusType.custom(code);
  }
}
