package dev.greenroom.booking;

/** Why an interview is cancelled; what an employer counts. */
public enum CancelReason {
  CANDIDATE_WITHDREW("the candidate withdrew"),
  POSITION_FILLED("the position is filled"),
  INTERVIEWER_UNAVAILABLE("an interviewer cannot come"),
  OTHER("for another reason");

  private final String words;

  CancelReason(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
