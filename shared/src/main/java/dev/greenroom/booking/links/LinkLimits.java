package dev.greenroom.booking.links;

/**
 * What one stranger, and all candidates together, may take.
 *
 * @param attemptsAMinute how often one address, or one candidate's link, may try to change anything
 * @param shareOfWeek per cent of a person's working hours in a week that candidates may book
 */
public record LinkLimits(int attemptsAMinute, int shareOfWeek) {
  public LinkLimits {
    if (attemptsAMinute < 1 || shareOfWeek < 1 || shareOfWeek > 100) {
      throw new IllegalArgumentException("at least one attempt, and 1 to 100 per cent");
    }
  }

  public static LinkLimits standard() {
    return new LinkLimits(5, 50);
  }
}
