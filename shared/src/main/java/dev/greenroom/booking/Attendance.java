package dev.greenroom.booking;

/** In what capacity somebody sits on a panel. Everybody's time is taken alike. */
public enum Attendance {
  REQUIRED,
  /** Welcome, but not needed: optional in Outlook, too. */
  OPTIONAL,
  /** Learns how it is done: optional in Outlook, too. */
  TRAINEE
}
