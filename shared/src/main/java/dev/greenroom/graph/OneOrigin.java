package dev.greenroom.graph;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets requests out to Graph's own scheme, host and port only. A {@code nextLink}, a {@code
 * deltaLink} or a redirect is text from outside; whatever it says, the bearer token stays home.
 */
final class OneOrigin implements Interceptor {
  private final HttpUrl home;

  OneOrigin(URI baseUrl) {
    this.home =
        Optional.ofNullable(HttpUrl.get(baseUrl))
            .orElseThrow(
                () -> new IllegalArgumentException("not an http or https address: " + baseUrl));
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpUrl url = chain.request().url();
    if (!url.scheme().equals(home.scheme())
        || !url.host().equals(home.host())
        || url.port() != home.port()) {
      throw new ForeignOrigin();
    }
    return chain.proceed(chain.request());
  }

  /** Graph's answer led to another address than Graph's. Trying again would lead there again. */
  static final class ForeignOrigin extends IOException {
    private static final long serialVersionUID = 1L;

    ForeignOrigin() {
      super("refused to follow a link away from Graph");
    }
  }
}
