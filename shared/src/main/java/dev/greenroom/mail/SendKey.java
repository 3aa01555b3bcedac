package dev.greenroom.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The caller's name for one request, and what the request was. It hides itself. */
public record SendKey(String value) {
  public SendKey {
    if (value.isEmpty() || value.length() > 255) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to 255 characters, not " + value.length());
    }
  }

  String hash() {
    return digest("key\n" + value);
  }

  static String fingerprint(SendRequest request) {
    // an address hides itself in toString, so it is written out; nothing of this is kept
    return digest(
        String.join(
            "\n",
            fromOf(request.from()),
            request.to().canonical(),
            request.toName(),
            request.subject(),
            request.text(),
            request.kind().name(),
            request.sendAt().toString(),
            request.replyTo().toString(),
            request.interview().toString(),
            "" + request.untilReply()));
  }

  private static String fromOf(SendRequest.From from) {
    if (from instanceof SendRequest.From.OfPerson person) {
      return person.person() + person.address().map(address -> address.canonical()).orElse("");
    }
    return from instanceof SendRequest.From.Shared shared ? shared.address().canonical() : "no";
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SendKey[hidden]";
  }
}
