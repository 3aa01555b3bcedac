package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes clientStates, and proves which mailbox of a tenant one was made for, without any look-up.
 *
 * <p>A clientState reads {@code keyId.mailbox.nonce.mac}. The mailbox is in it because lifecycle
 * notifications name no resource. The key being replaced stays valid until every subscription has
 * been made anew.
 */
public final class ClientStateKeys {
  private static final String PURPOSE = "greenroom clientState 1";
  private static final int SMALLEST_KEY = 32;
  private static final int ID_BYTES = 6;
  private static final int NONCE_BYTES = 16;
  private static final int NONCE_CHARACTERS = 22;

  private final Key current;
  private final List<Key> valid;

  private ClientStateKeys(Key current, Optional<Key> previous) {
    this.current = current;
    this.valid = Stream.concat(Stream.of(current), previous.stream()).toList();
  }

  /**
   * @param current the key that new subscriptions get, Base64, at least 32 bytes
   * @param previous the key that it replaced
   * @throws IllegalArgumentException if a key is malformed; the message does not repeat it
   */
  public static ClientStateKeys of(String current, Optional<String> previous) {
    return new ClientStateKeys(
        Key.of("the current key", current), previous.map(text -> Key.of("the previous key", text)));
  }

  /** Names the key that new subscriptions get; tells nothing of the key itself. */
  String currentId() {
    return current.id();
  }

  /** A new one for this mailbox. */
  public ClientState issue(TenantId tenant, MailboxId mailbox, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return current.state(tenant, mailbox, base64(nonce));
  }

  /** The mailbox of {@code tenant} that this text was made for; empty if we did not make it. */
  Optional<MailboxId> prove(String text, TenantId tenant) {
    if (text.length() > ClientState.LONGEST) {
      return Optional.empty();
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4 || parts[2].length() != NONCE_CHARACTERS) {
      return Optional.empty();
    }
    // The whole text is compared, for two spellings in Base64 can mean the same bytes.
    return mailbox(parts[1])
        .filter(
            mailbox ->
                valid.stream()
                    .filter(key -> key.id().equals(parts[0]))
                    .anyMatch(key -> key.state(tenant, mailbox, parts[2]).is(text)));
  }

  private static Optional<MailboxId> mailbox(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != 2 * Long.BYTES) {
        return Optional.empty();
      }
      ByteBuffer halves = ByteBuffer.wrap(bytes);
      return Optional.of(new MailboxId(new UUID(halves.getLong(), halves.getLong()).toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not Base64: a stranger's
    }
  }

  private static String text(MailboxId mailbox) {
    UUID id = UUID.fromString(mailbox.value());
    return base64(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "ClientStateKeys[hidden]";
  }

  private record Key(String id, SecretKeySpec secret) {
    static Key of(String which, String text) {
      SecretKeySpec secret = new SecretKeySpec(decoded(which, text), "HmacSHA256");
      String id = base64(Arrays.copyOf(mac(secret, PURPOSE + " key id"), ID_BYTES));
      return new Key(id, secret);
    }

    private static byte[] decoded(String which, String text) {
      byte[] bytes;
      try {
        bytes = Base64.getDecoder().decode(text.strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(which + " for clientState is not Base64");
      }
      if (bytes.length < SMALLEST_KEY) {
        throw new IllegalArgumentException(
            "%s for clientState has %d bytes, needs %d"
                .formatted(which, bytes.length, SMALLEST_KEY));
      }
      return bytes;
    }

    ClientState state(TenantId tenant, MailboxId mailbox, String nonce) {
      String signed = String.join("\n", PURPOSE, tenant.value(), mailbox.value(), nonce);
      return new ClientState(
          String.join(".", id, text(mailbox), nonce, base64(mac(secret, signed))));
    }

    private static byte[] mac(SecretKeySpec secret, String text) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(secret);
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has HmacSHA256", e);
      }
    }

    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }
}
