package dev.greenroom.booking.links;

import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.Slot;
import dev.greenroom.booking.BookOutcome;
import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.CancelOutcome;
import dev.greenroom.booking.CancelRequest;
import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.ChangedMeanwhile;
import dev.greenroom.booking.Fault;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.Kept;
import dev.greenroom.booking.RescheduleOutcome;
import dev.greenroom.booking.RescheduleRequest;
import dev.greenroom.booking.links.BookingLink.Change;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.booking.links.SelfServiceOutcome.Done;
import dev.greenroom.booking.links.SelfServiceOutcome.Gone;
import dev.greenroom.booking.links.SelfServiceOutcome.Invalid;
import dev.greenroom.booking.links.SelfServiceOutcome.NotAllowed;
import dev.greenroom.booking.links.SelfServiceOutcome.NotAllowed.Why;
import dev.greenroom.booking.links.SelfServiceOutcome.OutOfOrder;
import dev.greenroom.booking.links.SelfServiceOutcome.Taken;
import dev.greenroom.booking.links.SelfServiceOutcome.TooOften;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The candidate's front door: whoever has the link may do with its one interview what the link's
 * terms allow, and learns of nothing else. Safe for several threads.
 */
public final class SelfBooking {
  static final int LONGEST_REASON = 500;
  private static final int TRIES = 30;
  private static final int TIMES_TRIED = 5;

  private final LinkStore store;
  private final Attempts attempts;
  private final Bookings bookings;
  private final People people;
  private final Tenants tenants;
  private final OfferedTimes offered;
  private final Taking taking;
  private final Shares shares;
  private final LinkLimits limits;
  private final Clock clock;

