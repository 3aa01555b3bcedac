package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as the worker hands it over: header names in lower case, a String body. */
public final class FakeRequest implements HttpRequestMessage<Optional<String>> {
  private final HttpMethod method;
  private final URI uri;
  private final Map<String, String> headers = new HashMap<>();
  private Optional<String> body = Optional.empty();

  private FakeRequest(HttpMethod method, String path) {
    this.method = method;
    this.uri = URI.create("http://localhost/api" + path);
  }

  public static FakeRequest get(String path) {
    return new FakeRequest(HttpMethod.GET, path);
  }

  public static FakeRequest post(String path, String json) {
    FakeRequest request =
        new FakeRequest(HttpMethod.POST, path).with("Content-Type", "application/json");
    request.body = Optional.of(json);
    return request;
  }

  public FakeRequest with(String header, String value) {
    headers.put(header.toLowerCase(Locale.ROOT), value);
    return this;
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public HttpMethod getHttpMethod() {
    return method;
  }

  @Override
  public Map<String, String> getHeaders() {
    return headers;
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return Map.of();
  }

  @Override
  public Optional<String> getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new Reply(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new Reply(status);
  }

  /** A reply that can be looked at. */
  private static final class Reply implements HttpResponseMessage.Builder, HttpResponseMessage {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private HttpStatusType status;
    private Object body;

    Reply(HttpStatusType status) {
      this.status = status;
    }

    @Override
    public Builder status(HttpStatusType status) {
      this.status = status;
      return this;
    }

    @Override
    public Builder header(String key, String value) {
      headers.put(key, value);
      return this;
    }

    @Override
    public Builder body(Object body) {
      this.body = body;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      return this;
    }

    @Override
    public HttpStatusType getStatus() {
      return status;
    }

    @Override
    public String getHeader(String key) {
      return headers.get(key);
    }

    @Override
    public Object getBody() {
      return body;
    }
  }
}
