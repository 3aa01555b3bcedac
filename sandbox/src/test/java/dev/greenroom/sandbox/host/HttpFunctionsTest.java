package dev.greenroom.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP functions of a staged app, over real HTTP. */
class HttpFunctionsTest {
  private static FunctionHost host;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void startHost(@TempDir Path folder) throws IOException {
    Path app =
        new StagedAppBuilder(folder)
            .source(
                "Doors",
                """
                public class Doors {
                  private int calls;
                  public HttpResponseMessage echo(
                      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request,
                      ExecutionContext context) {
                    return request.createResponseBuilder(HttpStatus.OK)
                        .header("X-Function", context.getFunctionName())
                        .header("X-Twice", "first").header("X-Twice", "second")
                        .body(new TreeMap<>(request.getQueryParameters()) + " " + request.getBody()
                            + " " + request.getHeaders().get("x-mixed-case") + " " + ++calls)
                        .build();
                  }
                  public HttpResponseMessage item(
                      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request,
                      @BindingName("id") String id) {
                    return request.createResponseBuilder(HttpStatus.OK).body("item " + id).build();
                  }
                  public HttpResponseMessage literal(
                      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
                    return request.createResponseBuilder(HttpStatus.ACCEPTED).build();
                  }
                  public HttpResponseMessage bytes(
                      @HttpTrigger(name = "request") HttpRequestMessage<Optional<byte[]>> request) {
                    return request.createResponseBuilder(HttpStatus.OK).body(request.getBody().get()).build();
                  }
                  public HttpResponseMessage fail(
                      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
                    throw new AssertionError("a secret detail");
                  }
                  public HttpResponseMessage header(
                      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
                    String value = request.getQueryParameters().get("value");
                    return request.createResponseBuilder(HttpStatus.OK).header("X-Value", value).build();
                  }
                  public HttpResponseMessage map(
                      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
                    return request.createResponseBuilder(HttpStatus.OK).body(Map.of("a", 1)).build();
                  }
                }
                """)
            .http("Echo", "Doors.echo", "POST", "echo")
            .http("Item", "Doors.item", "GET", "items/{id}")
            .http("OptionalItem", "Doors.item", "GET", "maybe/{id?}")
            .http("Numbered", "Doors.item", "GET", "numbers/{id:int}")
            .http("Rest", "Doors.item", "GET", "files/{*id}")
            .http("Special", "Doors.literal", "GET", "items/special")
            .http("Bytes", "Doors.bytes", "POST", "bytes")
            .http("Fail", "Doors.fail", "GET", "fail")
            .http("Header", "Doors.header", "GET", "header")
            .http("Map", "Doors.map", "GET", "map")
            .http("Off", "Doors.literal", "GET", "off")
            .function(
                "Keyed",
                "Doors.literal",
                StagedAppBuilder.httpTrigger("GET", "keyed", "FUNCTION"),
                StagedAppBuilder.HTTP_OUT)
            .function(
                "Admins",
                "Doors.literal",
                StagedAppBuilder.httpTrigger("GET", "admins", "ADMIN"),
                StagedAppBuilder.HTTP_OUT)
            .localSettings(
                """
                {"Values": {"AzureWebJobs.Off.Disabled": "true"},
                 "Host": {"CORS": "https://app.example, https://other.example"}}
                """)
            .stage();
    host = FunctionHost.start(HostOptions.of(app).withKeys("host-key", "master-key"));
  }

