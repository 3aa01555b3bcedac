package dev.greenroom.sandbox.simulator.directory;

import dev.greenroom.sandbox.simulator.GraphException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * The state of a delta query, which travels in its links.
 *
 * @param round the last change that the round before this one has covered
 * @param upTo the last change that was there when this round began
 * @param cursor where the next page starts
 * @param page how many pages of this round were given out
 */
record DeltaToken(
    long round, long upTo, long cursor, int page, Instant issuedAt, String select, String filter) {

  /** The {@link #round} of the first round, before which nothing was told. */
  static final long FIRST = -1;

  boolean isLater() {
    return round != FIRST;
  }

  String encode() {
    String text =
        "%d~%d~%d~%d~%d~%s~%s"
            .formatted(round, upTo, cursor, page, issuedAt.getEpochSecond(), select, filter);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static DeltaToken decode(String encoded) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      String[] parts = text.split("~", 7);
      return new DeltaToken(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Integer.parseInt(parts[3]),
          Instant.ofEpochSecond(Long.parseLong(parts[4])),
          parts[5],
          parts[6]);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw GraphException.badRequest("Request_BadRequest", "Badly formed content.");
    }
  }
}
