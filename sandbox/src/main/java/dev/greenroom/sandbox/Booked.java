package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** An interview as the API shows it. */
record Booked(JsonNode json) {
  String id() {
    return json.path("id").asText();
  }

  String state() {
    return json.path("state").asText();
  }

  Instant start() {
    return Instant.parse(json.path("start").asText());
  }

  Instant end() {
    return Instant.parse(json.path("end").asText());
  }

  String joinUrl() {
    return json.path("joinUrl").asText();
  }

  /**
   * @param which panel or candidate
   */
  String eventId(String which) {
    return json.path("events").path(which).path("eventId").asText();
  }

  String mailboxId(String which) {
    return json.path("events").path(which).path("mailboxId").asText();
  }

  String replyOf(String personId) {
    for (JsonNode member : json.path("panel")) {
      if (member.path("personId").asText().equals(personId)) {
        return member.path("reply").asText();
      }
    }
    return "not in the panel";
  }

  boolean isFlagged(String flag) {
    for (JsonNode each : json.path("flags")) {
      if (each.asText().equals(flag)) {
        return true;
      }
    }
    return false;
  }
}
