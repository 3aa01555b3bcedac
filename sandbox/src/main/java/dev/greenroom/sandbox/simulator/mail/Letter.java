package dev.greenroom.sandbox.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One message in one mailbox.
 *
 * <p>Its ordinary id changes whenever it moves to another folder, sending included; its immutable
 * id does not.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-immutable-id">immutable identifiers</a>
 */
final class Letter {
  final ObjectNode json;
  final String immutableId;
  private String ordinaryId;
  private Folder folder;

  /** Until then, a sent message is not yet where sent messages are. */
  Instant visibleFrom = Instant.MIN;

  Letter(ObjectNode json, String immutableId, String ordinaryId, Folder folder) {
    this.json = json;
    this.immutableId = immutableId;
    this.ordinaryId = ordinaryId;
    this.folder = folder;
  }

  Folder folder() {
    return folder;
  }

  String ordinaryId() {
    return ordinaryId;
  }

  void moveTo(Folder other, String newId) {
    folder = other;
    ordinaryId = newId;
  }

  boolean is(String eitherId) {
    return immutableId.equals(eitherId) || ordinaryId.equals(eitherId);
  }

  boolean isDraft() {
    return json.path("isDraft").asBoolean();
  }

  String text(String name) {
    return json.path(name).asText("");
  }

  String fromAddress() {
    return address(json.path("from"));
  }

  List<String> recipients() {
    List<String> all = new ArrayList<>();
    for (String line : List.of("toRecipients", "ccRecipients", "bccRecipients")) {
      json.path(line).forEach(one -> all.add(address(one)));
    }
    return all;
  }

  static String address(JsonNode recipient) {
    return recipient.path("emailAddress").path("address").asText("").toLowerCase(Locale.ROOT);
  }
}
