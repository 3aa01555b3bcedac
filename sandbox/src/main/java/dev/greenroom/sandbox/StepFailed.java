package dev.greenroom.sandbox;

/** Something in the main job is not as it must be; the message says what, for a person. */
final class StepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepFailed(String why) {
    super(why);
  }

  static void unless(boolean holds, String why) {
    if (!holds) {
      throw new StepFailed(why);
    }
  }
}
