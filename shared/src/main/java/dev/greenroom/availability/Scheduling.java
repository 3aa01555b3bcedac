package dev.greenroom.availability;

import dev.greenroom.people.BusyRules;
import java.util.List;
import java.util.Optional;

/**
 * What a tenant has set for all of its interviews.
 *
 * @param busy what counts as busy, where that is to differ from {@link BusyPolicy#DEFAULT}
 * @param types each name once, whatever its case
 * @param revision counts the edits
 */
public record Scheduling(BusyRules busy, List<InterviewType> types, long revision) {
  public static final int MOST_TYPES = 50;

  /** Of a tenant that has set nothing. */
  public static final Scheduling STANDARD = new Scheduling(BusyRules.NONE, List.of(), 0);

  public Scheduling {
    types = List.copyOf(types);
    if (types.size() > MOST_TYPES) {
      throw new IllegalArgumentException(
          "there are at most %d types, not %d".formatted(MOST_TYPES, types.size()));
    }
  }

  public Optional<InterviewType> type(String name) {
    return types.stream().filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
  }

  public String etag() {
    return "\"%d\"".formatted(revision);
  }
}
