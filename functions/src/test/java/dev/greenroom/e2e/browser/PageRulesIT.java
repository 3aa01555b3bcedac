package dev.greenroom.e2e.browser;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules find what they are there for. */
@NeedsChromium
class PageRulesIT {
  private static final String GOOD =
      "<!doctype html><html lang='en'><title>A page</title><main style='max-width:30rem'><h1>One</h1><p>Text</p><a href='/x'>On</a></main>";

  private static Chromium chromium;
  private static HttpServer server;
  private static volatile byte[] shown = {};

  @BeforeAll
  static void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, shown.length);
            exchange.getResponseBody().write(shown);
          }
        });
    server.start();
    chromium = Chromium.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
    server.stop(0);
  }

  @Test
  void findsNothingOnAGoodPage() {
    try (Tab tab = chromium.open(Look.DESK)) {
      tab.open(page(GOOD));

      tab.keepsTheRules("rules");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lang='en'       | class='x'                                     | no language
          A page          | ''                                            | no title
          <h1>One</h1>    | <h1>One</h1><h1>Two</h1>                      | 2 h1
          <p>             | <h3>Deep</h3><p>                              | a level is left out
          <p>             | <p style='color:#888;background:#fff'>        | contrast 3.54
          <p>             | <p style='color:rgb(0 0 0/40%);background:#fff'> | contrast
          <p>             | <p style='font-size:9px'>                     | is small
          <p>             | <p style='width:900px'>                       | scrolls sideways
          <p>             | <p style='width:1200px'>                      | lines of
          <a href='/x'>On | <button></button><a href='/x'>On              | nameless
          <p>             | <img src='data:,'><p>                         | no alt
          <p>             | <img alt='' src='https://elsewhere.invalid/'><p> | elsewhere
          <p>             | <script>console.error('oh')</script><p>       | oh
          """)
  void findsAFault(String good, String bad, String fault) {
    try (Tab tab = chromium.open(Look.DESK)) {
      tab.open(page(GOOD.replace(good, bad)));

      assertThatThrownBy(() -> tab.keepsTheRules("rules")).hasMessageContaining(fault);
    }
  }

  @Test
  void findsAFocusThatNobodySees() {
    try (Tab tab = chromium.open(Look.DESK)) {
      tab.open(page(GOOD.replace("href=", "style='outline:none' href=")));

      assertThatThrownBy(() -> tab.tabTo("On")).hasMessageContaining("no outline");
    }
  }

  @Test
  void findsWhatTheKeyboardDoesNotReach() {
    try (Tab tab = chromium.open(Look.DESK)) {
      tab.open(page(GOOD.replace("<a href='/x'", "<a onclick='go()'")));

      assertThatThrownBy(() -> tab.tabTo("On")).hasMessageContaining("what Tab reaches");
    }
  }

  private static URI page(String html) {
    shown = html.getBytes(StandardCharsets.UTF_8);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }
}
