package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a round of calendarView/delta stands. The window travels in it: it cannot be moved.
 *
 * @param since the last change that the caller knew of when the round began; -1 in a first round
 * @param until the last change there was when the round began
 * @param after in a first round the id of the last event handed out, in a later one the number of
 *     the last change; empty at its start
 */
record DeltaToken(
    String mailbox,
    Instant start,
    Instant end,
    long since,
    long until,
    String after,
    Instant issuedAt) {
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean isFirstRound() {
    return since < 0;
  }

  DeltaToken continuedAfter(String last, Instant now) {
    return new DeltaToken(mailbox, start, end, since, until, last, now);
  }

  DeltaToken nextRound(long newUntil) {
    return new DeltaToken(mailbox, start, end, until, newUntil, "", issuedAt);
  }

  DeltaToken finished(Instant now) {
    return new DeltaToken(mailbox, start, end, since, until, "", now);
  }

  String text() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("mailbox", mailbox)
            .put("start", start.toString())
            .put("end", end.toString())
            .put("since", since)
            .put("until", until)
            .put("after", after)
            .put("issuedAt", issuedAt.toString());
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings and numbers can be written", e);
    }
  }

  private void check() {
    boolean ordered = since >= -1 && since <= until;
    boolean readable = isFirstRound() || after.matches("\\d{0,18}");
    if (!ordered || !readable) {
      throw new IllegalArgumentException("a token that nobody here has made");
    }
  }

  /**
   * Reads a token back.
   *
   * @throws GraphException 400 if it is none of ours
   */
  static DeltaToken parse(String text) {
    try {
      JsonNode json =
          JSON.readTree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
      DeltaToken token =
          new DeltaToken(
              json.path("mailbox").asText(),
              Instant.parse(json.path("start").asText()),
              Instant.parse(json.path("end").asText()),
              json.path("since").asLong(),
              json.path("until").asLong(),
              json.path("after").asText(),
              Instant.parse(json.path("issuedAt").asText()));
      token.check();
      return token;
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new GraphException(
          400, "ErrorInvalidSyncStateData", "The sync state data is invalid or corrupted.");
    }
  }
}
