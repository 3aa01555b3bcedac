package dev.greenroom.consent.readiness;

import dev.greenroom.values.GroupId;
import java.util.Optional;
import java.util.function.Function;

/** What an admin wants named otherwise. */
public record ReadinessSettingsChange(
    Edit<GroupId> recruitersGroup, Edit<GroupId> interviewersGroup, Edit<GroupId> groupCalendar) {

  /** What becomes of one setting. */
  public sealed interface Edit<T> {
    /** It stays as it is. */
    record Keep<T>() implements Edit<T> {
      @Override
      public <V> Optional<V> applied(Optional<V> before, Function<T, V> named) {
        return before;
      }
    }

    /** It is named no longer. */
    record Remove<T>() implements Edit<T> {
      @Override
      public <V> Optional<V> applied(Optional<V> before, Function<T, V> named) {
        return Optional.empty();
      }
    }

    /** It is this one now. */
    record Name<T>(T value) implements Edit<T> {
      @Override
      public <V> Optional<V> applied(Optional<V> before, Function<T, V> named) {
        return Optional.of(named.apply(value));
      }
    }

    <V> Optional<V> applied(Optional<V> before, Function<T, V> named);
  }
}
