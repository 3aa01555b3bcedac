package dev.greenroom.people;

import dev.greenroom.values.PersonId;
import java.util.Optional;

/**
 * What a tenant's admin decided about the sync.
 *
 * @param enabled whether it runs at all, by itself or when asked to
 * @param enableNewPeople whether people whom it brings are enabled as interviewers at once
 * @param reader the connected person through whom the directory is read where the app itself was
 *     not granted that
 */
public record SyncSettings(boolean enabled, boolean enableNewPeople, Optional<PersonId> reader) {
  /** What a tenant has that never said otherwise. */
  public static SyncSettings standard() {
    return new SyncSettings(true, true, Optional.empty());
  }

  /** What an admin wants changed; what is empty stays. */
  public record Change(
      Optional<Boolean> enabled, Optional<Boolean> enableNewPeople, Reader reader) {
    SyncSettings of(SyncSettings before) {
      return new SyncSettings(
          enabled.orElse(before.enabled()),
          enableNewPeople.orElse(before.enableNewPeople()),
          reader instanceof Reader.Keep
              ? before.reader()
              : Optional.ofNullable(reader instanceof Reader.Name name ? name.person() : null));
    }
  }

  /** The reader can also be taken away. */
  public sealed interface Reader {
    record Keep() implements Reader {}

    record Remove() implements Reader {}

    record Name(PersonId person) implements Reader {}
  }
}
