package dev.greenroom.booking;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.booking.BookingStore.Shelf;
import dev.greenroom.booking.LoopShelf.InHand;
import dev.greenroom.booking.Register.Step;
import dev.greenroom.consent.Tenants;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Books all sessions of a loop in one transaction, or none; and then lets Outlook know of each. */
final class LoopBooker {
  private final BookingStore store;
  private final Register register;
  private final LoopShelf shelf;
  private final LoopChecks checks;
  private final Housing housing;
  private final Screen screen;
  private final Sights sights;
  private final Tenants tenants;
  private final AnswerWait wait;
  private final Clock clock;

  LoopBooker(
      BookingStore store,
      Register register,
      LoopShelf shelf,
      LoopChecks checks,
      Housing housing,
      Screen screen,
      Sights sights,
      Tenants tenants,
      AnswerWait wait,
      Clock clock) {
    this.store = store;
    this.register = register;
    this.shelf = shelf;
    this.checks = checks;
    this.screen = screen;
    this.sights = sights;
    this.housing = housing;
    this.tenants = tenants;
    this.wait = wait;
    this.clock = clock;
  }

  LoopOutcome book(TenantId tenant, LoopRequest request, Optional<IdempotencyKey> key) {
    Asked asked = new Asked(tenant, request, key.map(Fingerprint::of));
    List<Fault> shape = checks.shapeOf(request);
    if (!shape.isEmpty()) {
      // a time that lay ahead when the first answer was given may be past when it is asked again
      return asked.repeated().orElseGet(() -> new LoopOutcome.Invalid(shape));
    }
    Optional<LoopOutcome> before = asked.repeated();
    if (before.isPresent()) {
      return before.get();
    }
    if (!tenants.isConnected(tenant)) {
      return new LoopOutcome.NotConnected();
    }
    List<Fault> homeless = new ArrayList<>();
    List<Bookings.Homes> homes = new ArrayList<>();
    for (LoopRequest.Session session : request.sessions()) {
      Optional<Bookings.Homes> home = housing.find(tenant, request.booking(session), homeless);
      if (!homeless.isEmpty()) {
        return new LoopOutcome.Invalid(homeless);
      }
      if (home.isEmpty()) {
        return new LoopOutcome.NoOrganizers();
      }
      homes.add(home.get());
    }
    LoopChecks.Checked checked = checks.check(tenant, request);
    return checked.faults().isEmpty()
        ? asked.take(checked, homes)
        : new LoopOutcome.Invalid(checked.faults());
  }

  /** One request on its way. */
  private final class Asked {
    private final TenantId tenant;
    private final LoopRequest request;
    private final Optional<String> keyHash;
    private final String fingerprint;

    Asked(TenantId tenant, LoopRequest request, Optional<String> keyHash) {
      this.tenant = tenant;
      this.request = request;
      this.keyHash = keyHash;
      this.fingerprint = keyHash.isPresent() ? request.fingerprint() : "";
    }

