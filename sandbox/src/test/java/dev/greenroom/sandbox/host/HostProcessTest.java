package dev.greenroom.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host in a process of its own. */
@Timeout(60)
class HostProcessTest {
  @TempDir private Path folder;

  private Path app() throws IOException {
    return new StagedAppBuilder(folder)
        .source(
            "Own",
            """
            public class Own {
              private static int runs;
              public String setting(
                  @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
                return System.getenv("Greeting") + " " + System.getenv("FromFile") + " " + System.getenv("SECRET") + " " + runs;
              }
              public void tick(@TimerTrigger(name = "timer", schedule = "") String timer) {
                if (!timer.contains("IsPastDue")) { throw new IllegalStateException(timer); }
                runs++;
              }
            }
            """)
        .http("Setting", "Own.setting", "GET", "setting")
        .function(
            "Tick",
            "Own.tick",
            "{\"type\":\"timerTrigger\",\"direction\":\"in\",\"name\":\"timer\",\"schedule\":\"%TickSchedule%\"}")
        .localSettings(
            """
            {"Values": {"FromFile": "file", "Greeting": "file", "TickSchedule": "* * * * * *"}}
            """)
        .stage();
  }

  private static String get(HostProcess host) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(host.uri() + "/api/setting")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void givesTheAppItsSettingsAsEnvironmentAndNothingElse() throws Exception {
    try (HostProcess host =
        HostProcess.of(app()).setting("Greeting", "hello").timers(false).start()) {
      assertThat(get(host)).isEqualTo("hello file null 0");
    }
  }

  @Test
  void runsATimerWhenItIsDue() throws Exception {
    try (HostProcess host = HostProcess.of(app()).start()) {
      while (!get(host).endsWith(" 2")) {
        Thread.sleep(20);
      }
    }
  }

  @Test
  void runsADisabledTimerByHand() throws Exception {
    try (HostProcess host = HostProcess.of(app()).timers(false).start()) {
      var request =
          HttpRequest.newBuilder(URI.create(host.uri() + "/admin/functions/Tick"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"))
              .build();

      var reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

      assertThat(reply.statusCode()).isEqualTo(202);
      while (!get(host).endsWith(" 1")) {
        Thread.sleep(20);
      }
    }
  }

  @Test
  void isGoneWhenKilledAndStartsAgainOnTheSamePort() throws Exception {
    HostProcess first = HostProcess.of(app()).timers(false).start();
    first.kill();
    Assertions.assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(first));

    try (HostProcess second = HostProcess.of(app()).port(first.port()).timers(false).start()) {
      assertThat(get(second)).startsWith("file");
      assertThat(second.pid()).isNotEqualTo(first.pid());
    }
    assertThat(first.isAlive()).isFalse();
  }

  @Test
  void stopsInOrder() throws Exception {
    HostProcess host = HostProcess.of(app()).timers(false).start();

    host.close();

    assertThat(Files.readString(host.log())).contains("Host stopped");
  }

  @Test
  void tellsWhyItDoesNotStart() throws Exception {
    var broken = HostProcess.of(app()).setting("TickSchedule", "every day");

    assertThatIllegalStateException()
        .isThrownBy(broken::start)
        .withMessageContaining("five or six fields: every day");
  }
}
