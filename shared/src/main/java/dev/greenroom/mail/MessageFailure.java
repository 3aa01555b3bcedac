package dev.greenroom.mail;

/** Why a message did not leave, with what to do about it. */
public enum MessageFailure {
  SWITCHED_OFF("Mail was switched off before it left. An admin can switch it on again."),
  SENDER_WITHDRAWN(
      "The sender no longer lets Greenroom send: the person switched it off, or the shared mailbox"
          + " is no longer listed in the mail settings."),
  NOT_CONNECTED(
      "The sender is not connected for mail, or has to connect again: POST /api/me/connection with"
          + " the pack \"mail\"."),
  NO_ACCESS(
      "Microsoft refused: grant Application Mail.ReadWrite and Application Mail.Send to the"
          + " mailbox by RBAC for Applications, or let the person connect again."),
  SEND_AS_DENIED("Exchange does not let this mailbox send from that address."),
  NO_MAILBOX("The sender has no mailbox in Exchange Online."),
  BLOCKED("Microsoft has blocked the sender from sending; an Exchange admin can lift that."),
  INVALID("Exchange refused the message itself: look at the recipient's address."),
  DRAFT_DELETED("Somebody deleted the draft in the sender's mailbox before it left."),
  STOPPED_BY_REPLY("The candidate replied first, so the rest of the sequence was not sent."),
  UNKNOWN(
      "Nobody knows whether it left: the answer was lost and the message is neither among the"
          + " drafts nor in Sent Items. Look into the mailbox before sending it again."),
  TOO_LATE("It could not be sent for three days, and was given up.");

  private final String help;

  MessageFailure(String help) {
    this.help = help;
  }

  public String help() {
    return help;
  }
}
