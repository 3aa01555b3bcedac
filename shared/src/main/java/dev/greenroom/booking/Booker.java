package dev.greenroom.booking;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.booking.BookingStore.Shelf;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.Person;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Books: looks, takes the time in one transaction, and only then lets Outlook know. */
final class Booker {
  static final Duration KEY_LIFETIME = Duration.ofHours(24);

  private final BookingStore store;
  private final Register register;
  private final Outbox outbox;
  private final Inviting inviting;
  private final Housing housing;
  private final Screen screen;
  private final Sights sights;
  private final Tenants tenants;
  private final AnswerWait wait;
  private final Clock clock;

  Booker(
      BookingStore store,
      Register register,
      Outbox outbox,
      Inviting inviting,
      Housing housing,
      Screen screen,
      Sights sights,
      Tenants tenants,
      AnswerWait wait,
      Clock clock) {
    this.store = store;
    this.register = register;
    this.outbox = outbox;
    this.inviting = inviting;
    this.housing = housing;
    this.screen = screen;
    this.sights = sights;
    this.tenants = tenants;
    this.wait = wait;
    this.clock = clock;
  }

  BookOutcome book(TenantId tenant, BookingRequest request, Optional<IdempotencyKey> key) {
    return book(tenant, request, key, Riders.NONE);
  }

  BookOutcome book(
      TenantId tenant, BookingRequest request, Optional<IdempotencyKey> key, Riders riders) {
    List<Fault> shape = inviting.shapeOf(request);
    if (!shape.isEmpty()) {
      return replayed(tenant, request, key).orElseGet(() -> new BookOutcome.Invalid(shape));
    }
    Asked asked = new Asked(tenant, request, key.map(Fingerprint::of));
    Shelf shelf = asked.shelf();
    Optional<BookOutcome> before = asked.replayOf(shelf);
    if (before.isPresent()) {
      return before.get();
    }
    if (!tenants.isConnected(tenant)) {
      return new BookOutcome.NotConnected();
    }
    List<Fault> homeless = new ArrayList<>();
    Optional<Bookings.Homes> homes = housing.find(tenant, request, homeless);
    if (!homeless.isEmpty()) {
      return new BookOutcome.Invalid(homeless);
    }
    if (homes.isEmpty()) {
      return new BookOutcome.NoOrganizers();
    }
    Inviting.Checked checked = inviting.check(tenant, request);
    return checked.invited().isEmpty()
        ? new BookOutcome.Invalid(checked.faults())
        : asked.take(checked.invited().get(), checked.known(), homes.get(), shelf, riders);
  }

  /** How booking ended, by what came of it. */
  static BookOutcome outcomeOf(Interview interview) {
    return switch (interview.state()) {
      case CONFIRMING -> new BookOutcome.Confirming(interview);
      case FAILED -> new BookOutcome.Refused(interview);
      case CONFIRMED, MOVING, CANCELLING, CANCELLED -> new BookOutcome.Booked(interview);
    };
  }

  /** A time that lay ahead when the first answer was given may be past when it is asked again. */
  private Optional<BookOutcome> replayed(
      TenantId tenant, BookingRequest request, Optional<IdempotencyKey> key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Asked asked = new Asked(tenant, request, key.map(Fingerprint::of));
    return asked.repeated();
  }

  /** One request on its way. */
  private final class Asked {
    private final TenantId tenant;
    private final BookingRequest request;
    private final Optional<String> keyHash;
    private final String fingerprint;
    private final TimeRange range;

    Asked(TenantId tenant, BookingRequest request, Optional<String> keyHash) {
      this.tenant = tenant;
      this.request = request;
      this.keyHash = keyHash;
      this.fingerprint = keyHash.isPresent() ? request.fingerprint() : "";
      this.range = Inviting.rangeOf(request.start(), request.length());
    }

    /** Ids are all that the ledger needs, so it is read before anybody is looked up. */
    Shelf shelf() {
      return store.shelf(tenant, Ledger.pagesOf(request.panel(), request.room(), range), keyHash);
    }

    BookOutcome take(
        Invited invited,
        Map<PersonId, Person> known,
        Bookings.Homes homes,
        Shelf first,
        Riders riders) {
      Map<LedgerDay, TimeRange> claims = Ledger.claims(invited, range);
      Booking booking =
          Booking.requested(
              new InterviewId(UUID.randomUUID().toString()),
              invited,
              range,
              Twin.pending(homes.candidate(), range),
              Twin.pending(homes.panel(), range),
              clock.instant());
      Turn turn = Turn.quietly(booking).noting(Note.requested(range));
      Optional<List<Rider>> along = riders.board(booking.id());
      if (along.isEmpty()) {
        return new BookOutcome.Withdrawn();
      }
      if (isTooLarge(turn, first, List.of(), along.get())) {
        return new BookOutcome.TooLarge(BookingStore.LARGEST_CHANGE);
      }
      Shelf shelf = first;
      Optional<Screen.Found> calendars = Optional.empty();
      for (Retries retries = new Retries("book"); ; retries.again()) {
        List<Obstacle> promised =
            Ledger.takenOwners(shelf.pages(), claims, booking.id()).stream()
                .map(owner -> Obstacle.promised(Optional.empty(), owner))
                .toList();
        if (!promised.isEmpty()) {
          return repeated().orElseGet(() -> taken(booking, promised));
        }
        if (calendars.isEmpty()) {
          calendars =
              Optional.of(screen.calendars(tenant, List.of(booking), List.of(), request.accept()));
        }
        Screen.Found live = calendars.get();
        Screen.Found limits = screen.limits(tenant, List.of(booking), known, request.accept());
        if (!live.isClear() || !limits.isClear()) {
          return repeated().orElseGet(() -> hindered(booking, live, limits));
        }
        Turn past = Screen.past(Screen.past(turn, live.used()), limits.used());
        if (isTooLarge(past, shelf, limits.weeks(), along.get())) {
          return new BookOutcome.TooLarge(BookingStore.LARGEST_CHANGE);
        }
        try {
          Held held =
              register.open(
                  tenant, past, shelf.pages(), keyFor(booking, shelf), limits.weeks(), along.get());
          return answered(outbox.run(tenant, held));
        } catch (ChangedMeanwhile e) {
          shelf = shelf();
          Optional<BookOutcome> before = replayOf(shelf);
          if (before.isPresent()) {
            return before.get();
          }
          along = riders.board(booking.id());
          if (along.isEmpty()) {
            return new BookOutcome.Withdrawn();
          }
        }
      }
    }

