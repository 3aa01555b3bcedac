package dev.greenroom.mail;

/** How far a message is. */
public enum MessageState {
  /** It waits for its time, for its turn, or for the first try. */
  SCHEDULED,
  /** There is a draft in the mailbox, and nobody was told to send it. */
  DRAFTED,
  /** Sending was begun, and nobody knows yet how that ended. */
  POSTED,
  /** Exchange took it; what it made of it is still to be read. */
  ACCEPTED,
  SENT,
  CANCELLED,
  /** The candidate wants no mail. */
  SUPPRESSED,
  FAILED;

  /** Whether nothing more will happen to it. */
  public boolean isFinal() {
    return compareTo(SENT) >= 0;
  }

  /** Whether somebody may still take it back. */
  boolean isUntouched() {
    return this == SCHEDULED;
  }
}
