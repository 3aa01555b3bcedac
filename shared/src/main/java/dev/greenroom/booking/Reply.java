package dev.greenroom.booking;

/** What somebody answered to the invitation. */
public enum Reply {
  NONE,
  ACCEPTED,
  TENTATIVE,
  DECLINED
}
