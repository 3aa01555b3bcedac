package dev.greenroom.availability.engine.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * What a plan is ranked by, the first difference deciding. Less is better, throughout.
 *
 * @param soft soft conflicts of those seated, and optional and trainee seats that stay empty
 * @param load sum of the loads of all that are seated
 * @param unliked sessions that do not lie within one of the candidate's preferred times
 * @param spread days from the first to the last; 0 when all is on one
 * @param waiting sum of the pauses within the days
 * @param start of the first session
 */
public record Score(int soft, int load, int unliked, int spread, Duration waiting, Instant start)
    implements Comparable<Score> {
  private static final Comparator<Score> ORDER =
      Comparator.comparingInt(Score::soft)
          .thenComparingInt(Score::load)
          .thenComparingInt(Score::unliked)
          .thenComparingInt(Score::spread)
          .thenComparing(Score::waiting)
          .thenComparing(Score::start);

  @Override
  public int compareTo(Score other) {
    return ORDER.compare(this, other);
  }
}
