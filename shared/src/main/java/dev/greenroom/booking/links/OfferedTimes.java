package dev.greenroom.booking.links;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.AvailabilityRequest;
import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.AvailabilityRequest.RoomWish;
import dev.greenroom.availability.Slot;
import dev.greenroom.booking.links.LinkTerms.RoomWanted;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The times of a link. Looking at them costs a read of the calendars at most once in {@link #FRESH}
 * for all links that want the same, however often a page is turned; who takes a time has it read
 * live again by the booking.
 */
final class OfferedTimes {
  static final Duration FRESH = Duration.ofSeconds(60);

  private static final int MOST_SLOTS = 4_000;
  private static final int MOST_KEPT = 100;

  private final Availability availability;
  private final Clock clock;
  private final Map<Wanted, Search> searches =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, Search> eldest) {
          return size() > MOST_KEPT;
        }
      };

  OfferedTimes(Availability availability, Clock clock) {
    this.availability = availability;
    this.clock = clock;
  }

  private record Wanted(
      TenantId tenant,
      List<PersonId> panel,
      Duration length,
      Duration buffer,
      Optional<RoomWanted> room,
      Duration step,
      Duration notice,
      Duration horizon,
      Optional<Moving> moving,
      Optional<String> type) {}

  /** As snapshots of the calendars were a minute ago at most, in the order of time. */
  List<Slot> of(TenantId tenant, LinkTerms terms, Optional<Moving> moving) {
    return found(clock.instant().minus(FRESH), false, tenant, terms, moving);
  }

  /** As the calendars are now: several who ask at once share one read. */
  List<Slot> now(TenantId tenant, LinkTerms terms, Optional<Moving> moving) {
    return since(clock.instant(), tenant, terms, moving);
  }

  /** As the calendars themselves were then or later. */
  List<Slot> since(Instant since, TenantId tenant, LinkTerms terms, Optional<Moving> moving) {
    return found(since, true, tenant, terms, moving);
  }

  private List<Slot> found(
      Instant since, boolean live, TenantId tenant, LinkTerms terms, Optional<Moving> moving) {
    Wanted wanted =
        new Wanted(
            tenant,
            terms.panel(),
            terms.length(),
            terms.buffer(),
            terms.room(),
            terms.step(),
            terms.notice(),
            terms.horizon(),
            moving,
            terms.type());
    Search search;
    synchronized (searches) {
      search = searches.computeIfAbsent(wanted, Search::new);
    }
    Instant earliest = clock.instant().plus(terms.notice());
    return search.since(since, live).stream()
        .filter(slot -> !slot.range().start().isBefore(earliest))
        .toList();
  }

  /** One search, done again when what it found is too old. */
  private final class Search {
    private final Wanted wanted;
    private Instant began = Instant.MIN;
    private boolean wasLive;
    private List<Slot> found = List.of();

    Search(Wanted wanted) {
      this.wanted = wanted;
    }

    /** Whoever waits here while another reads gets what that one read, if it began late enough. */
    synchronized List<Slot> since(Instant since, boolean live) {
      if (began.isBefore(since) || (live && !wasLive)) {
        Instant now = clock.instant();
        found = search(now, live);
        began = now;
        wasLive = live;
      }
      return found;
    }

    private List<Slot> search(Instant now, boolean live) {
      TimeRange window = new TimeRange(now.plus(wanted.notice()), now.plus(wanted.horizon()));
      return availability
          .find(
              wanted.tenant(),
              new AvailabilityRequest(
                  wanted.panel(),
                  wanted.length(),
                  window,
                  wanted.room().map(OfferedTimes::wish),
                  Optional.empty(),
                  wanted.step(),
                  wanted.buffer(),
                  wanted.moving(),
                  MOST_SLOTS,
                  wanted.type().flatMap(name -> availability.type(wanted.tenant(), name)),
                  live))
          .slots()
          .stream()
          .filter(slot -> slot.soft().isEmpty()) // staff alone may book over what is there
          .sorted(Comparator.comparing(slot -> slot.range().start()))
          .toList();
    }
  }

  private static RoomWish wish(RoomWanted room) {
    return new RoomWish(
        room.capacity().map(OptionalInt::of).orElse(OptionalInt.empty()), room.building());
  }
}
