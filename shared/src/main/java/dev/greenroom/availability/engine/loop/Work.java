package dev.greenroom.availability.engine.loop;

/** A budget, counted in work and not by a clock, so that the same search ends the same way. */
final class Work {
  private long spent;
  private long until;

  /** Lets so much more be spent. */
  void allow(long more) {
    until = spent + more;
  }

  void spend(long units) {
    spent += units;
  }

  boolean isSpent() {
    return spent >= until;
  }

  long spent() {
    return spent;
  }
}
