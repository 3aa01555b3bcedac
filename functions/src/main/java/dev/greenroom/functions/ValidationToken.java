package dev.greenroom.functions;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Graph asks a door before it pushes there: to say a token back, decoded.
 *
 * <p>Read from the address itself: the worker leaves out parameters with an empty value and joins
 * those that come twice.
 *
 * @param encoded as it came, null when nothing was asked
 */
record ValidationToken(@Nullable String encoded) {
  /** Graph's own have some 150 characters. */
  private static final int LONGEST = 4096;

  private static final String PARAMETER = "validationToken=";

  static ValidationToken in(URI uri) {
    String query = uri.getRawQuery();
    return new ValidationToken(
        query == null
            ? null
            : Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith(PARAMETER))
                .findFirst()
                .map(parameter -> parameter.substring(PARAMETER.length()))
                .orElse(null));
  }

  boolean isAsked() {
    return encoded != null;
  }

  /** What to answer, safe to be shown by a browser; empty if this is no token of Graph's. */
  Optional<String> answer() {
    if (encoded == null || encoded.isEmpty() || encoded.length() > 3 * LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8))
          .filter(token -> token.length() <= LONGEST)
          .map(ValidationToken::escaped);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // half a percent sign
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return "ValidationToken[hidden]";
  }
}
