package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.notifications.NotificationIntake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PushFunctionsTest {
  private static final String DOOR = "/graph/notifications";
  private final PushDoor door = new PushDoor();

  @Test
  void queuesATrueNotificationAndAccepts() {
    HttpResponseMessage reply = door.push(DOOR, PushDoor.trueNotification());

    assertThat(reply.getStatusCode()).isEqualTo(202);
    assertThat(door.queued()).hasSize(1);
  }

  @Test
  void queuesALifecycleNotificationToo() {
    HttpResponseMessage reply = door.pushLifecycle("/graph/lifecycle", PushDoor.trueLifecycle());

    assertThat(reply.getStatusCode()).isEqualTo(202);
    assertThat(door.queued()).hasSize(1);
  }

  @Test
  void answersAStrangerAlikeAndQueuesNothing() {
    HttpResponseMessage reply = door.push(DOOR, PushDoor.forgedNotification());

    assertThat(reply.getStatusCode()).isEqualTo(202);
    assertThat(reply.getBody()).isNull();
    assertThat(door.queued()).isNull();
  }

  @Test
  void refusesWhatIsNoCollection() {
    for (String body : List.of("", "no json", "[]", "{}", "{\"value\":1}")) {
      assertThat(door.push(DOOR, body).getStatusCode()).isEqualTo(400);
    }
    assertThat(door.queued()).isNull();
  }

  @Test
  void refusesMoreThanOneMebibyte() {
    String body = " ".repeat(NotificationIntake.LARGEST_BODY) + "{}";

    assertThat(door.push(DOOR, body).getStatusCode()).isEqualTo(413);
  }

  @Test
  void saysAValidationTokenBackDecodedAsPlainText() {
    HttpResponseMessage reply =
        door.push(DOOR + "?validationToken=Validation%3A+Testing+client%20Request-Id%3A+1-2", "");

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeader("Content-Type")).startsWith("text/plain");
    assertThat(reply.getBody()).isEqualTo("Validation: Testing client Request-Id: 1-2");
  }

  @Test
  void escapesATokenThatABrowserWouldRun() {
    HttpResponseMessage reply =
        door.push(DOOR + "?a=b&validationToken=%3Cscript%3E%26%22%27%3C%2Fscript%3E", "");

    assertThat(reply.getBody()).isEqualTo("&lt;script&gt;&amp;&quot;&#39;&lt;/script&gt;");
  }

  @Test
  void refusesATokenThatGraphWouldNotSend() {
    assertThat(door.push(DOOR + "?validationToken=", "").getStatusCode()).isEqualTo(400);
    assertThat(door.push(DOOR + "?validationToken=" + "x".repeat(4097), "").getStatusCode())
        .isEqualTo(400);
    assertThat(door.push(DOOR + "?validationToken=" + "x".repeat(4096), "").getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void neverQueuesWhatCameWithAValidationToken() {
    door.push(DOOR + "?validationToken=x", PushDoor.trueNotification());

    assertThat(door.queued()).isNull();
  }

  @Property(tries = 2000)
  void noBodyMakesItFail(@ForAll String body) {
    assertThat(door.push(DOOR, body).getStatusCode()).isIn(202, 400);
  }

  @Test
  void loadsNeitherAnSdkNorADataBinder() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                PushDoor.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(output).contains(NotificationIntake.class.getName());
    assertThat(output.lines().filter(line -> line.contains("source: file:")))
        .anyMatch(line -> line.contains(" com.fasterxml.jackson.core."))
        .noneMatch(
            line ->
                line.contains(" com.azure.")
                    || line.contains(" com.microsoft.graph.")
                    || line.contains(" com.microsoft.kiota.")
                    || line.contains(" okhttp3.")
                    || line.contains(" com.fasterxml.jackson.databind."));
  }
}
