package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads loops, and brings Outlook along after their interviews were written. */
final class LoopShelf {
  private final BookingStore store;
  private final Outbox outbox;

  LoopShelf(BookingStore store, Outbox outbox) {
    this.store = store;
    this.outbox = outbox;
  }

  /** A loop in our hands. */
  record InHand(LoopParts parts, List<Held> sessions) {
    InHand {
      sessions = List.copyOf(sessions);
    }

    Loop shown() {
      return Loop.of(parts, sessions.stream().map(held -> Interview.of(held.booking())).toList());
    }

    List<Booking> bookings() {
      return sessions.stream().map(Held::booking).toList();
    }

    boolean isFinished() {
      return sessions.stream().allMatch(held -> held.work().isEmpty());
    }

    boolean isStale(Optional<String> ifMatch) {
      return ifMatch.filter(read -> !read.equals("*") && !read.equals(shown().etag())).isPresent();
    }
  }

  Optional<InHand> read(TenantId tenant, LoopId loop) {
    return store.loop(tenant, loop).map(parts -> read(tenant, parts));
  }

  InHand read(TenantId tenant, LoopParts parts) {
    Map<InterviewId, BookingStore.Stored> stored = store.readAll(tenant, parts.interviews());
    List<Held> sessions = new ArrayList<>();
    for (InterviewId interview : parts.interviews()) {
      BookingStore.Stored one = stored.get(interview);
      if (one == null) {
        throw new IllegalStateException("an interview's row was removed");
      }
      sessions.add(Held.of(one));
    }
    return new InHand(parts, sessions);
  }

  /** The ledger pages of all of these claims. */
  Map<LedgerDay, Kept<List<Promised>>> pages(
      TenantId tenant, List<Booking> before, List<Booking> after) {
    Set<LedgerDay> days = new HashSet<>();
    before.forEach(booking -> days.addAll(Ledger.claims(booking).keySet()));
    after.forEach(booking -> days.addAll(Ledger.claims(booking).keySet()));
    return store.shelf(tenant, days, Optional.empty()).pages();
  }

  /**
   * What is promised to others than these interviews, or to two of them at once.
   *
   * @param sessions as they are to be
   */
  static List<Obstacle> promised(
      Map<LedgerDay, Kept<List<Promised>>> pages, List<Booking> sessions) {
    Set<InterviewId> ours = new HashSet<>();
    sessions.forEach(session -> ours.add(session.id()));
    Map<LedgerDay, Kept<List<Promised>>> latest = Ledger.without(pages, ours);
    List<Obstacle> obstacles = new ArrayList<>();
    for (Booking session : sessions) {
      Ledger.takenOwners(latest, Ledger.claims(session), session.id()).stream()
          .map(owner -> Obstacle.promised(Sights.nameOf(session), owner))
          .forEach(obstacles::add);
      latest.putAll(Ledger.rewritten(latest, Map.of(), Ledger.claims(session), session.id()));
    }
    return obstacles;
  }

  /**
   * Brings Outlook along, session by session. Once Graph is away the rest is left to whoever takes
   * it up, so that a caller does not wait for each session's patience.
   *
   * @param sessions those that are ours to finish have the lease
   */
  List<Held> run(TenantId tenant, List<Held> sessions) {
    List<Held> latest = new ArrayList<>();
    boolean away = false;
    for (Held held : sessions) {
      Optional<Held> leased =
          held.work().isEmpty() ? Optional.empty() : outbox.leased(tenant, held);
      if (leased.isEmpty()) {
        latest.add(held);
      } else if (away) {
        latest.add(outbox.postponed(tenant, leased.get()));
      } else {
        Held after = outbox.run(tenant, leased.get());
        away = after.work().isPresent();
        latest.add(after);
      }
    }
    return latest;
  }
}
