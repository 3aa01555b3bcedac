package dev.greenroom.sandbox.outlook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text into HTML, and the frame that all pages share. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** For one segment of a path, or one value in a query. */
  static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String page(String title, String bar, String body) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/static/outlook.css">
        <script src="/static/outlook.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the calendar</a>
        <header class="bar">
        <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>Simulated Outlook</a>
        %s
        </header>
        <main id="main">
        %s
        </main>
        </body>
        </html>
        """
        .formatted(escape(title), bar, body);
  }
}
