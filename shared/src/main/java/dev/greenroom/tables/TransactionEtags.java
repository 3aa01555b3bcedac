package dev.greenroom.tables;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Reads the etags out of a transaction's answer. The service sends one with each row that it wrote;
 * the SDK reads past them.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions">entity
 *     group transactions</a>
 */
final class TransactionEtags implements HttpPipelinePolicy {
  private static final String KEY = "greenroom-transaction-etags";
  private static final Pattern PART = Pattern.compile("(?m)^HTTP/1\\.1 [0-9]{3}");
  private static final Pattern ETAG = Pattern.compile("(?im)^ETag:[ ]*(\\S.*?)[ ]*\\r?$");

  /**
   * A context in which the answer's etags will be found in {@code etags}, one per action, empty
   * where there is none.
   */
  static Context into(List<String> etags) {
    return new Context(KEY, etags);
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return next.process().map(response -> read(context, response));
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    return read(context, next.processSync());
  }

  @SuppressWarnings("unchecked") // only into() puts something under our key
  private static HttpResponse read(HttpPipelineCallContext context, HttpResponse response) {
    return context
        .getData(KEY)
        .map(
            etags -> {
              HttpResponse buffered = response.buffer();
              String body = buffered.getBodyAsBinaryData().toString();
              // A try that the SDK repeats must not leave its own behind.
              List<String> found = (List<String>) etags;
              found.clear();
              found.addAll(etagsIn(body));
              return buffered;
            })
        .orElse(response);
  }

  private static List<String> etagsIn(String body) {
    List<String> etags = new ArrayList<>();
    String[] parts = PART.split(body, -1);
    for (int i = 1; i < parts.length; i++) {
      Matcher etag = ETAG.matcher(parts[i]);
      etags.add(etag.find() ? etag.group(1) : "");
    }
    return etags;
  }
}
