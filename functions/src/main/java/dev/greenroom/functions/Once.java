package dev.greenroom.functions;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds something at its first use, once. If building fails, the next use tries again. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> build;
  private volatile @Nullable T built;

  Once(Supplier<T> build) {
    this.build = build;
  }

  @Override
  public T get() {
    T known = built;
    return known != null ? known : make();
  }

  private synchronized T make() {
    T known = built;
    if (known == null) {
      known = build.get();
      built = known;
    }
    return known;
  }
}
