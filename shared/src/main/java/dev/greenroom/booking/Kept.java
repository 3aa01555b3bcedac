package dev.greenroom.booking;

import java.util.Optional;

/**
 * Something and the version of it that was read.
 *
 * @param version empty when it is not in the store yet; then writing it is an insert
 */
public record Kept<T>(T value, Optional<String> version) {
  public static <T> Kept<T> fresh(T value) {
    return new Kept<>(value, Optional.empty());
  }

  public static <T> Kept<T> of(T value, String version) {
    return new Kept<>(value, Optional.of(version));
  }

  public <S> Kept<S> with(S other) {
    return new Kept<>(other, version);
  }
}
