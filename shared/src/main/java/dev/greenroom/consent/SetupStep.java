package dev.greenroom.consent;

/** What is left to do after a tenant consented, in the order in which it is done. */
public enum SetupStep {
  /** The mailboxes of candidates and panels are named. */
  ORGANIZERS,
  /** People were read from the directory. */
  PEOPLE,
  /** So were rooms. */
  ROOMS,
  /** Microsoft announces changes in every organiser mailbox. */
  SUBSCRIPTIONS
}
