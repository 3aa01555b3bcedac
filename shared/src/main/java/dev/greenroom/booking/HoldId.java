package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import java.util.regex.Pattern;

/** A hold's id, unique in its tenant; in the ledger it stands where an interview's would. */
public record HoldId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public HoldId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a hold id has 1 to 64 letters, digits or hyphens");
    }
  }

  InterviewId inLedger() {
    return new InterviewId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