    LoopOutcome take(LoopChecks.Checked checked, List<Bookings.Homes> homes) {
      List<Booking> sessions = sessions(checked.invited(), homes);
      LoopParts parts = partsOf(sessions);
      Optional<Founding> founding = founding(parts, sessions);
      Optional<Screen.Found> calendars = Optional.empty();
      for (Retries retries = new Retries("book loop"); ; retries.again()) {
        Shelf read = shelf(sessions);
        Optional<LoopOutcome> before = replayOf(read.key());
        if (before.isPresent()) {
          return before.get();
        }
        Optional<Kept<KeyedAnswer>> key = keyFor(parts, read);
        if (isTooLarge(steps(sessions, Set.of()), read, founding, key, List.of())) {
          return new LoopOutcome.TooLarge(BookingStore.LARGEST_CHANGE);
        }
        List<Obstacle> promised = LoopShelf.promised(read.pages(), sessions);
        if (!promised.isEmpty()) {
          return repeated().orElseGet(() -> taken(sessions, promised));
        }
        if (calendars.isEmpty()) {
          calendars = Optional.of(screen.calendars(tenant, sessions, List.of(), request.accept()));
        }
        Screen.Found live = calendars.get();
        Screen.Found limits = screen.limits(tenant, sessions, checked.known(), request.accept());
        if (!live.isClear() || !limits.isClear()) {
          return repeated().orElseGet(() -> hindered(sessions, live, limits));
        }
        Set<Accept> used = new LinkedHashSet<>(live.used());
        used.addAll(limits.used());
        List<Step> steps = steps(sessions, used);
        if (isTooLarge(steps, read, founding, key, limits.weeks())) {
          return new LoopOutcome.TooLarge(BookingStore.LARGEST_CHANGE);
        }
        try {
          List<Held> written =
              register.writeAll(tenant, steps, read.pages(), founding, key, limits.weeks());
          return answered(new InHand(parts, shelf.run(tenant, written)));
        } catch (ChangedMeanwhile e) {
          // somebody was faster with one of the rows: look again
        }
      }
    }

    private List<Booking> sessions(List<Invited> invited, List<Bookings.Homes> homes) {
      LoopId loop = new LoopId(UUID.randomUUID().toString());
      List<Booking> sessions = new ArrayList<>();
      for (int i = 0; i < invited.size(); i++) {
        LoopRequest.Session session = request.sessions().get(i);
        var range = Inviting.rangeOf(session.range().start(), session.range().length());
        sessions.add(
            Booking.requested(
                    new InterviewId(UUID.randomUUID().toString()),
                    invited.get(i),
                    range,
                    Twin.pending(homes.get(i).candidate(), range),
                    Twin.pending(homes.get(i).panel(), range),
                    clock.instant())
                .inLoop(new InLoop(loop, session.id())));
      }
      return sessions;
    }

    private boolean isTooLarge(
        List<Step> steps,
        Shelf read,
        Optional<Founding> founding,
        Optional<Kept<KeyedAnswer>> key,
        List<Kept<LedgerWeek>> weeks) {
      return register.sizeOf(steps, read.pages(), founding, key, weeks)
          > BookingStore.LARGEST_CHANGE;
    }

    private List<Step> steps(List<Booking> sessions, Set<Accept> used) {
      return sessions.stream()
          .map(one -> Turn.quietly(one).noting(Note.requested(one.range())))
          .map(turn -> Step.opening(Screen.past(turn, used)))
          .toList();
    }

    private Optional<Founding> founding(LoopParts parts, List<Booking> sessions) {
      Map<InterviewId, Choices> choices = new HashMap<>();
      for (Booking session : sessions) {
        request.choices().stream()
            .filter(one -> Optional.of(one.session()).equals(Sights.nameOf(session)))
            .forEach(one -> choices.put(session.id(), one));
      }
      return Optional.of(new Founding(parts, choices));
    }

    private LoopParts partsOf(List<Booking> sessions) {
      return new LoopParts(
          sessions.get(0).loop().orElseThrow().loop(),
          request.title(),
          request.candidate(),
          sessions.stream().map(Booking::id).toList(),
          clock.instant());
    }

    private Shelf shelf(List<Booking> sessions) {
      Set<LedgerDay> days = new HashSet<>();
      sessions.forEach(session -> days.addAll(Ledger.claims(session).keySet()));
      return store.shelf(tenant, days, keyHash);
    }

    private LoopOutcome hindered(List<Booking> sessions, Screen.Found live, Screen.Found limits) {
      List<Obstacle> obstacles = new ArrayList<>(live.obstacles());
      obstacles.addAll(limits.obstacles());
      if (!obstacles.isEmpty()) {
        return taken(sessions, obstacles);
      }
      List<FreeBusy.Unreadable> unreadable = new ArrayList<>(live.unreadable());
      unreadable.addAll(limits.unreadable());
      return new LoopOutcome.AvailabilityUnknown(unreadable);
    }

