package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.AvailabilityRequest;
import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.AvailabilityRequest.RoomWish;
import dev.greenroom.availability.Slot;
import dev.greenroom.people.People;
import dev.greenroom.people.Room;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Other times for somebody who came too late. When two hundred come too late for one slot at once,
 * the calendars are searched for them once.
 */
final class Alternatives {
  private static final int OFFERED = 5;
  private static final int SEARCHED = 200;
  private static final Duration BEFORE = Duration.ofDays(2);
  private static final Duration AFTER = Duration.ofDays(7);
  private static final Duration STEP = Duration.ofMinutes(15);

  private final Availability availability;
  private final People people;
  private final Clock clock;
  private final ConcurrentMap<Wanted, CompletableFuture<List<Slot>>> searches =
      new ConcurrentHashMap<>();

  Alternatives(Availability availability, People people, Clock clock) {
    this.availability = availability;
    this.people = people;
    this.clock = clock;
  }

  /**
   * What was wanted.
   *
   * @param range buffers not included
   * @param type of the interview
   */
  record Wanted(
      TenantId tenant,
      List<PersonId> panel,
      TimeRange range,
      Optional<RoomId> room,
      Duration buffer,
      Optional<Moving> moving,
      Optional<String> type) {
    Wanted {
      panel = List.copyOf(panel);
    }
  }

  /**
   * At most five, the nearest first, never where somebody would rather keep her time; none if the
   * calendars cannot be searched just now.
   */
  List<Slot> around(Wanted wanted) {
    CompletableFuture<List<Slot>> mine = new CompletableFuture<>();
    CompletableFuture<List<Slot>> running = searches.putIfAbsent(wanted, mine);
    if (running != null) {
      return resultOf(running);
    }
    try {
      mine.complete(search(wanted));
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
    } finally {
      searches.remove(wanted, mine);
    }
    return resultOf(mine);
  }

  private static List<Slot> resultOf(CompletableFuture<List<Slot>> search) {
    try {
      return search.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UpstreamUnavailable) {
        // the slot is taken all the same; that answer must not wait for better ones
        return List.of();
      }
      throw e;
    }
  }

  private List<Slot> search(Wanted wanted) {
    Instant now = clock.instant();
    Instant start = wanted.range().start();
    Instant from = start.minus(BEFORE).isAfter(now) ? start.minus(BEFORE) : now;
    Instant to = start.plus(AFTER).isAfter(from) ? start.plus(AFTER) : from.plus(AFTER);
    List<Slot> slots =
        availability
            .find(
                wanted.tenant(),
                new AvailabilityRequest(
                    wanted.panel(),
                    wanted.range().length(),
                    new TimeRange(from, to),
                    wanted.room().map(room -> likeIt(wanted.tenant(), room)),
                    Optional.empty(),
                    STEP,
                    wanted.buffer(),
                    wanted.moving(),
                    SEARCHED,
                    wanted.type().flatMap(name -> availability.type(wanted.tenant(), name)),
                    true))
            .slots();
    return slots.stream()
        .filter(slot -> slot.soft().isEmpty()) // it would be refused, too
        .sorted(
            Comparator.comparing(
                (Slot slot) -> Duration.between(start, slot.range().start()).abs()))
        .limit(OFFERED)
        .toList();
  }

  /** A room as large as the one wanted, in the same building. */
  private RoomWish likeIt(TenantId tenant, RoomId room) {
    Optional<Room> wanted = people.room(tenant, room);
    return new RoomWish(
        wanted.map(Room::capacity).orElse(OptionalInt.empty()), wanted.flatMap(Room::building));
  }
}
