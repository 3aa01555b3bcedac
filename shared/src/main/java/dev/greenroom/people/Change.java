package dev.greenroom.people;

import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.Optional;

/** What somebody wants of one value. */
public sealed interface Change<T> {
  /** It stays as it is. */
  record Leave<T>() implements Change<T> {}

  /** It is to be this, whatever the directory says. */
  record Set<T>(T value) implements Change<T> {}

  /** The directory's counts again. */
  record TakeBack<T>() implements Change<T> {}

  /** What is set after the change; setting what is set already is nobody's new edit. */
  default Optional<Edit<T>> over(Optional<Edit<T>> before, PersonId by, Instant at) {
    if (this instanceof Set<T> set) {
      return before
          .filter(edit -> edit.value().equals(set.value()))
          .or(() -> Optional.of(new Edit<>(set.value(), by, at)));
    }
    return this instanceof TakeBack<T> ? Optional.empty() : before;
  }
}
