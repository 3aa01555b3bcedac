package dev.greenroom.booking.links;

import dev.greenroom.availability.Slot;
import dev.greenroom.booking.BookOutcome;
import dev.greenroom.booking.BookingRequest;
import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.ChangedMeanwhile;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.Kept;
import dev.greenroom.booking.Rider;
import dev.greenroom.booking.links.BookingLink.Use;
import dev.greenroom.people.Room;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Books a time of a link. The link's use, the shares of everybody's week and, where the link is for
 * many, the candidate's own new link are written in the interview's transaction.
 */
final class Taking {
  private static final int ALTERNATIVES = 5;
  private static final int TRIES = 30;

  private final LinkStore store;
  private final Bookings bookings;
  private final OfferedTimes offered;
  private final Shares shares;
  private final SecureRandom random;
  private final Clock clock;

  Taking(
      LinkStore store,
      Bookings bookings,
      OfferedTimes offered,
      Shares shares,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.bookings = bookings;
    this.offered = offered;
    this.shares = shares;
    this.random = random;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param secret of the candidate's own link, if that is a new one
   * @param at what was read since then shows why a time could not be had
   */
  record Result(BookOutcome outcome, Optional<LinkSecret> secret, Instant at) {}

  /** What the link offers now, as the calendars were a minute ago at most. */
  List<Slot> offered(Opened opened) {
    return allowed(opened, offered.of(opened.tenant(), opened.terms(), Optional.empty()));
  }

  /** At most five of what the link offers as the calendars were since then, the nearest first. */
  List<TimeRange> alternatives(Opened opened, Instant wanted, Instant since) {
    return nearest(freshly(opened, since), wanted);
  }

  static List<TimeRange> nearest(List<Slot> slots, Instant wanted) {
    return slots.stream()
        .map(Slot::range)
        .sorted(Comparator.comparing(range -> Duration.between(wanted, range.start()).abs()))
        .limit(ALTERNATIVES)
        .toList();
  }

  private List<Slot> freshly(Opened opened, Instant since) {
    return allowed(opened, offered.since(since, opened.tenant(), opened.terms(), Optional.empty()));
  }

  /** Takes one of the offered times; any other is answered like one that is taken. */
  Result take(Opened opened, Candidate candidate, Instant start) {
    Optional<Slot> slot = at(offered(opened), start);
    boolean fresh = slot.isEmpty();
    Instant now = clock.instant();
    if (fresh) {
      slot = at(freshly(opened, now), start);
    }
    if (slot.isEmpty()) {
      return new Result(new BookOutcome.SlotTaken(List.of(), List.of()), Optional.empty(), now);
    }
    Result result = book(opened, candidate, slot.get());
    if (fresh || !(result.outcome() instanceof BookOutcome.SlotTaken)) {
      return result;
    }
    // another room may be free at that time
    Slot tried = slot.get();
    Optional<Slot> other =
        at(freshly(opened, result.at()), start).filter(one -> !one.equals(tried));
    return other.map(one -> book(opened, candidate, one)).orElse(result);
  }

  private static Optional<Slot> at(List<Slot> slots, Instant start) {
    return slots.stream().filter(slot -> slot.range().start().equals(start)).findFirst();
  }

  private Result book(Opened opened, Candidate candidate, Slot slot) {
    LinkTerms terms = opened.terms();
    Optional<LinkSecret> own =
        terms.isPersonal()
            ? Optional.empty()
            : Optional.of(LinkSecret.fresh(opened.tenant(), random));
    BookOutcome outcome =
        bookings.book(
            opened.tenant(),
            request(terms, candidate, slot),
            interview -> riders(opened, candidate, slot.range(), interview, own));
    if (outcome instanceof BookOutcome.Refused refused) {
      giveBack(opened, refused.interview());
    }
    return new Result(outcome, own, clock.instant());
  }

  static BookingRequest request(LinkTerms terms, Candidate candidate, Slot slot) {
    return new BookingRequest(
            terms.title(),
            candidate,
            terms.panel(),
            slot.range().start(),
            terms.length(),
            slot.room().map(Room::id),
            terms.teams(),
            terms.panelNotes(),
            terms.buffer())
        .typed(terms.type());
  }

  private Optional<List<Rider>> riders(
      Opened opened,
      Candidate candidate,
      TimeRange range,
      InterviewId interview,
      Optional<LinkSecret> own) {
    TenantId tenant = opened.tenant();
    Instant now = clock.instant();
    Use use = new Use(interview, range.start());
    Optional<Opened> current =
        Opened.of(tenant, opened.value().id(), store, bookings, now)
            .filter(link -> link.interview().isEmpty())
            .filter(link -> !isFullDay(link, range));
    if (current.isEmpty()) {
      return Optional.empty();
    }
    Kept<BookingLink> link = current.get().link();
    List<Rider> riders = new ArrayList<>();
    riders.add(store.rider(link.with(link.value().usedFor(use))));
    own.map(secret -> link.value().personalFor(secret.id(), candidate, use, now))
        .ifPresent(child -> riders.add(store.rider(Kept.fresh(child))));
    LinkTerms terms = opened.terms();
    return shares
        .riders(tenant, terms.panel(), interview, range, terms.buffer())
        .map(
            weeks -> {
              riders.addAll(weeks);
              return riders;
            });
  }

  /** What the terms and the shares leave of the free times. */
  private List<Slot> allowed(Opened opened, List<Slot> free) {
    LinkTerms terms = opened.terms();
    Set<LocalDate> mondays = new HashSet<>();
    free.forEach(slot -> mondays.add(WeekShare.mondayOf(slot.range().start())));
    Set<LocalDate> fullWeeks =
        free.isEmpty()
            ? Set.of()
            : shares.full(
                opened.tenant(),
                terms.panel(),
                terms.length().plus(terms.buffer().multipliedBy(2)),
                mondays);
    Set<LocalDate> fullDays = new HashSet<>();
    for (LocalDate day : daysOf(terms, opened.value().uses())) {
      if (isFull(opened, day)) {
        fullDays.add(day);
      }
    }
    return free.stream()
        .filter(slot -> !fullWeeks.contains(WeekShare.mondayOf(slot.range().start())))
        .filter(slot -> !fullDays.contains(dayOf(terms, slot.range().start())))
        .toList();
  }

  private boolean isFullDay(Opened opened, TimeRange range) {
    return isFull(opened, dayOf(opened.terms(), range.start()));
  }

  private boolean isFull(Opened opened, LocalDate day) {
    Optional<Integer> most = opened.terms().mostADay();
    if (most.isEmpty()) {
      return false;
    }
    List<Use> uses =
        opened.value().uses().stream()
            .filter(use -> dayOf(opened.terms(), use.start()).equals(day))
            .toList();
    return uses.size() >= most.get()
        && uses.stream().filter(use -> isOn(opened.tenant(), use)).count() >= most.get();
  }

  private boolean isOn(TenantId tenant, Use use) {
    return bookings
        .show(tenant, use.interview())
        .filter(interview -> !interview.state().isOver())
        .isPresent();
  }

  private static Set<LocalDate> daysOf(LinkTerms terms, List<Use> uses) {
    Set<LocalDate> days = new HashSet<>();
    if (terms.mostADay().isPresent()) {
      uses.forEach(use -> days.add(dayOf(terms, use.start())));
    }
    return days;
  }

  private static LocalDate dayOf(LinkTerms terms, Instant start) {
    return start.atZone(terms.zone()).toLocalDate();
  }

  /** Outlook refused for good, so this was no use of the link. */
  private void giveBack(Opened opened, Interview interview) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Kept<BookingLink>> link = store.find(opened.tenant(), opened.value().id());
      List<Use> failed =
          link.stream()
              .flatMap(kept -> kept.value().uses().stream())
              .filter(use -> use.interview().equals(interview.id()))
              .toList();
      if (failed.isEmpty()) {
        return;
      }
      try {
        store.write(opened.tenant(), link.get().with(link.get().value().without(failed)));
        return;
      } catch (ChangedMeanwhile e) {
        // somebody else used or changed the link; look again
      }
    }
  }
}
