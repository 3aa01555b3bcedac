package dev.greenroom.booking;

/** Somebody else wrote first, and nothing was written: read again and try again. */
public final class ChangedMeanwhile extends Exception {
  private static final long serialVersionUID = 1L;

  public ChangedMeanwhile(Throwable cause) {
    super("written by somebody else meanwhile", cause, false, false);
  }
}
