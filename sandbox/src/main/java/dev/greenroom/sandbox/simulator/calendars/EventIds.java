package dev.greenroom.sandbox.simulator.calendars;

import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes ids that look and behave like those of Exchange: long, case-sensitive, with characters that
 * need care in a URL.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-immutable-id">immutable identifiers</a>
 */
final class EventIds {
  private static final String GLOBAL_OBJECT_ID = "040000008200E00074C5B7101A82E008";

  private EventIds() {}

  static String next(Tenant tenant, Mailbox mailbox) {
    byte[] digest = digest(tenant, mailbox, "item");
    return "AAMkA" + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, 63)) + "AAA=";
  }

  /** The same for all copies of a meeting, and another for each occurrence of a series. */
  static String nextICalUId(Tenant tenant, Mailbox organizer) {
    byte[] digest = digest(tenant, organizer, "iCalUId");
    return GLOBAL_OBJECT_ID + HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(digest, 24));
  }

  static String nextChangeKey(Tenant tenant, Mailbox mailbox) {
    byte[] digest = digest(tenant, mailbox, "change");
    return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 20));
  }

  private static byte[] digest(Tenant tenant, Mailbox mailbox, String what) {
    String seed =
        String.join("/", tenant.id(), mailbox.ownerId(), what, "" + mailbox.nextItemNumber());
    try {
      return MessageDigest.getInstance("SHA-512").digest(seed.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
  }
}
