package dev.greenroom.sandbox.simulator.calendars;

import java.util.Locale;

/** Bodies of events, from text to HTML and back. */
final class Html {
  private static final String HEAD =
      "<html><head>\r\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">"
          + "</head><body>";

  private Html() {}

  static String fromText(String text) {
    return escape(text).replace("\r\n", "<br>\r\n").replaceAll("(?<!\r)\n", "<br>\r\n");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Exchange stores whole documents. */
  static String document(String html) {
    return html.toLowerCase(Locale.ROOT).contains("<body")
        ? html
        : HEAD + html + "\r\n</body></html>";
  }

  /** Puts a piece at the end of a document's body. */
  static String append(String document, String piece) {
    int end = document.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
    return end < 0
        ? document + piece
        : document.substring(0, end) + piece + document.substring(end);
  }

  static String toText(String html) {
    return html.replaceAll("(?is)<head.*?</head>", "")
        .replaceAll("(?i)<br ?/?>\\R?|</p>|</div>", "\r\n")
        .replaceAll("<[^>]*>", "")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .strip();
  }
}
