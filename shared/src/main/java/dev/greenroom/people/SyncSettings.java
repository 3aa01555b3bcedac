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
 * @param roomReader likewise, for the rooms
 */
public record SyncSettings(
    boolean enabled,
    boolean enableNewPeople,
    Optional<PersonId> reader,
    Optional<PersonId> roomReader) {
  /** What a tenant has that never said otherwise. */
  public static SyncSettings standard() {
    return new SyncSettings(true, true, Optional.empty(), Optional.empty());
  }

  /** What an admin wants changed; what is empty stays. */
  public record Change(
      Optional<Boolean> enabled,
      Optional<Boolean> enableNewPeople,
      Reader reader,
      Reader roomReader) {
    /** The rooms' reader stays. */
    public Change(Optional<Boolean> enabled, Optional<Boolean> enableNewPeople, Reader reader) {
      this(enabled, enableNewPeople, reader, new Reader.Keep());
    }

    SyncSettings of(SyncSettings before) {
      return new SyncSettings(
          enabled.orElse(before.enabled()),
          enableNewPeople.orElse(before.enableNewPeople()),
          reader.over(before.reader()),
          roomReader.over(before.roomReader()));
    }
  }

  /** The reader can also be taken away. */
  public sealed interface Reader {
    record Keep() implements Reader {}

    record Remove() implements Reader {}

    record Name(PersonId person) implements Reader {}

    default Optional<PersonId> over(Optional<PersonId> before) {
      if (this instanceof Name name) {
        return Optional.of(name.person());
      }
      return this instanceof Keep ? before : Optional.empty();
    }
  }
}
