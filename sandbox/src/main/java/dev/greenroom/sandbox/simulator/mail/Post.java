package dev.greenroom.sandbox.simulator.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail that left, as its recipients get it.
 *
 * @param mailbox object id of the mailbox that sent it
 * @param from what stands there, after Exchange had its say
 * @param headers those that the sender added, by name
 */
public record Post(
    Instant sentAt,
    String mailbox,
    String from,
    List<String> to,
    String subject,
    String body,
    String internetMessageId,
    Map<String, String> headers) {
  public Post {
    to = List.copyOf(to);
    headers = Map.copyOf(headers);
  }
}
