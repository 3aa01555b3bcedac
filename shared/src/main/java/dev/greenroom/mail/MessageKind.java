package dev.greenroom.mail;

/** What a message is for. */
public enum MessageKind {
  OUTREACH,
  INVITATION,
  REMINDER,
  REPLY,
  /** From the company rather than from somebody. */
  NOTICE
}
