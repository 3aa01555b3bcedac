package dev.greenroom.values;

/** How an entry of a calendar is shown to others: Graph's {@code showAs}. */
public enum ShowAs {
  FREE,
  TENTATIVE,
  BUSY,
  OUT_OF_OFFICE,
  WORKING_ELSEWHERE,
  UNKNOWN
}
