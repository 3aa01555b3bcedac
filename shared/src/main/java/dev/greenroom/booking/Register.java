package dev.greenroom.booking;

import dev.greenroom.booking.BookingStore.Change;
import dev.greenroom.booking.BookingStore.Placed;
import dev.greenroom.booking.BookingStore.Versions;
import dev.greenroom.booking.BookingStore.WorkChange;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes an interview, and in the same transaction all that follows from it: the ledger, the mark
 * that work is left, where its events are, its feed. Nothing else writes any of them, so they
 * cannot disagree.
 */
final class Register {
  /**
   * How long one may work on an interview between two writes of its row; and how long after a crash
   * nobody else does.
   */
  static final Duration LEASE = Duration.ofSeconds(30);

  private final BookingStore store;
  private final Clock clock;

  Register(BookingStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  Optional<Held> read(TenantId tenant, InterviewId interview) {
    return store.read(tenant, interview).map(Held::of);
  }

  /**
   * Reads the same interview again. Our lease stays ours if nobody took it; the key's answer we let
   * go, for it may be what somebody else wrote.
   */
  Held again(TenantId tenant, Held held) {
    BookingStore.Stored stored =
        store
            .read(tenant, held.booking().id())
            .orElseThrow(() -> new IllegalStateException("an interview's row was removed"));
    return new Held(
        stored.booking(), stored.work(), held.isLeasedVersion(stored.work()), Optional.empty());
  }

  /** The ledger pages that going from one to the other touches; none are read if none are. */
  Map<LedgerDay, Kept<List<Promised>>> pages(TenantId tenant, Booking before, Booking after) {
    Map<LedgerDay, TimeRange> from = Ledger.claims(before);
    Map<LedgerDay, TimeRange> to = Ledger.claims(after);
    if (from.equals(to)) {
      return Map.of();
    }
    Set<LedgerDay> days = Ledger.daysOf(from, to);
    return store.shelf(tenant, days, Optional.empty()).pages();
  }

  /** The first write of an interview. {@code pages} are those of its claims, just read. */
  Held open(
      TenantId tenant,
      Turn turn,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      Optional<Kept<KeyedAnswer>> key,
      List<Kept<LedgerWeek>> weeks,
      List<Rider> riders)
      throws ChangedMeanwhile {
    Held nothing = new Held(Kept.fresh(turn.after()), Optional.empty(), false, key);
    Change change = changeFor(nothing, Map.of(), turn, pages, weeks).carrying(riders);
    return heldAfter(nothing, change, store.write(tenant, change));
  }

  /**
   * Writes what became of an interview.
   *
   * @param pages those of {@link #pages} for this turn, just read
   */
  Held save(TenantId tenant, Held held, Turn turn, Map<LedgerDay, Kept<List<Promised>>> pages)
      throws ChangedMeanwhile {
    return save(tenant, held, turn, pages, List.of());
  }

  /**
   * As {@link #save(TenantId, Held, Turn, Map)}, when somebody on its panel has a limit.
   *
   * @param weeks those that {@link Limits} counted
   */
  Held save(
      TenantId tenant,
      Held held,
      Turn turn,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      List<Kept<LedgerWeek>> weeks)
      throws ChangedMeanwhile {
    return write(tenant, held, Ledger.claims(held.booking()), turn, pages, weeks);
  }

  private Held write(
      TenantId tenant,
      Held held,
      Map<LedgerDay, TimeRange> claimed,
      Turn turn,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      List<Kept<LedgerWeek>> weeks)
      throws ChangedMeanwhile {
    Change change = changeFor(held, claimed, turn, pages, weeks);
    Versions versions = store.write(tenant, change);
    return heldAfter(held, change, versions);
  }

  /** One of several interviews that are written together. */
  record Step(Held held, Turn turn) {
    static Step opening(Turn turn) {
      return new Step(
          new Held(Kept.fresh(turn.after()), Optional.empty(), false, Optional.empty()), turn);
    }

    private Map<LedgerDay, TimeRange> claimed() {
      return held.kept().version().isEmpty() ? Map.of() : Ledger.claims(held.booking());
    }
  }

  /**
   * Writes several interviews in one transaction.
   *
   * @param pages those of all their claims, before and after, just read
   */
  List<Held> writeAll(
      TenantId tenant,
      List<Step> steps,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      Optional<Founding> loop,
      Optional<Kept<KeyedAnswer>> key,
      List<Kept<LedgerWeek>> weeks)
      throws ChangedMeanwhile {
    BookingStore.Joint joint = joint(steps, pages, loop, key, weeks);
    List<Versions> versions = store.write(tenant, joint);
    List<Held> written = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Held held = heldAfter(steps.get(i).held(), joint.changes().get(i), versions.get(i));
      // the key is the loop's: no interview answers it
      written.add(new Held(held.kept(), held.work(), held.leased(), Optional.empty()));
    }
    return written;
  }

