package dev.greenroom.booking;

import java.util.Optional;

/**
 * An interview in our hands: as it was read or written last.
 *
 * @param work the mark that something is left to do in Outlook, while there is one
 * @param leased whether it is we who do it
 * @param key the key's answer that goes with it, while we are the ones to give it
 */
record Held(
    Kept<Booking> kept,
    Optional<Kept<Work>> work,
    boolean leased,
    Optional<Kept<KeyedAnswer>> key) {
  static Held of(BookingStore.Stored stored) {
    return new Held(stored.booking(), stored.work(), false, Optional.empty());
  }

  Booking booking() {
    return kept.value();
  }

  boolean isLeasedVersion(Optional<Kept<Work>> other) {
    return leased
        && work.isPresent()
        && other.isPresent()
        && work.get().version().equals(other.get().version());
  }

  Held leasing(Kept<Work> lease) {
    return new Held(kept, Optional.of(lease), true, key);
  }

  Held withoutLease() {
    return new Held(kept, work, false, key);
  }

  Held answering(Kept<KeyedAnswer> answer) {
    return new Held(kept, work, leased, Optional.of(answer));
  }
}
