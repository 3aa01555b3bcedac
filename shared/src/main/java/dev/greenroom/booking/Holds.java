package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.booking.HoldStore.HoldChange;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps times, gives them back, and lets one of them become a booking. Safe for several threads.
 */
public final class Holds {
  private static final int MOST_OPTIONS = 10;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration WORKING_WEEK = Duration.ofHours(40);

  /** How long one can still ask what became of it. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final HoldStore holds;
  private final BookingStore store;
  private final Inviting inviting;
  private final Screen screen;
  private final Tenants tenants;
  private final Function<BookingStore, Bookings> over;
  private final int percent;
  private final Clock clock;

  /**
   * @param over books on another store
   * @param percent of a working week of forty hours that holds may take of anybody's
   */
  public Holds(
      HoldStore holds,
      BookingStore store,
      People people,
      Tenants tenants,
      Availability availability,
      TemplateStore templates,
      Function<BookingStore, Bookings> over,
      int percent,
      Clock clock) {
    this.holds = holds;
    this.store = store;
    this.inviting = new Inviting(people, availability, new EventTerms(templates), clock);
    Vacancy vacancy = new Vacancy(new Alternatives(availability, people, clock));
    this.screen = new Screen(new Sights(availability, vacancy), new Limits(store));
    this.tenants = tenants;
    this.over = over;
    this.percent = percent;
    this.clock = clock;
  }

  public Optional<Hold> show(TenantId tenant, HoldId id) {
    return holds.read(tenant, id).map(Kept::value);
  }

  /** Keeps times, once for each key. */
  public HoldOutcome place(TenantId tenant, HoldRequest request, Optional<IdempotencyKey> key) {
    HoldId id = new HoldId(idFor(key));
    String fingerprint = request.fingerprint();
    for (Retries retries = new Retries("hold"); ; retries.again()) {
      Optional<Kept<Hold>> known = key.isEmpty() ? Optional.empty() : holds.read(tenant, id);
      if (known.isPresent()) {
        return known.get().value().fingerprint().equals(fingerprint)
            ? new HoldOutcome.Placed(known.get().value())
            : new HoldOutcome.KeyReused();
      }
      Hold hold =
          new Hold(
              id,
              request.options(),
              clock.instant().plus(request.life()),
              fingerprint,
              Optional.empty(),
              List.of());
      Checked checked = checked(tenant, request, hold);
      if (checked.refused().isPresent()) {
        return checked.refused().get();
      }
      try {
        return placed(tenant, hold.keeping(checked.buffers()), checked);
      } catch (ChangedMeanwhile e) {
        // somebody took one of these times, or this key; the next look tells
      }
    }
  }

  /** The same id for the same key, so that a repeat finds what the first one made. */
  private static String idFor(Optional<IdempotencyKey> key) {
    return key.map(
            one -> UUID.nameUUIDFromBytes(Fingerprint.of(one).getBytes(StandardCharsets.UTF_8)))
        .orElseGet(UUID::randomUUID)
        .toString();
  }

  /**
   * What came of looking at everything but the ledger.
   *
   * @param options as they would be booked, in order
   */
  private record Checked(
      Optional<HoldOutcome> refused, List<Booking> options, Map<PersonId, Person> known) {
    List<List<Buffers>> buffers() {
      return options.stream()
          .map(
              option ->
                  option.invited().panel().stream().map(Invited.Interviewer::buffers).toList())
          .toList();
    }

    static Checked refused(HoldOutcome why) {
      return new Checked(Optional.of(why), List.of(), Map.of());
    }
  }

  private Checked checked(TenantId tenant, HoldRequest request, Hold hold) {
    List<Fault> faults = faultsOf(request);
    if (!faults.isEmpty()) {
      return Checked.refused(new HoldOutcome.Invalid(faults));
    }
    if (!tenants.isConnected(tenant)) {
      return Checked.refused(new HoldOutcome.NotConnected());
    }
    List<Booking> options = new ArrayList<>();
    Map<PersonId, Person> known = new HashMap<>();
    for (int i = 0; i < request.options().size(); i++) {
      BookingRequest option = request.options().get(i);
      Inviting.Checked checked = inviting.check(tenant, option);
      addAll(faults, i, checked.faults());
      known.putAll(checked.known());
      checked.invited().ifPresent(invited -> options.add(considered(hold, option, invited)));
    }
    if (!faults.isEmpty()) {
      return Checked.refused(new HoldOutcome.Invalid(faults));
    }
    for (int i = 0; i < options.size(); i++) {
      Screen.Found live =
          screen.calendars(
              tenant, List.of(options.get(i)), List.of(), request.options().get(i).accept());
      if (!live.isClear()) {
        return Checked.refused(hindered(i, live));
      }
    }
    return new Checked(Optional.empty(), options, known);
  }