  /** How many rows writing all of these would take. */
  int sizeOf(
      List<Step> steps,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      Optional<Founding> loop,
      Optional<Kept<KeyedAnswer>> key,
      List<Kept<LedgerWeek>> weeks) {
    return joint(steps, pages, loop, key, weeks).size();
  }

  /** The first one takes the key and the weeks along. */
  private BookingStore.Joint joint(
      List<Step> steps,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      Optional<Founding> loop,
      Optional<Kept<KeyedAnswer>> key,
      List<Kept<LedgerWeek>> weeks) {
    Map<LedgerDay, Kept<List<Promised>>> latest = new HashMap<>(pages);
    List<Change> changes = new ArrayList<>();
    for (Step step : steps) {
      Held held =
          changes.isEmpty() && key.isPresent() ? step.held().answering(key.get()) : step.held();
      List<Kept<LedgerWeek>> along = changes.isEmpty() ? weeks : List.of();
      Change change = changeFor(held, step.claimed(), step.turn(), latest, along);
      latest.putAll(change.pages());
      changes.add(change);
    }
    return new BookingStore.Joint(
        changes, loop.map(Founding::parts), loop.map(Founding::choices).orElse(Map.of()));
  }

  private Change changeFor(
      Held held,
      Map<LedgerDay, TimeRange> claimed,
      Turn turn,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      List<Kept<LedgerWeek>> weeks) {
    Instant now = clock.instant();
    Booking before = held.booking();
    List<Note> notes = new ArrayList<>(turn.notes());
    Booking after = turn.after();
    boolean done = NextStep.of(after).isNothing();
    if (done) {
      if (after.state() == InterviewState.CONFIRMING) {
        notes.add(Note.booked(after));
      }
      after = after.settled();
    }
    boolean isNew = held.kept().version().isEmpty();
    boolean looksOther = isNew || !Interview.of(after).looksLike(Interview.of(before));
    List<FeedEntry> entries = new ArrayList<>();
    for (Note note : notes) {
      entries.add(note.at(before.entries() + entries.size(), now));
    }
    after =
        after.stamped(
            before.revision() + (looksOther ? 1 : 0),
            before.entries() + entries.size(),
            looksOther ? now : before.updatedAt());
    Interview shown = Interview.of(after);
    return new Change(
        held.kept().with(after),
        workAfter(held, done, now),
        Ledger.rewritten(pages, claimed, Ledger.claims(after), after.id()),
        entries,
        moved(before, after, isNew),
        held.key()
            .filter(key -> key.value().answer().isEmpty() && (isNew || done))
            .map(key -> done ? key.with(key.value().answering(shown)) : key),
        weeks);
  }

  private static WorkChange workAfter(Held held, boolean done, Instant now) {
    if (done) {
      return held.work()
          .flatMap(Kept::version)
          .<WorkChange>map(WorkChange.Remove::new)
          .orElseGet(WorkChange.Keep::new);
    }
    Instant until = now.plus(LEASE);
    if (held.work().isEmpty()) {
      return new WorkChange.Put(Kept.fresh(new Work(until, 1, until)));
    }
    Kept<Work> work = held.work().get();
    return held.leased()
        ? new WorkChange.Put(work.with(new Work(until, work.value().attempts(), until)))
        : new WorkChange.Keep();
  }

  /** Where the events are, for those of whom that changed. */
  private static List<Placed> moved(Booking before, Booking after, boolean isNew) {
    List<Placed> moved = new ArrayList<>();
    for (Role role : Role.values()) {
      Optional<Placed> now = placeOf(after, role);
      if (now.isPresent() && (isNew || !now.equals(placeOf(before, role)))) {
        moved.add(now.get());
      }
    }
    for (OwnEvent stray : after.strays()) {
      if (!before.strays().contains(stray)) {
        moved.add(
            new Placed(stray.mailbox(), stray.eventId(), after.id(), stray.role(), Instant.EPOCH));
      }
    }
    return moved;
  }

  private static Optional<Placed> placeOf(Booking booking, Role role) {
    Twin twin = booking.twin(role);
    Instant until = booking.isOver() ? Instant.EPOCH : booking.range().end();
    return twin.eventId().map(id -> new Placed(twin.mailbox(), id, booking.id(), role, until));
  }

  private static Held heldAfter(Held held, Change change, Versions versions) {
    Kept<Booking> kept = Kept.of(change.booking().value(), versions.booking());
    Optional<Kept<KeyedAnswer>> key =
        change.key().map(written -> new Kept<>(written.value(), versions.key())).or(held::key);
    if (change.work() instanceof WorkChange.Put put) {
      Optional<Kept<Work>> work =
          versions.work().map(version -> Kept.of(put.work().value(), version));
      return new Held(kept, work, true, key);
    }
    boolean removed = change.work() instanceof WorkChange.Remove;
    return new Held(kept, removed ? Optional.empty() : held.work(), false, key);
  }
}
