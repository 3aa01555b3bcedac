package dev.greenroom.sandbox.host;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a message's text is on the wire: {@code messageEncoding} of host.json. */
record QueueText(boolean base64) {
  /** Storage refuses more, counted after encoding. */
  static final int LIMIT = 64 * 1024;

  /**
   * @throws IllegalArgumentException if the queue would refuse it for its length
   */
  String encode(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    String text = base64 ? Base64.getEncoder().encodeToString(bytes) : message;
    int length = base64 ? text.length() : bytes.length;
    if (length > LIMIT) {
      throw new IllegalArgumentException(
          "a message of %d bytes on the wire; a queue takes %d".formatted(length, LIMIT));
    }
    return text;
  }

  /** Empty if somebody wrote it with another encoding. */
  Optional<String> decode(String text) {
    if (!base64) {
      return Optional.of(text);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException notOurEncoding) {
      return Optional.empty();
    }
  }
}
