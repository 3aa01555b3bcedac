package dev.greenroom.booking.links;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.Slot;
import dev.greenroom.booking.BookOutcome;
import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.ChangedMeanwhile;
import dev.greenroom.booking.Fault;
import dev.greenroom.booking.Kept;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Staff's front door: links are made, looked at and revoked here. Safe for several threads. */
public final class BookingLinks {
  private static final Duration LIFE = Duration.ofDays(14);
  private static final Duration LONGEST_LIFE = Duration.ofDays(180);
  private static final int TRIES = 30;
  private static final int SUITING = 50;

  private final LinkStore store;
  private final Bookings bookings;
  private final People people;
  private final Availability availability;
  private final Taking taking;
  private final SecureRandom random;
  private final Clock clock;

  BookingLinks(
      LinkStore store,
      Bookings bookings,
      People people,
      Availability availability,
      Taking taking,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.bookings = bookings;
    this.people = people;
    this.availability = availability;
    this.taking = taking;
    this.random = random;
    this.clock = clock;
  }

  /**
   * What came of making a link.
   *
   * @param secret shown this once; there exactly if there are no faults
   */
  public record Made(Optional<BookingLink> link, Optional<String> secret, List<Fault> faults) {
    public Made {
      faults = List.copyOf(faults);
    }

    @Override
    public String toString() {
      return "Made[hidden]";
    }
  }

  /** How a link stands. */
  public enum State {
    /** It can be used. */
    OPEN,
    /** The candidate said when she could; nothing is booked yet. */
    ANSWERED,
    /** What it was for is booked. */
    BOOKED,
    USED_UP,
    EXPIRED,
    REVOKED
  }

  /** Makes a link that works until {@code expires}, half a year at most; else for two weeks. */
  public Made make(TenantId tenant, LinkTerms terms, Optional<Instant> expires) {
    Instant now = clock.instant();
    Instant expiresAt = expires.orElse(now.plus(LIFE));
    List<Fault> faults = new ArrayList<>();
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
      faults.add(new Fault("/expiresAt", "must lie ahead, by half a year at most"));
    }
    Map<PersonId, Person> known = people.find(tenant, terms.panel());
    for (int i = 0; i < terms.panel().size(); i++) {
      Person person = known.get(terms.panel().get(i));
      if (person == null) {
        faults.add(new Fault("/panel/" + i, "is nobody whom we know"));
      } else if (!person.enabled()) {
        faults.add(new Fault("/panel/" + i, "has a disabled account"));
      } else if (!person.interviewer()) {
        faults.add(new Fault("/panel/" + i, "is not enabled as an interviewer"));
      }
    }
    terms
        .type()
        .filter(name -> availability.type(tenant, name).isEmpty())
        .ifPresent(
            unknown ->
                faults.add(
                    new Fault(
                        "/interviewType", "must be one of those in GET /api/tenant/scheduling")));
    if (!faults.isEmpty()) {
      return new Made(Optional.empty(), Optional.empty(), faults);
    }
    LinkSecret secret = LinkSecret.fresh(tenant, random);
    BookingLink link = BookingLink.fresh(secret.id(), terms, now, expiresAt);
    try {
      store.write(tenant, Kept.fresh(link));
    } catch (ChangedMeanwhile e) {
      throw new IllegalStateException("two secrets of 256 random bits are the same", e);
    }
    return new Made(Optional.of(link), Optional.of(secret.text()), List.of());
  }

  public Optional<BookingLink> show(TenantId tenant, Kind kind, LinkId link) {
    return store.find(tenant, link).map(Kept::value).filter(found -> found.terms().kind() == kind);
  }

  /**
   * A page of links, in an order that stays the same.
   *
   * @param limit 1 to 200
   * @param page the {@code next} of the page before, empty for the first
   */
  public PageOf<BookingLink> list(TenantId tenant, Kind kind, int limit, Optional<String> page) {
    return store.list(tenant, kind, limit, page);
  }

  /**
   * Revokes a link; what was booked by it stays, but cannot be looked at by it any more. Revoking
   * twice changes nothing.
   */
  public Optional<BookingLink> revoke(TenantId tenant, Kind kind, LinkId id) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Kept<BookingLink>> link =
          store.find(tenant, id).filter(found -> found.value().terms().kind() == kind);
      if (link.isEmpty() || link.get().value().wasRevoked()) {
        return link.map(Kept::value);
      }
      BookingLink revoked = link.get().value().revoked(clock.instant());
      try {
        store.write(tenant, link.get().with(revoked));
        return Optional.of(revoked);
      } catch (ChangedMeanwhile e) {
        // it was just used; revoke it as it is now
      }
    }
    throw new IllegalStateException("a link that changes all the time");
  }

  public State stateOf(BookingLink link) {
    if (link.wasRevoked()) {
      return State.REVOKED;
    }
    if (link.interview().isPresent()) {
      return State.BOOKED;
    }
    if (link.uses().size() >= link.terms().mostUses()) {
      return State.USED_UP;
    }
    if (!clock.instant().isBefore(link.expiresAt())) {
      return State.EXPIRED;
    }
    return link.answeredAt().isPresent() ? State.ANSWERED : State.OPEN;
  }

  /** The times, as the calendars are, that lie in what the candidate said; at most fifty. */
  public List<Slot> suiting(TenantId tenant, BookingLink link) {
    return stateOf(link) == State.ANSWERED
        ? suiting(new Opened(tenant, Kept.fresh(link), Optional.empty())).stream()
            .limit(SUITING)
            .toList()
        : List.of();
  }

  private List<Slot> suiting(Opened opened) {
    return Windows.suiting(taking.offered(opened), opened.value().windows());
  }

  /**
   * Books one of the times that suit a candidate who was asked; empty if there is no such request,
   * or it is not to be booked any more.
   */
  public Optional<BookOutcome> book(TenantId tenant, LinkId id, Instant start) {
    Optional<Opened> opened =
        Opened.of(tenant, id, store, bookings, clock.instant())
            .filter(link -> link.terms().kind() == Kind.REQUEST)
            .filter(link -> link.interview().isEmpty());
    Optional<Candidate> candidate = opened.flatMap(link -> link.terms().candidate());
    if (candidate.isEmpty()) {
      return Optional.empty();
    }
    BookOutcome outcome =
        suiting(opened.get()).stream().anyMatch(slot -> slot.range().start().equals(start))
            ? taking.take(opened.get(), candidate.get(), start).outcome()
            : new BookOutcome.SlotTaken(List.of(), List.of());
    return Optional.of(
        outcome instanceof BookOutcome.SlotTaken
            ? new BookOutcome.SlotTaken(nearest(suiting(opened.get()), start), List.of())
            : outcome);
  }

  private static List<Slot> nearest(List<Slot> slots, Instant start) {
    return slots.stream()
        .filter(slot -> !slot.range().start().equals(start))
        .sorted(Comparator.comparing(slot -> Duration.between(start, slot.range().start()).abs()))
        .limit(5)
        .toList();
  }
}
