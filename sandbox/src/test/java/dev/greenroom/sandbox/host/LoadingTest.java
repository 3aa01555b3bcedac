package dev.greenroom.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app may and may not ship. */
class LoadingTest {
  private static final String INJECTOR =
      "com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector";

  @TempDir private Path folder;

  private static void start(StagedAppBuilder app) throws IOException {
    FunctionHost.start(HostOptions.of(app.stage())).close();
  }

  private StagedAppBuilder appWith(String parameters) {
    return new StagedAppBuilder(folder)
        .source(
            "Door",
            "public class Door { public record Body(String a) {} public String run(%s) { return \"\"; } }"
                .formatted(parameters))
        .http("Door", "Door.run", "POST", "door");
  }

  @Test
  void refusesToBindARecord() {
    var app = appWith("@HttpTrigger(name = \"request\") HttpRequestMessage<Body> request");

    assertThatIllegalStateException().isThrownBy(() -> start(app)).withMessageContaining("request");
  }

  @Test
  void refusesAnOutputThatFunctionJsonDoesNotName() {
    var app =
        appWith(
            "@HttpTrigger(name = \"request\") HttpRequestMessage<String> request,"
                + "@QueueOutput(name = \"out\", queueName = \"q\", connection = \"\") OutputBinding<String> out");

    assertThatIllegalStateException().isThrownBy(() -> start(app)).withMessageContaining("out");
  }

  @Test
  void refusesABindingThatItWouldNotRun() {
    var app =
        appWith("@HttpTrigger(name = \"request\") HttpRequestMessage<String> request")
            .function("Blob", "Door.run", "{\"type\":\"blobTrigger\",\"name\":\"x\"}");

    assertThatIllegalStateException()
        .isThrownBy(() -> start(app))
        .withMessageContaining("blobTrigger");
  }

  @Test
  void refusesAQueueWithoutAStorageAccount() {
    var app =
        appWith(
                "@QueueTrigger(name = \"message\", queueName = \"q\", connection = \"\") String message")
            .function(
                "Door", "Door.run", StagedAppBuilder.queue("queueTrigger", "in", "message", "q"));

    assertThatIllegalStateException()
        .isThrownBy(() -> start(app))
        .withMessageContaining("no setting AzureWebJobsStorage");
  }

  @Test
  void refusesAnEmptyFolder() {
    assertThatIllegalStateException()
        .isThrownBy(() -> start(new StagedAppBuilder(folder)))
        .withMessageContaining("no function.json");
  }

  @Test
  void asksTheInjectorForInstances() throws Exception {
    var app =
        new StagedAppBuilder(folder)
            .source(
                "Counter",
                """
                public class Counter implements com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector {
                  private static final Counter ONLY = new Counter();
                  private int calls;
                  @SuppressWarnings("unchecked")
                  public <T> T getInstance(Class<T> type) { return (T) ONLY; }
                  public String run(@HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
                    return "call " + ++calls;
                  }
                }
                """)
            .http("Counter", "Counter.run", "GET", "count")
            .service(INJECTOR, "app.Counter");

    try (FunctionHost host = FunctionHost.start(HostOptions.of(app.stage()))) {
      var request = HttpRequest.newBuilder(URI.create(host.uri() + "/api/count")).build();
      var client = HttpClient.newHttpClient();
      client.send(request, BodyHandlers.ofString());

      assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("call 2");
    }
  }

  @Test
  void hidesTheHostsOwnLibrariesFromTheApp() throws Exception {
    var app =
        new StagedAppBuilder(folder)
            .source(
                "Peek",
                """
                public class Peek {
                  public String run(@HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request)
                      throws Exception {
                    Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
                    return "seen";
                  }
                }
                """)
            .http("Peek", "Peek.run", "GET", "peek");

    try (FunctionHost host = FunctionHost.start(HostOptions.of(app.stage()))) {
      var request = HttpRequest.newBuilder(URI.create(host.uri() + "/api/peek")).build();

      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
          .isEqualTo(500);
    }
  }
}
