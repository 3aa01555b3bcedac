package dev.greenroom.values;

/** What the owner of a calendar answered to an invitation. */
public enum Reply {
  ORGANIZER,
  NONE,
  ACCEPTED,
  TENTATIVE,
  DECLINED
}
