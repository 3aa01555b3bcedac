package dev.greenroom.availability;

import dev.greenroom.availability.LoopAvailability.ShortPool;
import dev.greenroom.availability.LoopOutcome.Answered;
import dev.greenroom.availability.LoopOutcome.PoolTooLarge;
import dev.greenroom.availability.LoopOutcome.TooManyPeople;
import dev.greenroom.availability.LoopRequest.WantedSeat;
import dev.greenroom.availability.LoopRequest.WantedSession;
import dev.greenroom.availability.engine.loop.Session;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.Seat;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.InterviewRules.Training;
import dev.greenroom.people.Person;
import dev.greenroom.people.Pools;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out who could take the seats of a loop. */
final class LoopPools {
  private final Pools pools;

  LoopPools(Pools pools) {
    this.pools = pools;
  }

  /**
   * Sessions as the engine takes them.
   *
   * @param people everybody of any pool
   */
  record Resolved(List<Session> sessions, Set<PersonId> people, List<ShortPool> shortPools) {}

  LoopOutcome<Resolved> resolve(TenantId tenant, LoopRequest request) {
    Set<String> tags =
        request.sessions().stream()
            .flatMap(session -> session.seats().stream())
            .flatMap(seat -> seat.tag().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, List<Person>> tagged = tags.isEmpty() ? Map.of() : pools.withTags(tenant, tags);
    List<Session> sessions = new ArrayList<>();
    Set<PersonId> people = new HashSet<>();
    List<ShortPool> shortPools = new ArrayList<>();
    for (int i = 0; i < request.sessions().size(); i++) {
      WantedSession session = request.sessions().get(i);
      List<Seat> seats = new ArrayList<>();
      for (int j = 0; j < session.seats().size(); j++) {
        WantedSeat wanted = session.seats().get(j);
        Set<PersonId> pool = poolOf(wanted, tagged);
        if (pool.size() > LoopRequest.LARGEST_POOL) {
          return new PoolTooLarge<>(i, j, pool.size());
        }
        if (pool.size() < wanted.count()) {
          shortPools.add(new ShortPool(session.id(), j, wanted.tag(), wanted.count(), pool.size()));
        }
        people.addAll(pool);
        seats.add(new Seat(wanted.role(), wanted.count(), pool));
      }
      sessions.add(
          new Session(
              session.id(), session.length(), seats, session.room().map(LoopReading::spelled)));
    }
    if (people.size() > LoopRequest.MOST_PEOPLE) {
      return new TooManyPeople<>(people.size());
    }
    return new Answered<>(new Resolved(sessions, people, shortPools));
  }

  private static Set<PersonId> poolOf(WantedSeat seat, Map<String, List<Person>> tagged) {
    if (seat.tag().isEmpty()) {
      return seat.pool();
    }
    String tag = seat.tag().get();
    return tagged.getOrDefault(tag, List.of()).stream()
        .filter(person -> mayTake(seat.role(), person.rules(), tag))
        .map(Person::id)
        .collect(Collectors.toSet());
  }

  /** Who only learns it sits in; who knows it holds the interview. */
  private static boolean mayTake(Role role, InterviewRules rules, String tag) {
    Optional<Training> training = rules.training(tag);
    return role == Role.TRAINEE
        ? training.filter(state -> !state.isQualified()).isPresent()
        : training.map(Training::isQualified).orElse(true);
  }
}
