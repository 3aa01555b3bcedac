package dev.greenroom.sandbox.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function gets for its HTTP trigger. */
final class RequestMessage implements HttpRequestMessage<Object> {
  private final HttpInput input;
  private final @Nullable Object body;

  RequestMessage(HttpInput input, @Nullable Object body) {
    this.input = input;
    this.body = body;
  }

  @Override
  public URI getUri() {
    return input.uri();
  }

  @Override
  public HttpMethod getHttpMethod() {
    return HttpMethod.value(input.method());
  }

  @Override
  public Map<String, String> getHeaders() {
    return input.headers();
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return input.query();
  }

  @Override
  @SuppressWarnings(
      "NullAway") // the API is not annotated: a plain String or byte[] body may be null
  public Object getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new ResponseMessage(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new ResponseMessage(status);
  }
}