    private LoopOutcome taken(List<Booking> sessions, List<Obstacle> obstacles) {
      return new LoopOutcome.Taken(
          obstacles, sights.alternatives(tenant, sessions, List.of(), obstacles));
    }

    private Optional<Kept<KeyedAnswer>> keyFor(LoopParts parts, Shelf read) {
      Instant expiry = clock.instant().plus(Booker.KEY_LIFETIME);
      return keyHash.map(
          hash ->
              new Kept<>(
                  new KeyedAnswer(
                      hash,
                      fingerprint,
                      parts.interviews().get(0),
                      Optional.empty(),
                      expiry,
                      Optional.of(parts.id()),
                      Optional.empty()),
                  read.key().flatMap(Kept::version)));
    }

    /** The answer that this key got before; empty if there is no key, or it is new or forgotten. */
    Optional<LoopOutcome> repeated() {
      return keyHash.isEmpty() ? Optional.empty() : replayOf(keyRow());
    }

    private Optional<Kept<KeyedAnswer>> keyRow() {
      return store.shelf(tenant, Set.of(), keyHash).key();
    }

    private Optional<LoopOutcome> replayOf(Optional<Kept<KeyedAnswer>> row) {
      return row.map(Kept::value)
          .filter(known -> known.expiresAt().isAfter(clock.instant()))
          .map(
              known -> {
                if (!known.fingerprint().equals(fingerprint) || known.loop().isEmpty()) {
                  return new LoopOutcome.KeyReused();
                }
                return known.loopAnswer().isPresent()
                    ? outcomeOf(known.loopAnswer().get())
                    : unanswered(known.loop().get());
              });
    }

    /** The first caller never got an answer, or is getting it right now. */
    private LoopOutcome unanswered(LoopId loop) {
      InHand read =
          shelf
              .read(tenant, loop)
              .orElseThrow(() -> new IllegalStateException("a key whose loop is not there"));
      InHand latest = new InHand(read.parts(), shelf.run(tenant, read.sessions()));
      boolean inOtherHands =
          latest.sessions().stream()
              .flatMap(held -> held.work().stream())
              .anyMatch(work -> !work.value().isFreeAt(clock.instant()));
      return inOtherHands ? awaited(loop) : answered(latest);
    }

    /** Whoever is at it gives the answer that will be kept. */
    private LoopOutcome awaited(LoopId loop) {
      for (int looks = 0; wait.goesOn(looks); looks++) {
        Optional<Loop> given = keyRow().flatMap(key -> key.value().loopAnswer());
        if (given.isPresent()) {
          return outcomeOf(given.get());
        }
      }
      return outcomeOf(shelf.read(tenant, loop).orElseThrow().shown());
    }

    /** Keeps what we are about to answer, unless somebody has kept another answer before us. */
    private LoopOutcome answered(InHand hand) {
      Loop loop = hand.shown();
      for (Retries retries = new Retries("remember"); ; retries.again()) {
        Optional<Kept<KeyedAnswer>> key = keyHash.isEmpty() ? Optional.empty() : keyRow();
        Optional<Loop> given = key.flatMap(one -> one.value().loopAnswer());
        if (given.isPresent() || key.isEmpty()) {
          return outcomeOf(given.orElse(loop));
        }
        try {
          store.remember(tenant, key.get().with(key.get().value().answering(loop)));
          return outcomeOf(loop);
        } catch (ChangedMeanwhile e) {
          // somebody kept an answer, and that one counts
        }
      }
    }

    private LoopOutcome outcomeOf(Loop loop) {
      return switch (loop.state()) {
        case CONFIRMING -> new LoopOutcome.Working(loop);
        case FAILED -> new LoopOutcome.Refused(loop);
        case CONFIRMED, CANCELLED -> new LoopOutcome.Done(loop);
      };
    }
  }
}