  SelfBooking(
      LinkStore store,
      Attempts attempts,
      Bookings bookings,
      People people,
      Tenants tenants,
      OfferedTimes offered,
      Taking taking,
      Shares shares,
      LinkLimits limits,
      Clock clock) {
    this.store = store;
    this.attempts = attempts;
    this.bookings = bookings;
    this.people = people;
    this.tenants = tenants;
    this.offered = offered;
    this.taking = taking;
    this.shares = shares;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Whoever uses a link.
   *
   * @param address where she calls from, by which her attempts are counted
   */
  public record Visitor(String address) {
    @Override
    public String toString() {
      return "Visitor[hidden]";
    }
  }

  /** Who books by a link that does not know it. */
  public record Guest(Optional<Candidate> who, Optional<ZoneId> zone) {}

  /** What the link is for and what became of it; empty if it is no link, or none any more. */
  public Optional<CandidateView> open(String secret) {
    return opened(secret).map(this::view);
  }

  /**
   * The times that can be had, in their order: new ones, or, when something is booked, those to
   * which it can be moved. Empty if it is no link, or none any more.
   */
  public Optional<List<TimeRange>> times(String secret) {
    return opened(secret)
        .map(
            opened -> {
              if (!tenants.isConnected(opened.tenant())
                  || (opened.terms().kind() == Kind.REQUEST && opened.interview().isEmpty())) {
                return List.of();
              }
              return opened
                  .interview()
                  .map(interview -> movable(opened, interview) ? places(opened, interview) : none())
                  .orElseGet(() -> taking.offered(opened))
                  .stream()
                  .map(Slot::range)
                  .toList();
            });
  }

  /** What is booked, as a file for her own calendar; empty if nothing is. */
  public Optional<String> calendar(String secret) {
    return opened(secret)
        .flatMap(
            opened ->
                opened
                    .interview()
                    .map(
                        interview ->
                            ICalendar.of(
                                Appointment.of(opened.value(), interview, clock.instant()),
                                tenants
                                    .organizers(opened.tenant())
                                    .candidateFor(opened.terms().teams())
                                    .map(Organizer::address))));
  }

  private static List<Slot> none() {
    return List.of();
  }

  /** Books the time that begins at {@code start}. */
  public SelfServiceOutcome book(String secret, Visitor visitor, Instant start, Guest guest) {
    Optional<Opened> found = opened(secret);
    if (found.isEmpty()) {
      return new Gone();
    }
    Opened opened = found.get();
    if (opened.terms().kind() != Kind.BOOKING) {
      return new NotAllowed(Why.OTHER_LINK);
    }
    Optional<Candidate> candidate = candidate(opened, guest);
    if (candidate.isEmpty()) {
      return new Invalid(List.of(new Fault("", "must have the members \"name\" and \"email\"")));
    }
    return limited(visitor, opened).orElseGet(() -> take(secret, opened, candidate.get(), start));
  }

  private static Optional<Candidate> candidate(Opened opened, Guest guest) {
    return opened
        .terms()
        .candidate()
        .or(guest::who)
        .map(
            who ->
                new Candidate(
                    who.name(),
                    who.email(),
                    guest.zone().or(who::zone).or(() -> Optional.of(opened.terms().zone()))));
  }

  private SelfServiceOutcome take(
      String secret, Opened opened, Candidate candidate, Instant start) {
    if (opened.interview().isPresent()) {
      return booked(opened, opened.interview().get(), start);
    }
    if (!tenants.isConnected(opened.tenant())) {
      return new OutOfOrder();
    }
    Taking.Result result = taking.take(opened, candidate, start);
    if (result.outcome() instanceof BookOutcome.Booked done) {
      return done(opened, done.interview(), true, result.secret());
    }
    if (result.outcome() instanceof BookOutcome.Confirming taken) {
      return done(opened, taken.interview(), true, result.secret());
    }
    boolean missed =
        result.outcome() instanceof BookOutcome.SlotTaken
            || result.outcome() instanceof BookOutcome.Withdrawn
            || result.outcome() instanceof BookOutcome.AvailabilityUnknown;
    return missed ? missed(secret, start, result.at()) : new OutOfOrder();
  }

  /** Somebody was faster; with a link of one's own that may have been oneself. */
  private SelfServiceOutcome missed(String secret, Instant start, Instant since) {
    Optional<Opened> now = opened(secret);
    if (now.isEmpty()) {
      return new Gone();
    }
    return now.get()
        .interview()
        .map(interview -> booked(now.get(), interview, start))
        .orElseGet(() -> new Taken(taking.alternatives(now.get(), start, since)));
  }

  private SelfServiceOutcome booked(Opened opened, Interview interview, Instant start) {
    boolean thatOne =
        interview.range().start().equals(start.truncatedTo(ChronoUnit.SECONDS))
            && !interview.state().isOver();
    return thatOne
        ? done(opened, interview, false, Optional.empty())
        : new NotAllowed(interview.state().isOver() ? Why.OVER : Why.ALREADY_BOOKED);
  }

  private SelfServiceOutcome done(
      Opened opened, Interview interview, boolean fresh, Optional<LinkSecret> own) {
    BookingLink link =
        opened.terms().isPersonal()
            ? opened.value()
            : own.map(
                    secret ->
                        opened
                            .value()
                            .personalFor(
                                secret.id(),
                                new Candidate(
                                    interview.candidate().name(),
                                    interview.candidate().email(),
                                    interview.candidate().zone()),
                                new BookingLink.Use(interview.id(), interview.range().start()),
                                clock.instant()))
                .orElse(opened.value());
    Opened after = new Opened(opened.tenant(), opened.link().with(link), Optional.of(interview));
    return new Done(view(after), fresh, own.map(LinkSecret::text));
  }

  /** Moves what was booked to the time that begins at {@code start}. */
  public SelfServiceOutcome move(String secret, Visitor visitor, Instant start, String reason) {
    Optional<Opened> found = opened(secret);
    if (found.isEmpty()) {
      return new Gone();
    }
    Opened opened = found.get();
    return refusal(opened, opened.terms().moving(), reason)
        .or(() -> limited(visitor, opened))
        .orElseGet(() -> move(opened, opened.interview().orElseThrow(), start, reason));
  }

  private SelfServiceOutcome move(
      Opened opened, Interview interview, Instant start, String reason) {
    if (interview.range().start().equals(start)) {
      return done(opened, interview, false, Optional.empty());
    }
    if (!movable(opened, interview)) {
      return new NotAllowed(Why.NOT_ANY_MORE);
    }
    Optional<Slot> slot =
        places(opened, interview).stream()
            .filter(one -> one.range().start().equals(start))
            .findFirst();
    boolean hasRoom =
        slot.isPresent()
            && shares.reserve(
                opened.tenant(),
                panelOf(interview),
                interview.id(),
                slot.get().range(),
                opened.terms().buffer());
    if (!hasRoom) {
      return new Taken(Taking.nearest(freshPlaces(opened, interview), start));
    }
    RescheduleOutcome outcome =
        bookings.reschedule(
            opened.tenant(),
            interview.id(),
            new RescheduleRequest(start, Optional.empty(), Optional.empty()));
    if (outcome instanceof RescheduleOutcome.Rescheduled moved) {
      return noted(opened, moved.interview(), Change.Kind.MOVED, reason);
    }
    if (outcome instanceof RescheduleOutcome.Moving moving) {
      return noted(opened, moving.interview(), Change.Kind.MOVED, reason);
    }
    if (outcome instanceof RescheduleOutcome.NotMovable) {
      return new NotAllowed(Why.OVER);
    }
    boolean taken =
        outcome instanceof RescheduleOutcome.SlotTaken
            || outcome instanceof RescheduleOutcome.AvailabilityUnknown;
    return taken
        ? new Taken(Taking.nearest(freshPlaces(opened, interview), start))
        : new OutOfOrder();
  }

  /** Calls off what was booked. */
  public SelfServiceOutcome cancel(String secret, Visitor visitor, String reason) {
    Optional<Opened> found = opened(secret);
    if (found.isEmpty()) {
      return new Gone();
    }
    Opened opened = found.get();
    Optional<Interview> off = opened.interview().filter(interview -> interview.state().isOver());
    if (off.isPresent()) {
      return done(opened, off.get(), false, Optional.empty());
    }
    return refusal(opened, opened.terms().cancelling(), reason)
        .or(() -> limited(visitor, opened))
        .orElseGet(() -> cancel(opened, opened.interview().orElseThrow(), reason));
  }

  private SelfServiceOutcome cancel(Opened opened, Interview interview, String reason) {
    CancelOutcome outcome =
        bookings.cancel(
            opened.tenant(), interview.id(), new CancelRequest(reason, Optional.empty()));
    if (outcome instanceof CancelOutcome.Cancelled off) {
      return noted(opened, off.interview(), Change.Kind.CANCELLED, reason);
    }
    if (outcome instanceof CancelOutcome.Cancelling off) {
      return noted(opened, off.interview(), Change.Kind.CANCELLED, reason);
    }
    return new OutOfOrder();
  }

  /** Notes when the candidate could; where the request says so, books the first that suits. */
  public SelfServiceOutcome answer(
      String secret, Visitor visitor, List<TimeRange> windows, Optional<ZoneId> zone) {
    Optional<Opened> found = opened(secret);
    if (found.isEmpty()) {
      return new Gone();
    }
    Opened opened = found.get();
    if (opened.terms().kind() != Kind.REQUEST) {
      return new NotAllowed(Why.OTHER_LINK);
    }
    if (opened.interview().isPresent()) {
      return new NotAllowed(Why.ALREADY_BOOKED);
    }
    List<Fault> faults = Windows.faults(windows, opened.terms(), clock.instant());
    if (!faults.isEmpty()) {
      return new Invalid(faults);
    }
    return limited(visitor, opened)
        .orElseGet(() -> answer(secret, opened, Windows.joined(windows), zone));
  }

  private SelfServiceOutcome answer(
      String secret, Opened opened, List<TimeRange> windows, Optional<ZoneId> zone) {
    Optional<BookingLink> noted =
        rewritten(opened, link -> link.answered(windows, clock.instant()));
    if (noted.isEmpty()) {
      return new Gone();
    }
    if (opened.terms().booksItself() && tenants.isConnected(opened.tenant())) {
      Optional<SelfServiceOutcome> booked = bookFirst(secret, windows, zone);
      if (booked.isPresent()) {
        return booked.get();
      }
    }
    return opened(secret)
        .<SelfServiceOutcome>map(now -> new SelfServiceOutcome.Answered(view(now)))
        .orElseGet(Gone::new);
  }

  /** Tries a few, for one may be taken while another is looked at. */
  private Optional<SelfServiceOutcome> bookFirst(
      String secret, List<TimeRange> windows, Optional<ZoneId> zone) {
    Optional<Opened> opened = opened(secret);
    Optional<Candidate> candidate =
        opened.flatMap(link -> candidate(link, new Guest(Optional.empty(), zone)));
    if (candidate.isEmpty()) {
      return Optional.empty();
    }
    List<Slot> suiting = Windows.suiting(taking.offered(opened.get()), windows);
    for (Slot slot : suiting.subList(0, Math.min(TIMES_TRIED, suiting.size()))) {
      SelfServiceOutcome outcome =
          take(secret, opened.get(), candidate.get(), slot.range().start());
      if (!(outcome instanceof Taken)) {
        return Optional.of(outcome).filter(Done.class::isInstance);
      }
    }
    return Optional.empty();
  }

  // ---- what may be, and what is seen

  private Optional<Opened> opened(String secret) {
    return LinkSecret.parse(secret)
        .flatMap(link -> Opened.of(link.tenant(), link.id(), store, bookings, clock.instant()));
  }

  private Optional<SelfServiceOutcome> refusal(Opened opened, ChangePolicy policy, String reason) {
    if (opened.interview().isEmpty()) {
      return Optional.of(new NotAllowed(Why.NOTHING_BOOKED));
    }
    Interview interview = opened.interview().get();
    Instant now = clock.instant();
    if (interview.state().isOver() || !interview.range().start().isAfter(now)) {
      return Optional.of(new NotAllowed(Why.OVER));
    }
    if (!policy.allowed()) {
      return Optional.of(new NotAllowed(Why.NOT_BY_LINK));
    }
    if (!policy.until(interview.range()).isAfter(now)) {
      return Optional.of(new NotAllowed(Why.NOT_ANY_MORE));
    }
    if (reason.length() > LONGEST_REASON) {
      return fault("must have at most %d characters".formatted(LONGEST_REASON));
    }
    return policy.reason() == ChangePolicy.Reason.REQUIRED && reason.isBlank()
        ? fault("must say why")
        : Optional.empty();
  }

  private static Optional<SelfServiceOutcome> fault(String detail) {
    return Optional.of(new Invalid(List.of(new Fault("/reason", detail))));
  }

  /**
   * Counts the attempt, by where it comes from and, where the link is one person's, by the link.
   */
  private Optional<SelfServiceOutcome> limited(Visitor visitor, Opened opened) {
    Instant now = clock.instant();
    boolean tooOften =
        attempts.noted("from " + visitor.address(), now) > limits.attemptsAMinute()
            || (opened.terms().isPersonal()
                && attempts.noted("by " + opened.value().id(), now) > limits.attemptsAMinute());
    return tooOften
        ? Optional.of(new TooOften(Duration.ofSeconds(60 - now.getEpochSecond() % 60)))
        : Optional.empty();
  }

  private boolean movable(Opened opened, Interview interview) {
    return Appointment.of(opened.value(), interview, clock.instant()).movableUntil().isPresent();
  }

  /** Where the interview could be moved: its own events are not in its way. */
  private List<Slot> places(Opened opened, Interview interview) {
    return elsewhere(
        interview, offered.of(opened.tenant(), opened.terms(), moving(opened, interview)));
  }

  private List<Slot> freshPlaces(Opened opened, Interview interview) {
    return elsewhere(
        interview, offered.now(opened.tenant(), opened.terms(), moving(opened, interview)));
  }

  /** A move keeps the room, so only times for which that very room was found will do. */
  private static List<Slot> elsewhere(Interview interview, List<Slot> slots) {
    Optional<RoomId> room = interview.room().map(Interview.InRoom::room);
    return slots.stream()
        .filter(slot -> !slot.range().equals(interview.range()))
        .filter(slot -> slot.room().isEmpty() || slot.room().map(Room::id).equals(room))
        .toList();
  }

  private Optional<Moving> moving(Opened opened, Interview interview) {
    return bookings.moving(opened.tenant(), interview.id());
  }

  private static List<PersonId> panelOf(Interview interview) {
    return interview.panel().stream().map(Interview.Member::person).toList();
  }

  private SelfServiceOutcome noted(
      Opened opened, Interview interview, Change.Kind kind, String reason) {
    BookingLink link =
        rewritten(opened, one -> one.changed(new Change(kind, clock.instant(), reason)))
            .orElse(opened.value());
    return done(
        new Opened(opened.tenant(), opened.link().with(link), Optional.of(interview)),
        interview,
        false,
        Optional.empty());
  }

  private Optional<BookingLink> rewritten(Opened opened, UnaryOperator<BookingLink> change) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Kept<BookingLink>> link = store.find(opened.tenant(), opened.value().id());
      if (link.isEmpty()) {
        return Optional.empty();
      }
      BookingLink after = change.apply(link.get().value());
      try {
        store.write(opened.tenant(), link.get().with(after));
        return Optional.of(after);
      } catch (ChangedMeanwhile e) {
        // somebody else wrote it; change what is there now
      }
    }
    return Optional.empty();
  }

  private CandidateView view(Opened opened) {
    LinkTerms terms = opened.terms();
    Optional<Candidate> candidate = terms.candidate();
    return new CandidateView(
        terms.kind(),
        terms.title(),
        terms.length(),
        terms.message(),
        candidate.map(Candidate::name),
        terms.showInterviewers() ? names(opened) : List.of(),
        terms.teams(),
        opened
            .interview()
            .flatMap(interview -> interview.candidate().zone())
            .or(() -> candidate.flatMap(Candidate::zone))
            .orElse(terms.zone()),
        terms.horizon(),
        opened
            .interview()
            .map(interview -> Appointment.of(opened.value(), interview, clock.instant())),
        opened.value().windows());
  }

  private List<String> names(Opened opened) {
    if (opened.interview().isPresent()) {
      return opened.interview().get().panel().stream().map(Interview.Member::displayName).toList();
    }
    Map<PersonId, Person> known = people.find(opened.tenant(), opened.terms().panel());
    return opened.terms().panel().stream()
        .map(known::get)
        .filter(Objects::nonNull)
        .map(Person::displayName)
        .toList();
  }
}