  private Booking considered(Hold hold, BookingRequest option, Invited invited) {
    return Booking.considered(hold.id().inLedger(), invited, hold.rangeOf(option), clock.instant());
  }

  private static HoldOutcome hindered(int option, Screen.Found found) {
    return found.obstacles().isEmpty()
        ? new HoldOutcome.AvailabilityUnknown(found.unreadable())
        : new HoldOutcome.SlotTaken(option, found.obstacles());
  }

  private List<Fault> faultsOf(HoldRequest request) {
    List<Fault> faults = new ArrayList<>();
    if (request.options().isEmpty() || request.options().size() > MOST_OPTIONS) {
      faults.add(new Fault("/options", "must have 1 to %d entries".formatted(MOST_OPTIONS)));
    }
    if (request.life().compareTo(SHORTEST) < 0 || request.life().compareTo(LONGEST) > 0) {
      faults.add(new Fault("/expiresInMinutes", "must be 1 to %d".formatted(LONGEST.toMinutes())));
    }
    for (int i = 0; i < request.options().size(); i++) {
      addAll(faults, i, inviting.shapeOf(request.options().get(i)));
    }
    return faults;
  }

  private static void addAll(List<Fault> faults, int option, List<Fault> more) {
    more.forEach(
        fault ->
            faults.add(
                new Fault("/options/%d%s".formatted(option, fault.pointer()), fault.detail())));
  }

  private HoldOutcome placed(TenantId tenant, Hold hold, Checked checked) throws ChangedMeanwhile {
    Map<LedgerDay, Kept<List<Promised>>> pages = pages(tenant, hold);
    Map<LedgerWeek, Kept<LedgerWeek>> weeks = new LinkedHashMap<>();
    for (int i = 0; i < hold.options().size(); i++) {
      BookingRequest option = hold.options().get(i);
      List<Obstacle> promised =
          Ledger.takenOwners(pages, hold.claimsOf(i), hold.id().inLedger()).stream()
              .map(owner -> Obstacle.promised(Optional.empty(), owner))
              .toList();
      if (!promised.isEmpty()) {
        return new HoldOutcome.SlotTaken(i, promised);
      }
      // one of the options will be booked: each is counted as if it were the one
      Screen.Found limits =
          screen.limits(
              tenant, List.of(checked.options().get(i)), checked.known(), option.accept());
      if (!limits.isClear()) {
        return hindered(i, limits);
      }
      limits.weeks().forEach(week -> weeks.putIfAbsent(week.value(), week));
    }
    Map<PersonId, List<Promised>> wanted = hold.shares();
    Map<PersonId, Kept<List<Promised>>> shares = holds.shares(tenant, wanted.keySet());
    Map<PersonId, Kept<List<Promised>>> newShares = new HashMap<>();
    for (Map.Entry<PersonId, List<Promised>> one : wanted.entrySet()) {
      Kept<List<Promised>> share =
          with(shares.getOrDefault(one.getKey(), Kept.fresh(List.of())), one.getValue());
      if (isTooMuch(share.value(), one.getValue())) {
        return new HoldOutcome.TooMuchHeld(percent);
      }
      newShares.put(one.getKey(), share);
    }
    Map<LedgerDay, Kept<List<Promised>>> newPages = new HashMap<>();
    hold.lines()
        .forEach(
            (day, lines) ->
                newPages.put(day, with(pages.getOrDefault(day, Kept.fresh(List.of())), lines)));
    HoldChange change =
        new HoldChange(Kept.fresh(hold), false, newPages, newShares, List.copyOf(weeks.values()));
    int confirming = change.size() - weeks.size() + hold.rowsOfConfirming();
    if (Math.max(change.size(), confirming) > BookingStore.LARGEST_CHANGE) {
      return new HoldOutcome.TooLarge(BookingStore.LARGEST_CHANGE);
    }
    holds.write(tenant, change);
    return new HoldOutcome.Placed(hold);
  }

