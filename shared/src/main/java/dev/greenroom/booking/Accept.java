package dev.greenroom.booking;

import dev.greenroom.values.PersonId;

/** An obstacle that a coordinator has seen, and books past. Never a candidate's word. */
public record Accept(PersonId person, Reason reason) {
  /** What kind of obstacle it is. */
  public enum Reason {
    /** Her calendar cannot be read: somebody outside, or with a mailbox on-premises. */
    UNKNOWN,
    /** She has as many interviews that day or week as she may have. */
    LIMIT,
    /** Something is there that she could give up. */
    SOFT_CONFLICT
  }
}
