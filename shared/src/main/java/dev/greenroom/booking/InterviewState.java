package dev.greenroom.booking;

/** Where an interview is in its life. */
public enum InterviewState {
  /** The time is taken, Outlook is not done yet. */
  CONFIRMING,
  CONFIRMED,
  /** A new time is taken, Outlook is not done yet. */
  MOVING,
  /** The time is free again, Outlook is not done yet. */
  CANCELLING,
  CANCELLED,
  /** Outlook refused it for good; whatever was there is taken back. */
  FAILED;

  /** Whether the interview will not take place: it has no claim on anybody's time. */
  public boolean isOver() {
    return this == CANCELLING || this == CANCELLED || this == FAILED;
  }
}