  @AfterAll
  static void stopHost() {
    host.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(host.uri() + path));
  }

  @Test
  void handsOverBodyQueryAndHeadersAsTheWorkerDoes() throws Exception {
    var reply =
        send(
            to("/api/echo?a=1&b=&a=2&c=x%20y")
                .header("X-Mixed-Case", "one")
                .header("X-Mixed-Case", "two")
                .POST(BodyPublishers.ofString("grüß dich")));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).startsWith("{a=1,2, c=x y} Optional[grüß dich] one,two ");
  }

  @Test
  void sendsOneValuePerHeader() throws Exception {
    var reply = send(to("/api/echo").POST(BodyPublishers.noBody()));

    assertThat(reply.headers().allValues("X-Twice")).containsExactly("second");
    assertThat(reply.headers().firstValue("X-Function")).contains("Echo");
  }

  @Test
  void makesANewInstanceForEachCallWithoutAnInjector() throws Exception {
    send(to("/api/echo").POST(BodyPublishers.noBody()));

    assertThat(send(to("/api/echo").POST(BodyPublishers.noBody())).body()).endsWith(" 1");
  }

  @Test
  void handsOverNoBodyWhenItIsChunked() throws Exception {
    var chunked =
        BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream("lost".getBytes(StandardCharsets.UTF_8)));

    assertThat(send(to("/api/echo").POST(chunked)).body()).contains("Optional.empty");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/items/7, 200, item 7",
    "/API/Items/a%20b/, 200, item a b",
    "/api/items/a%2Fb, 200, item a%2Fb",
    "/api/items/a+b, 200, item a+b",
    "/api/items/special, 202, ''",
    "/api/numbers/12, 200, item 12",
    "/api/numbers/twelve, 404, ''",
    "/api/files/a/b/c.txt, 200, item a/b/c.txt",
    "/api/files, 500, ''",
    "/api/maybe/1, 200, item 1",
    "/api/maybe, 500, ''",
    "/api/items, 404, ''",
    "/api/items//, 404, ''",
    "/items/7, 404, ''",
    "/api/off, 404, ''",
    "/api/nowhere, 404, ''",
  })
  void findsTheFunctionByItsRoute(String path, int status, String body) throws Exception {
    var reply = send(to(path));

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).isEqualTo(body);
  }

  @Test
  void answersAnUnknownMethodOfAKnownRouteWith404() throws Exception {
    assertThat(send(to("/api/items/7").DELETE()).statusCode()).isEqualTo(404);
    assertThat(send(to("/api/items/7").method("HEAD", BodyPublishers.noBody())).statusCode())
        .isEqualTo(404);
  }

  @Test
  void tellsNothingOfAFailure() throws Exception {
    var reply = send(to("/api/fail"));

    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void refusesAResponseBodyThatOnlyGsonCouldWrite() throws Exception {
    assertThat(send(to("/api/map")).statusCode()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({"plain, 200", "gr%C3%BC%C3%9Fe, 500", "a%0D%0AX-Evil:%20b, 500"})
  void refusesAHeaderThatKestrelWouldRefuse(String value, int status) throws Exception {
    assertThat(send(to("/api/header?value=" + value)).statusCode()).isEqualTo(status);
  }

  @Test
  void handsOverBytesOnlyFromABinaryType() throws Exception {
    var binary = to("/api/bytes").header("Content-Type", "application/octet-stream");

    assertThat(send(binary.POST(BodyPublishers.ofString("abc"))).body()).isEqualTo("abc");
    assertThat(send(to("/api/bytes").POST(BodyPublishers.ofString("abc"))).statusCode())
        .isEqualTo(500);
  }

  @Test
  void opensAFunctionByItsLevelOnly() throws Exception {
    assertThat(send(to("/api/keyed")).statusCode()).isEqualTo(401);
    assertThat(send(to("/api/keyed?code=wrong")).statusCode()).isEqualTo(401);
    assertThat(send(to("/api/keyed?code=host-key")).statusCode()).isEqualTo(202);
    assertThat(send(to("/api/admins?code=host-key")).statusCode()).isEqualTo(401);
    assertThat(send(to("/api/admins").header("x-functions-key", "master-key")).statusCode())
        .isEqualTo(202);
  }

  @Test
  void letsInTheOriginsOfLocalSettings() throws Exception {
    var preflight =
        to("/api/echo")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://app.example")
            .header("Access-Control-Request-Method", "POST");
    var stranger = to("/api/items/1").header("Origin", "https://evil.example");

    assertThat(send(preflight).headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://app.example");
    assertThat(send(stranger).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void saysThatItRuns() throws Exception {
    assertThat(send(to("/admin/host/status")).body()).contains("\"state\":\"Running\"");
  }
}
