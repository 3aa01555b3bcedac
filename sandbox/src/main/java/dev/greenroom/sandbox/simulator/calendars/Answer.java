package dev.greenroom.sandbox.simulator.calendars;

/** The three answers that an attendee can give. */
public enum Answer {
  ACCEPTED("accepted"),
  TENTATIVELY_ACCEPTED("tentativelyAccepted"),
  DECLINED("declined");

  private final String response;

  Answer(String response) {
    this.response = response;
  }

  /** As {@code responseStatus} has it. */
  public String response() {
    return response;
  }
}
