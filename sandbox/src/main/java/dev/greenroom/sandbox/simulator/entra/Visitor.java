package dev.greenroom.sandbox.simulator.entra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does what a person with a browser would do: follows links to Entra, picks an account, accepts or
 * declines, and is taken back to the app.
 */
public final class Visitor {
  private static final int MOST_STEPS = 12;
  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private final HttpClient http;
  private final String authority;

  public Visitor(LocalCertificate certificate, String authority) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(certificate.forClient())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.authority = authority;
  }

  /**
   * Opens a link of the app or of Entra, and goes on until the app shows something.
   *
   * @param account object id or address of who signs in
   * @return the app's last answer, or Entra's if it leads no further
   */
  public HttpResponse<String> visit(URI start, String account, boolean accept) {
    return walk(start, account, accept, false);
  }

  /**
   * Answers Entra's page, but does not open what it leads back to.
   *
   * @return the redirect URI with what Entra added
   * @throws IllegalStateException if Entra shows an error instead
   */
  public URI answer(URI entraPage, String account, boolean accept) {
    HttpResponse<String> last = walk(entraPage, account, accept, true);
    return last.headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(
            () -> new IllegalStateException("Entra answered %d".formatted(last.statusCode())));
  }

  private HttpResponse<String> walk(
      URI start, String account, boolean accept, boolean stopBeforeApp) {
    HttpResponse<String> page = get(start);
    boolean answered = false;
    for (int step = 0; step < MOST_STEPS; step++) {
      boolean atEntra = page.uri().toString().startsWith(authority);
      Matcher back = ACTION.matcher(page.body());
      if (page.statusCode() / 100 == 3) {
        URI target = page.uri().resolve(page.headers().firstValue("Location").orElse(""));
        if (stopBeforeApp && !target.toString().startsWith(authority)) {
          return page;
        }
        page = get(target);
      } else if (atEntra && page.statusCode() == 200 && back.find()) {
        page = post(URI.create(unescape(back.group(1))), fields(page.body()));
      } else if (atEntra && page.statusCode() == 200 && !answered) {
        Map<String, String> choice = new LinkedHashMap<>();
        choice.put("account", account);
        choice.put("decision", accept ? "accept" : "cancel");
        page = post(page.uri(), choice);
        answered = true;
      } else {
        return page;
      }
    }
    throw new IllegalStateException("the visit does not end");
  }

  private static Map<String, String> fields(String html) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = FIELD.matcher(html);
    while (matcher.find()) {
      fields.put(unescape(matcher.group(1)), unescape(matcher.group(2)));
    }
    return fields;
  }

  private static String unescape(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private HttpResponse<String> get(URI uri) {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  private HttpResponse<String> post(URI uri, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(WebRequest.encode(fields))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted on the way", e);
    }
  }
}
