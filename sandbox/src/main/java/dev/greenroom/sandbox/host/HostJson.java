package dev.greenroom.sandbox.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of host.json that this host honours, with the real host's defaults. */
record HostJson(String routePrefix, int concurrentRequests, Queues queues) {

  /**
   * @param visibilityTimeout how long a failed message waits for its next try
   * @see <a
   *     href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue">Queue
   *     storage, host.json settings</a>
   */
  record Queues(
      int batchSize,
      int newBatchThreshold,
      int maxDequeueCount,
      Duration visibilityTimeout,
      Duration maxPollingInterval,
      boolean base64) {
    Queues {
      if (batchSize < 1 || batchSize > 32) {
        throw new IllegalArgumentException("batchSize (%d) must be 1 to 32".formatted(batchSize));
      }
      if (maxDequeueCount < 1) {
        throw new IllegalArgumentException(
            "maxDequeueCount (%d) must be 1 or more".formatted(maxDequeueCount));
      }
    }
  }

  static HostJson of(JsonNode json) {
    JsonNode http = json.path("extensions").path("http");
    JsonNode queues = json.path("extensions").path("queues");
    int batchSize = queues.path("batchSize").asInt(16);
    return new HostJson(
        http.path("routePrefix").asText("api"),
        http.path("maxConcurrentRequests").asInt(100),
        new Queues(
            batchSize,
            queues.path("newBatchThreshold").asInt(batchSize / 2),
            queues.path("maxDequeueCount").asInt(5),
            TimeSpan.parse(queues.path("visibilityTimeout").asText("00:00:00")),
            TimeSpan.parse(queues.path("maxPollingInterval").asText("00:01:00")),
            !queues.path("messageEncoding").asText("base64").equalsIgnoreCase("none")));
  }

  /** Lengths of time as .NET writes them: {@code [d.]hh:mm:ss}. */
  private static final class TimeSpan {
    private static final Pattern SHAPE =
        Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");

    private static Duration parse(String text) {
      Matcher shape = SHAPE.matcher(text);
      if (!shape.matches()) {
        throw new IllegalArgumentException("not a length of time: " + text);
      }
      return Duration.ofDays(number(shape.group(1)))
          .plusHours(number(shape.group(2)))
          .plusMinutes(number(shape.group(3)))
          .plusSeconds(number(shape.group(4)));
    }

    private static long number(@Nullable String digits) {
      return digits == null ? 0 : Long.parseLong(digits);
    }
  }
}
