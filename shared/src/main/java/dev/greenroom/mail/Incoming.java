package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What arrives in a person's mailbox, and what she sends from it, as it changes. */
public interface Incoming {
  /** The folders that are read, and no others. */
  enum Folder {
    INBOX,
    SENT
  }

  /**
   * How far a folder was read.
   *
   * @param link where to go on; empty at the beginning
   * @param since nothing older is asked for
   */
  record Position(Optional<String> link, Instant since) {
    static Position from(Instant since) {
      return new Position(Optional.empty(), since);
    }
  }

  /**
   * Reads one page, with her token.
   *
   * @throws dev.greenroom.values.UpstreamUnavailable if Graph is away or busy
   */
  Answer read(TenantId tenant, PersonId person, Folder folder, Position position);

  /** Every way that reading a page can end. */
  sealed interface Answer {
    /**
     * @param last whether that was all there is for now
     */
    record Page(List<Arrived> mails, Position next, boolean last) implements Answer {
      public Page {
        mails = List.copyOf(mails);
      }
    }

    /** Graph has forgotten where we were. */
    record Expired() implements Answer {}

    record Refused(MessageFailure why) implements Answer {}
  }

  /**
   * A message as it lies there; most of them are none of our business.
   *
   * @param recipients of every kind, as far as they can be seen
   * @param failed recipients that a bounce names
   * @param mark our own id, if it is a message of ours or an answer that quotes its headers
   */
  record Arrived(
      String graphId,
      Optional<String> conversationId,
      Optional<EmailAddress> from,
      Optional<EmailAddress> sender,
      List<EmailAddress> replyTo,
      List<EmailAddress> recipients,
      List<EmailAddress> failed,
      String subject,
      String preview,
      Instant at,
      boolean draft,
      Nature nature,
      Optional<MessageId> mark) {
    public Arrived {
      replyTo = List.copyOf(replyTo);
      recipients = List.copyOf(recipients);
      failed = List.copyOf(failed);
    }
  }

  /** Who wrote it. */
  enum Nature {
    PERSON,
    /** Out of office and the like: it is no reply. */
    AUTOMATIC,
    /** It could not be delivered. */
    BOUNCE
  }
}
