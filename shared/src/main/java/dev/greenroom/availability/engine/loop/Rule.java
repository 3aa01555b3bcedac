package dev.greenroom.availability.engine.loop;

/**
 * What can rule a time out, in the order in which it is looked at: the first that does, decides.
 */
public enum Rule {
  /** The time lies outside of the window. */
  WINDOW,
  /** The time comes sooner than the minimum notice allows. */
  NOTICE,
  /** The time is not on the grid of starts. */
  GRID,
  /** The candidate's hours, in the candidate's zone. */
  CANDIDATE_HOURS,
  /** The times that the candidate named. */
  CANDIDATE_WINDOWS,
  /** The person must not meet the candidate. */
  EXCLUDED,
  /** The person is not in the search: nothing is known of her. */
  NOT_KNOWN,
  /** Her calendar says nothing about this time, and so it is not free. */
  CALENDAR_UNKNOWN,
  WORKING_HOURS,
  DAY_LIMIT,
  WEEK_LIMIT,
  BUSY,
  /** She would be free, but not for the buffer around another event. */
  BUFFER,
  /** No room that would do is free. */
  ROOM,
  /** Of a loop: the order of its sessions. */
  ORDER,
  /** Of a loop: on how many days it may be. */
  DAYS,
  /** Of a loop: the longest wait. */
  WAIT,
  /** Of a loop: the longest stretch without a break. */
  STRETCH
}
