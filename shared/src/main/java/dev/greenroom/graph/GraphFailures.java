package dev.greenroom.graph;

import com.microsoft.graph.models.odataerrors.MainError;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.kiota.ApiException;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.values.UpstreamUnavailable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an exception of the SDK means to us. */
final class GraphFailures {
  private static final Set<Integer> PASSING = Set.of(0, 408, 429, 502, 503, 504);

  private GraphFailures() {}

  /**
   * Returns what to throw for an unavailable Graph, and throws for one that refused, and for a
   * person in whose name nothing can be asked.
   */
  static UpstreamUnavailable of(String operation, RuntimeException failure) throws GraphRefused {
    if (failure instanceof UpstreamUnavailable known) {
      return known;
    }
    if (failure instanceof PersonNotConnected hers) {
      throw hers;
    }
    if (failure instanceof ApiException answered) {
      return answered(operation, answered);
    }
    return causedBy(failure, IOException.class)
        .map(cause -> new UpstreamUnavailable("graph", operation, statusOf(cause), "", null, cause))
        .orElseGet(() -> unreadable(operation, failure));
  }

  /** Whether the same question may get an answer a little later. */
  static boolean mayPass(UpstreamUnavailable failure) {
    return failure.upstream().equals("graph")
        && PASSING.contains(failure.status())
        && !(failure.getCause() instanceof OneOrigin.ForeignOrigin)
        && !Thread.currentThread().isInterrupted();
  }

  static boolean isPassing(int status) {
    return PASSING.contains(status);
  }

  private static UpstreamUnavailable answered(String operation, ApiException answer)
      throws GraphRefused {
    int status = answer.getResponseStatusCode();
    String requestId = header(answer, "request-id").orElse("");
    if (status >= 400 && status < 500 && !PASSING.contains(status)) {
      throw new GraphRefused(operation, status, codeOf(answer), requestId);
    }
    // Graph's own text is left out: it may name an address
    return new UpstreamUnavailable(
        "graph",
        operation,
        status,
        requestId,
        RetryAfter.read(header(answer, "Retry-After"), header(answer, "Date")).orElse(null),
        null);
  }

  private static String codeOf(ApiException answer) {
    MainError error = answer instanceof ODataError odata ? odata.getError() : null;
    if (error == null) {
      return "";
    }
    Object inner =
        error.getInnerError() == null
            ? null
            : error.getInnerError().getAdditionalData().get("code");
    return inner instanceof String specific ? specific : orEmpty(error.getCode());
  }

  private static Optional<String> header(ApiException answer, String name) {
    return answer.getResponseHeaders() == null
        ? Optional.empty()
        : answer.getResponseHeaders().getOrDefault(name, Set.of()).stream().findFirst();
  }

  private static int statusOf(IOException cause) {
    return cause instanceof ReadableAnswers.UnreadableAnswer unreadable ? unreadable.status() : 0;
  }

  /** The parser's message may quote what it read, so only its kind and place are kept. */
  private static UpstreamUnavailable unreadable(String operation, RuntimeException failure) {
    var kept = new IllegalStateException("not readable: " + failure.getClass().getName());
    kept.setStackTrace(failure.getStackTrace());
    return new UpstreamUnavailable("graph", operation, 200, "", null, kept);
  }

  private static <T extends Throwable> Optional<T> causedBy(Throwable failure, Class<T> kind) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
    }
    return Optional.empty();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