    private boolean isTooLarge(
        Turn turn, Shelf shelf, List<Kept<LedgerWeek>> weeks, List<Rider> along) {
      int size =
          register.sizeOf(
              List.of(Register.Step.opening(turn)),
              shelf.pages(),
              Optional.empty(),
              keyFor(turn.after(), shelf),
              weeks);
      return size + along.size() > BookingStore.LARGEST_CHANGE;
    }

    /** What is in the way may be our own, when the same request came twice at once. */
    private Optional<BookOutcome> repeated() {
      return keyHash.isEmpty() ? Optional.empty() : replayOf(keyShelf());
    }

    private Shelf keyShelf() {
      return store.shelf(tenant, Set.of(), keyHash);
    }

    private BookOutcome hindered(Booking booking, Screen.Found live, Screen.Found limits) {
      List<Obstacle> obstacles = new ArrayList<>(live.obstacles());
      obstacles.addAll(limits.obstacles());
      if (!obstacles.isEmpty()) {
        return taken(booking, obstacles);
      }
      List<FreeBusy.Unreadable> unreadable = new ArrayList<>(live.unreadable());
      unreadable.addAll(limits.unreadable());
      return new BookOutcome.AvailabilityUnknown(unreadable);
    }

    private BookOutcome taken(Booking booking, List<Obstacle> obstacles) {
      return new BookOutcome.SlotTaken(sights.alternatives(tenant, booking), obstacles);
    }

    /** Over an expired answer, if there is one. */
    private Optional<Kept<KeyedAnswer>> keyFor(Booking booking, Shelf shelf) {
      return keyHash.map(
          hash ->
              new Kept<>(
                  new KeyedAnswer(
                      hash,
                      fingerprint,
                      booking.id(),
                      Optional.empty(),
                      clock.instant().plus(KEY_LIFETIME)),
                  shelf.key().flatMap(Kept::version)));
    }

    /** The answer that this key got before; empty if it is new or forgotten. */
    Optional<BookOutcome> replayOf(Shelf shelf) {
      Optional<Kept<KeyedAnswer>> known =
          shelf.key().filter(key -> key.value().expiresAt().isAfter(clock.instant()));
      return known.map(
          key -> {
            if (!key.value().fingerprint().equals(fingerprint)) {
              return new BookOutcome.KeyReused();
            }
            return key.value().answer().isPresent()
                ? outcomeOf(key.value().answer().get())
                : unanswered(key.value().interview());
          });
    }

    /** The first caller never got an answer, or is getting it right now. */
    private BookOutcome unanswered(InterviewId interview) {
      outbox.finish(tenant, interview);
      Held held =
          register
              .read(tenant, interview)
              .orElseThrow(() -> new IllegalStateException("a key whose interview is not there"));
      boolean inOtherHands =
          held.work().filter(work -> !work.value().isFreeAt(clock.instant())).isPresent();
      return inOtherHands ? awaited(held) : remembered(held);
    }

    /** Whoever is at it gives the answer that will be kept; as a rule that takes a moment. */
    private BookOutcome awaited(Held held) {
      for (int looks = 0; wait.goesOn(looks); looks++) {
        Optional<Interview> given = keyShelf().key().flatMap(key -> key.value().answer());
        if (given.isPresent()) {
          return outcomeOf(given.get());
        }
      }
      return outcomeOf(Interview.of(held.booking()));
    }

    private BookOutcome answered(Held held) {
      boolean kept =
          keyHash.isEmpty() || held.key().flatMap(key -> key.value().answer()).isPresent();
      return kept ? outcomeOf(Interview.of(held.booking())) : remembered(held);
    }

    /** Keeps what we are about to answer, unless somebody has kept another answer before us. */
    private BookOutcome remembered(Held held) {
      Interview interview = Interview.of(held.booking());
      for (Retries retries = new Retries("remember"); ; retries.again()) {
        Optional<Kept<KeyedAnswer>> key = keyShelf().key();
        Optional<Interview> given = key.flatMap(one -> one.value().answer());
        if (given.isPresent() || key.isEmpty()) {
          return outcomeOf(given.orElse(interview));
        }
        try {
          store.remember(tenant, key.get().with(key.get().value().answering(interview)));
          return outcomeOf(interview);
        } catch (ChangedMeanwhile e) {
          // somebody kept an answer, and that one counts
        }
      }
    }
  }
}
