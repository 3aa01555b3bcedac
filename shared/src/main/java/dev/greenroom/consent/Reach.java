package dev.greenroom.consent;

/** How far a permission reaches that no token shows, as was found out by trying it. */
public enum Reach {
  /** It works where it has to, and a mailbox outside refused it. */
  SCOPED,
  /** It works where it has to; nobody named a mailbox outside to prove its limits with. */
  UNPROVEN,
  /** It works in the mailbox outside as well: Exchange granted it without a scope. */
  EVERYWHERE
}
