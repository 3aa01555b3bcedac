package dev.greenroom.people;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How much of a person interviews may take, and what for: the company's word, never the
 * directory's.
 *
 * @param tags what she interviews for, and how far she is in it; spelled as the company spells them
 * @param busy what counts as busy in her calendar, where that is to differ from everybody's
 */
public record InterviewRules(
    Limits limits, Buffers buffers, Map<String, Training> tags, BusyRules busy) {
  public static final InterviewRules NONE = new InterviewRules(Limits.NONE, Buffers.NONE, Map.of());

  public InterviewRules {
    tags = Map.copyOf(tags);
  }

  /** With nothing of her own to say on what counts as busy. */
  public InterviewRules(Limits limits, Buffers buffers, Map<String, Training> tags) {
    this(limits, buffers, tags, BusyRules.NONE);
  }

  /** How far she is with a tag, whatever its case; empty when she does not have it. */
  public Optional<Training> training(String tag) {
    Map<String, Training> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(tags);
    return Optional.ofNullable(byName.get(tag));
  }

  /** Whether she may hold an interview for the tag by herself. */
  public boolean isQualifiedFor(String tag) {
    return training(tag).filter(Training::isQualified).isPresent();
  }

  /** One spelling of a tag for all of its cases. */
  public static String canonical(String tag) {
    return tag.toLowerCase(Locale.ROOT);
  }

  /**
   * Most interviews in a day and in a week (from Monday), both by the clock on her wall; empty is
   * without limit.
   */
  public record Limits(OptionalInt aDay, OptionalInt aWeek) {
    public static final Limits NONE = new Limits(OptionalInt.empty(), OptionalInt.empty());

    public Limits {
      if (aDay.orElse(0) < 0 || aWeek.orElse(0) < 0) {
        throw new IllegalArgumentException(
            "a limit is no less than 0: %s a day, %s a week".formatted(aDay, aWeek));
      }
    }

    public boolean isNone() {
      return equals(NONE);
    }
  }

  /**
   * What she needs free around an interview. An interview that asks for more gets more: on each
   * side the longer one counts.
   */
  public record Buffers(Duration before, Duration after) {
    public static final Duration LONGEST = Duration.ofHours(2);
    public static final Buffers NONE = new Buffers(Duration.ZERO, Duration.ZERO);

    public Buffers {
      if (isOutside(before) || isOutside(after)) {
        throw new IllegalArgumentException(
            "a buffer is from 0 to %s, not %s before and %s after"
                .formatted(LONGEST, before, after));
      }
    }

    private static boolean isOutside(Duration buffer) {
      return buffer.isNegative() || buffer.compareTo(LONGEST) > 0;
    }

    public Buffers orMore(Buffers other) {
      return new Buffers(longer(before, other.before), longer(after, other.after));
    }

    private static Duration longer(Duration one, Duration other) {
      return one.compareTo(other) >= 0 ? one : other;
    }
  }

  /**
   * How far she is with one tag.
   *
   * @param shadowed interviews that she has sat in on, as the company counts them
   */
  public record Training(State state, int shadowed) {
    public static final Training QUALIFIED = new Training(State.QUALIFIED, 0);

    public Training {
      if (shadowed < 0) {
        throw new IllegalArgumentException("nobody sat in on %d interviews".formatted(shadowed));
      }
    }

    public boolean isQualified() {
      return state == State.QUALIFIED;
    }

    /** May hold the interview, or only sit in on it. */
    public enum State {
      QUALIFIED,
      TRAINEE
    }
  }
}
