package dev.greenroom.people;

import java.time.Instant;

/**
 * How the rooms were last read.
 *
 * @param since when it began to be so
 */
public record RoomsRead(State state, Instant since) {
  /** How reading rooms ended. */
  public enum State {
    /** Nobody has tried yet. */
    NEVER,
    /** All of them were read, by the app itself. */
    BY_APP,
    /** All of them were read, on behalf of the person whom the tenant named. */
    BY_PERSON,
    /** The app may not, and nobody else is there to read them. */
    NOT_GRANTED,
    /** The person named is not there any more, or her account is disabled. */
    PERSON_DISABLED
  }
}
