package dev.greenroom.people;

import java.util.Optional;

/**
 * What a tenant's admin decided about the sync.
 *
 * @param enabled whether it runs at all, by itself or when asked to
 * @param enableNewPeople whether people whom it brings are enabled as interviewers at once
 */
public record SyncSettings(boolean enabled, boolean enableNewPeople) {
  /** What a tenant has that never said otherwise. */
  public static SyncSettings standard() {
    return new SyncSettings(true, true);
  }

  /** What an admin wants changed; what is empty stays. */
  public record Change(Optional<Boolean> enabled, Optional<Boolean> enableNewPeople) {
    SyncSettings of(SyncSettings before) {
      return new SyncSettings(
          enabled.orElse(before.enabled()), enableNewPeople.orElse(before.enableNewPeople()));
    }
  }
}
