package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a tenant's admin decided about mail.
 *
 * @param enabled off until an admin says otherwise
 * @param changedAt when it was last switched
 * @param shared mailboxes that messages may be sent from
 * @param noReply one of them, for notices that nobody is to answer
 * @param signature under everything that has no signature of its sender's
 * @param dailyThreshold automated messages a day; the rest waits for the next day
 * @param retentionDays how long what was read and sent is kept
 */
public record MailSettings(
    boolean enabled,
    Optional<Instant> changedAt,
    List<SharedSender> shared,
    Optional<EmailAddress> noReply,
    String signature,
    int dailyThreshold,
    int retentionDays) {
  /** More than this, and a domain of one's own with a mail service is what is needed. */
  public static final int USUAL_THRESHOLD = 1_000;

  static final int USUAL_RETENTION = 365;

  public MailSettings {
    shared = List.copyOf(shared);
  }

  /** What a tenant has that never decided. */
  public static MailSettings off() {
    return new MailSettings(
        false, Optional.empty(), List.of(), Optional.empty(), "", USUAL_THRESHOLD, USUAL_RETENTION);
  }

  Optional<SharedSender> sharedUnder(EmailAddress address) {
    return shared.stream().filter(one -> one.address().equals(address)).findFirst();
  }

  boolean lets(Sender sender) {
    return sender.person().isPresent()
        || shared.stream().anyMatch(one -> one.mailbox().equals(sender.mailbox()));
  }
}
