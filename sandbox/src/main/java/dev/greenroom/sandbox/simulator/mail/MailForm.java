package dev.greenroom.sandbox.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a message must be, and what it has by itself. */
final class MailForm {
  private static final int MOST_HEADERS = 5;
  private static final int PREVIEW = 255;

  private MailForm() {}

  /**
   * Only headers of one's own, and a handful.
   *
   * @throws GraphException 400, with the codes that callers have met
   * @see <a href="https://learn.microsoft.com/graph/api/resources/internetmessageheader">
   *     internetMessageHeader</a>
   */
  static void check(ObjectNode message) {
    JsonNode headers = message.path("internetMessageHeaders");
    if (headers.size() > MOST_HEADERS) {
      throw GraphException.badRequest(
          "InvalidInternetMessageHeaderCollection",
          "Maximum number of headers in one message should be less than or equal to 5.");
    }
    for (JsonNode header : headers) {
      String name = header.path("name").asText();
      if (!name.toLowerCase(Locale.ROOT).startsWith("x-")) {
        throw GraphException.badRequest(
            "InvalidInternetMessageHeader",
            "The internet message header name '%s' should start with 'x-' or 'X-'."
                .formatted(name));
      }
    }
  }

  static ObjectNode blank(Instant now, Postbox box) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("subject", "");
    message.put("bodyPreview", "");
    message.put("createdDateTime", time(now));
    message.put("receivedDateTime", time(now));
    message.put("sentDateTime", time(now));
    message.put("isRead", false);
    message.put("hasAttachments", false);
    message.put("importance", "normal");
    message.put("conversationId", box.freshId("AAQkA"));
    message.put("internetMessageId", "<%s@simulated.example>".formatted(box.freshId("m")));
    message.putArray("toRecipients");
    message.putArray("ccRecipients");
    message.putArray("bccRecipients");
    message.putArray("replyTo");
    return message;
  }

  static void preview(ObjectNode message) {
    String text =
        message.path("body").path("content").asText("").replaceAll("<[^>]*>", " ").strip();
    message.put("bodyPreview", text.substring(0, Math.min(PREVIEW, text.length())));
  }

  static ObjectNode recipient(String address) {
    ObjectNode recipient = JsonNodeFactory.instance.objectNode();
    recipient.putObject("emailAddress").put("address", address).put("name", address);
    return recipient;
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