  /** By weeks that begin on Monday, in UTC, as the ledger's days are. */
  private boolean isTooMuch(List<Promised> all, List<Promised> added) {
    Duration most = WORKING_WEEK.multipliedBy(percent).dividedBy(100);
    return added.stream()
        .map(line -> weekOf(line.range()))
        .distinct()
        .anyMatch(
            week ->
                all.stream()
                        .filter(line -> weekOf(line.range()).equals(week))
                        .map(line -> line.range().length())
                        .reduce(Duration.ZERO, Duration::plus)
                        .compareTo(most)
                    > 0);
  }

  private static LocalDate weekOf(TimeRange range) {
    return range
        .start()
        .atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Books one of the options; the others are free again at the same moment. */
  public HoldOutcome confirm(TenantId tenant, HoldId id, int option) {
    for (Retries retries = new Retries("confirm"); ; retries.again()) {
      Optional<Kept<Hold>> known = holds.read(tenant, id);
      if (known.isEmpty()) {
        return new HoldOutcome.NotFound();
      }
      Hold hold = known.get().value();
      if (hold.isExpiredAt(clock.instant())) {
        return new HoldOutcome.Expired(hold.expiresAt());
      }
      if (hold.confirmed().isPresent()) {
        return confirmedBefore(tenant, hold.confirmed().get(), option);
      }
      if (option < 0 || option >= hold.options().size()) {
        return new HoldOutcome.Invalid(List.of(new Fault("/option", "is no option of this hold")));
      }
      Bookings bookings = over.apply(new ConfirmingStore(store, holds, known.get(), option));
      try {
        return new HoldOutcome.Confirming(bookings.book(tenant, hold.options().get(option)));
      } catch (ConfirmingStore.HoldChanged e) {
        // somebody else confirmed or released it: what came of that is the answer
      }
    }
  }

  private HoldOutcome confirmedBefore(TenantId tenant, Hold.Confirmed confirmed, int option) {
    if (confirmed.option() != option) {
      return new HoldOutcome.AlreadyConfirmed();
    }
    Bookings bookings = over.apply(store);
    bookings.finish(tenant, confirmed.interview());
    Interview interview =
        bookings
            .show(tenant, confirmed.interview())
            .orElseThrow(() -> new IllegalStateException("a confirmed hold without its interview"));
    return new HoldOutcome.Confirming(Booker.outcomeOf(interview));
  }

  /** Frees its times at once; whether there was any such hold to free. */
  public boolean release(TenantId tenant, HoldId id) {
    for (Retries retries = new Retries("release"); ; retries.again()) {
      Optional<Kept<Hold>> known = holds.read(tenant, id);
      if (known.isEmpty() || known.get().value().confirmed().isPresent()) {
        return false;
      }
      try {
        holds.write(tenant, without(tenant, known.get()));
        return true;
      } catch (ChangedMeanwhile e) {
        // read again: it may have been confirmed
      }
    }
  }

  /** Forgets holds that expired long ago: for the timer. */
  public void forgetExpired(TenantId tenant) {
    Instant before = clock.instant().minus(REMEMBERED);
    for (HoldId id : holds.expired(tenant, before)) {
      Optional<Kept<Hold>> known = holds.read(tenant, id);
      if (known.isPresent()) {
        try {
          holds.write(tenant, without(tenant, known.get()));
        } catch (ChangedMeanwhile e) {
          continue; // the next round sees
        }
      }
    }
  }

  private HoldChange without(TenantId tenant, Kept<Hold> hold) {
    Set<InterviewId> gone = Set.of(hold.value().id().inLedger());
    Map<PersonId, Kept<List<Promised>>> shares = new HashMap<>();
    holds
        .shares(tenant, hold.value().shares().keySet())
        .forEach((person, share) -> shares.put(person, without(share, gone)));
    return new HoldChange(hold, true, Ledger.without(pages(tenant, hold.value()), gone), shares);
  }

  private Map<LedgerDay, Kept<List<Promised>>> pages(TenantId tenant, Hold hold) {
    return store.shelf(tenant, hold.days(), Optional.empty()).pages();
  }

  static Kept<List<Promised>> without(Kept<List<Promised>> page, Set<InterviewId> gone) {
    return page.with(
        page.value().stream().filter(line -> !gone.contains(line.interview())).toList());
  }

  private static Kept<List<Promised>> with(Kept<List<Promised>> page, List<Promised> more) {
    List<Promised> lines = new ArrayList<>(page.value());
    lines.addAll(more);
    return page.with(List.copyOf(lines));
  }
}
