package dev.greenroom.booking;

/** Which of an interview's two Outlook events. */
public enum Role {
  /** What the candidate sees; the online meeting, when there is one. */
  CANDIDATE,
  /** What the panel sees: notes, room, join address as text. */
  PANEL;

  Role twin() {
    return this == CANDIDATE ? PANEL : CANDIDATE;
  }
}
