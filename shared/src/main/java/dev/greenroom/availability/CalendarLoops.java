package dev.greenroom.availability;

import dev.greenroom.availability.LoopPools.Resolved;
import dev.greenroom.availability.engine.loop.Explanations;
import dev.greenroom.availability.engine.loop.Explanations.Changes;
import dev.greenroom.availability.engine.loop.Explanations.Remedies;
import dev.greenroom.availability.engine.loop.LoopAnswer;
import dev.greenroom.availability.engine.loop.LoopEngine;
import dev.greenroom.availability.engine.loop.LoopSearch;
import dev.greenroom.availability.engine.loop.LoopSearch.Wish;
import dev.greenroom.availability.engine.loop.Session;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Pools;
import dev.greenroom.people.Room;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Loops from the calendars as they are now, less what the ledger has promised. */
public final class CalendarLoops implements LoopAvailability {
  /** One getSchedule call reads as many. */
  private static final int ROOMS_AT_ONCE = 20;

  /** Sessions of which a search without a plan tells what stands in their way. */
  private static final int MOST_EXPLAINED = 3;

  private final People people;
  private final LoopPools pools;
  private final BusyCalendars calendars;
  private final Promises promises;
  private final Clock clock;
  private final LoopEngine engine = new LoopEngine();
  private final Explanations explanations = new Explanations();

  public CalendarLoops(
      People people, Pools pools, BusyCalendars calendars, Promises promises, Clock clock) {
    this.people = people;
    this.pools = new LoopPools(pools);
    this.calendars = calendars;
    this.promises = promises;
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Somebody who cannot be read is never seated; the others of her pool still are. Rooms are
   * read in order of preference and only until no session would have more times with further ones.
   */
  @Override
  public LoopOutcome<LoopPlans> plan(TenantId tenant, LoopRequest request) {
    return pools
        .resolve(tenant, request)
        .map(
            found -> {
              Set<PersonId> asked = new HashSet<>(found.people());
              asked.removeAll(request.excluded());
              Gathered gathered = gather(tenant, request, found, asked);
              LoopAnswer answer = engine.find(gathered.search());
              return new LoopPlans(answer, gathered.background());
            });
  }

  @Override
  public LoopOutcome<PersonExplained> explain(
      TenantId tenant, LoopRequest request, PersonAndTime about) {
    Duration length =
        request.sessions().stream()
            .filter(session -> session.id().equals(about.session()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no session " + about.session()))
            .length();
    return pools
        .resolve(tenant, request)
        .map(
            found -> {
              Gathered gathered = gather(tenant, request, found, Set.of(about.person()));
              return new PersonExplained(
                  explanations.of(
                      gathered.search(), about.person(), TimeRange.of(about.start(), length)),
                  gathered.background());
            });
  }

  @Override
  public LoopOutcome<SearchExplained> explain(TenantId tenant, LoopRequest request) {
    return pools
        .resolve(tenant, request)
        .map(found -> explained(gather(tenant, request, found, found.people())));
  }

  private SearchExplained explained(Gathered gathered) {
    LoopSearch search = gathered.search();
    LoopAnswer now = engine.find(search);
    boolean possible = !now.plans().isEmpty();
    List<Explained> sessions =
        search.sessions().stream()
            .map(session -> new Explained(session.id(), explanations.starts(search, session.id())))
            .sorted(Comparator.comparingInt(Explained::starts).thenComparing(Explained::session))
            .limit(MOST_EXPLAINED)
            .toList();
    boolean complete = now.complete();
    List<SessionExplained> told = new ArrayList<>();
    for (Explained session : sessions) {
      Changes changes = explanations.changes(search, session.session());
      complete &= changes.complete();
      told.add(new SessionExplained(session.session(), session.starts(), changes.changes()));
    }
    Remedies remedies =
        possible || search.sessions().size() == 1
            ? new Remedies(List.of(), true)
            : explanations.remedies(search);
    return new SearchExplained(
        possible,
        told,
        remedies.remedies(),
        complete && remedies.complete(),
        gathered.background());
  }

  private record Explained(String session, int starts) {}

  /** A search with all that it needs, and what came to light on the way. */
  private record Gathered(LoopSearch search, Background background) {}

  private Gathered gather(
      TenantId tenant, LoopRequest request, Resolved found, Set<PersonId> asked) {
    Map<PersonId, Person> known = people.find(tenant, asked);
    LoopReading reading = new LoopReading(calendars, promises, tenant, request);
    reading.readPeople(Attendees.of(known, asked));
    List<RoomNeed> needs =
        found.sessions().stream().flatMap(session -> session.room().stream()).toList();
    List<Room> rooms = needs.isEmpty() ? List.of() : RoomChoice.of(needs, people.rooms(tenant));
    LoopSearch search = search(request, found.sessions(), reading);
    for (int next = 0; next < rooms.size() && engine.wantsRooms(search); next += ROOMS_AT_ONCE) {
      reading.readRooms(rooms.subList(next, Math.min(rooms.size(), next + ROOMS_AT_ONCE)));
      search = search(request, found.sessions(), reading);
    }
    return new Gathered(
        search,
        new Background(
            reading.unreadable(),
            found.shortPools(),
            known,
            rooms.stream().collect(Collectors.toMap(Room::id, Function.identity()))));
  }

  private LoopSearch search(LoopRequest request, List<Session> sessions, LoopReading reading) {
    return new LoopSearch(
        request.window(),
        clock.instant().plus(request.notice()),
        request.step(),
        request.buffer(),
        sessions,
        request.order(),
        request.pace(),
        request.candidate(),
        reading.people(),
        reading.rooms(),
        request.excluded(),
        new Wish(request.plans(), Wish.BUDGET, request.seed()));
  }
}
