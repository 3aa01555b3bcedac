package dev.greenroom.sandbox.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builder and response in one, as in the worker: a header set twice keeps its last value. */
final class ResponseMessage implements HttpResponseMessage, HttpResponseMessage.Builder {
  private HttpStatusType status;
  private final Map<String, String> headers = new HashMap<>();
  private @Nullable Object body;

  ResponseMessage(HttpStatusType status) {
    this.status = status;
  }

  @Override
  public HttpResponseMessage.Builder status(HttpStatusType status) {
    this.status = status;
    return this;
  }

  @Override
  public HttpResponseMessage.Builder header(String key, String value) {
    headers.put(key, value);
    return this;
  }

  @Override
  public HttpResponseMessage.Builder body(@Nullable Object body) {
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
  @SuppressWarnings("NullAway") // the API is not annotated: a header that is not set reads as null
  public String getHeader(String key) {
    return headers.get(key);
  }

  @Override
  @SuppressWarnings("NullAway") // the API is not annotated: no body reads as null
  public Object getBody() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }
}
