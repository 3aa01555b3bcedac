package dev.greenroom.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Timers of a staged app, by their schedule and by hand. */
@Timeout(60)
class TimerFunctionsTest {
  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  private int post(FunctionHost host, String path, String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(host.uri() + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  private String get(FunctionHost host) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(host.uri() + "/api/tally")).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private FunctionHost host() throws Exception {
    return FunctionHost.start(
        HostOptions.of(
            new StagedAppBuilder(folder)
                .source(
                    "Tally",
                    """
                    public class Tally {
                      private static int inside;
                      private static int most;
                      private static int runs;
                      private static synchronized void enter() { most = Math.max(most, ++inside); }
                      private static synchronized void leave() { inside--; runs++; }
                      public void slow(@TimerTrigger(name = "timer", schedule = "") String timer) throws Exception {
                        enter();
                        Thread.sleep(1200);
                        leave();
                        throw new IllegalStateException("a failed run stops nothing");
                      }
                      public String tally(@HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
                        return runs + " " + most;
                      }
                    }
                    """)
                .http("Tally", "Tally.tally", "GET", "tally")
                .function(
                    "Slow",
                    "Tally.slow",
                    "{\"type\":\"timerTrigger\",\"name\":\"timer\",\"schedule\":\"* * * * * *\"}")
                .stage()));
  }

  @Test
  void neverRunsTwiceAtOnce() throws Exception {
    try (FunctionHost host = host()) {
      assertThat(post(host, "/admin/functions/slow", "application/json", "{}")).isEqualTo(202);
      assertThat(post(host, "/admin/functions/Slow", "application/json", "{}")).isEqualTo(202);
      while (Integer.parseInt(get(host).split(" ")[0]) < 4) {
        Thread.sleep(20);
      }

      assertThat(get(host)).endsWith(" 1");
    }
  }

  @Test
  void isRunByHandOnlyAsTheRealHostIsAsked() throws Exception {
    try (FunctionHost host = host()) {
      assertThat(post(host, "/admin/functions/Nothing", "application/json", "{}")).isEqualTo(404);
      assertThat(post(host, "/admin/functions/Slow", "application/json", "")).isEqualTo(400);
      assertThat(post(host, "/admin/functions/Slow", "text/plain", "{}")).isEqualTo(415);
    }
  }
}
