package dev.greenroom.values;

/**
 * A mailbox, by the object id of the account that owns it; never an address, for addresses change
 * hands.
 */
public record MailboxId(String value) {
  public MailboxId {
    value = TenantId.Guids.canonical("mailbox id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
