package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What operators and client authors ask first. Touches neither storage nor Graph. */
public final class OperationsFunctions {
  private static final String VERSION =
      Optional.ofNullable(OperationsFunctions.class.getPackage().getImplementationVersion())
          .orElse("development");

  /** Says that the process is up: {@code GET /api/health}. */
  @FunctionName("Health")
  public HttpResponseMessage health(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "health",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/json")
        .header("Cache-Control", "no-store")
        .body("{\"status\":\"ok\",\"version\":\"" + VERSION + "\"}")
        .build();
  }

  /** The contract of this API: {@code GET /api/openapi.yaml}. */
  @FunctionName("ShowOpenApi")
  public HttpResponseMessage showOpenApi(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "openapi.yaml",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/yaml")
        .body(document())
        .build();
  }

  private static String document() {
    try (InputStream in = OperationsFunctions.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is not in the package");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
