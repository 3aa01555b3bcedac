package dev.greenroom.availability.engine.loop;

import dev.greenroom.values.PersonId;

/**
 * The draw between people who are equal in all else: the lower number has it. It follows from the
 * seed, the session and the person alone, so that anybody can draw again.
 */
public final class Draw {
  private Draw() {}

  public static int of(long seed, String session, PersonId person) {
    return of(seedOf(seed, session), person);
  }

  static int of(long seedOfSession, PersonId person) {
    return (int) (Costs.mixed(seedOfSession, person.value().hashCode()) >>> 44);
  }

  static long seedOf(long seed, String session) {
    return Costs.mixed(seed, session.hashCode());
  }
}
