package dev.greenroom.people;

import dev.greenroom.people.RoomDirectory.Page;
import dev.greenroom.people.RoomDirectory.Read;
import dev.greenroom.people.RoomDirectory.Refused;
import dev.greenroom.people.RoomsRead.State;
import dev.greenroom.people.Roster.Known;
import dev.greenroom.people.SyncRun.Phase;
import dev.greenroom.people.SyncSteps.Step;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Reads rooms and room lists: as the app itself, else on behalf of the person whom the tenant named
 * for it. Who read the first page reads the others too.
 */
final class RoomSteps {
  /** Before a cursor of pages that are read on somebody's behalf. */
  private static final String BY_PERSON = "person ";

  private final RoomDirectory rooms;
  private final Roster roster;
  private final Clock clock;

  RoomSteps(RoomDirectory rooms, Roster roster, Clock clock) {
    this.rooms = rooms;
    this.roster = roster;
    this.clock = clock;
  }

  private record Attempt(Read read, State by) {}

  Step take(TenantId tenant, SyncRun run, Optional<PersonId> reader) {
    Attempt attempt = read(tenant, reader, run.position().after());
    if (!(attempt.read() instanceof Page page)) {
      // Rooms are not everything: people are right, and the rooms stay as they were last seen.
      State why = ((Refused) attempt.read()).why();
      roster.putRoomsRead(tenant, why, clock.instant());
      return Step.of(run.completed(run.counts(), run.report().with(why), clock.instant()));
    }
    roster.putRooms(tenant, page.rooms(), run.id());
    roster.putRoomLists(tenant, page.lists(), run.id());
    SyncRun.Counts counts = run.counts().plus(0, 0, page.rooms().size(), page.unusable());
    if (page.next().isPresent()) {
      Optional<String> next =
          page.next().map(link -> attempt.by() == State.BY_PERSON ? BY_PERSON + link : link);
      return Step.of(
          run.gotOn(Phase.ROOMS, counts, run.report(), run.position().at(next), clock.instant()));
    }
    roster.keepOnlyRoomsOf(tenant, run.id());
    roster.putRoomsRead(tenant, attempt.by(), clock.instant());
    return Step.of(run.completed(counts, run.report().with(attempt.by()), clock.instant()));
  }

  private Attempt read(TenantId tenant, Optional<PersonId> reader, Optional<String> from) {
    if (from.filter(cursor -> cursor.startsWith(BY_PERSON)).isPresent()) {
      return asPerson(tenant, reader, from.map(cursor -> cursor.substring(BY_PERSON.length())));
    }
    Attempt asApp = new Attempt(rooms.read(tenant, from), State.BY_APP);
    return asApp.read() instanceof Refused && reader.isPresent()
        ? asPerson(tenant, reader, from)
        : asApp;
  }

  private Attempt asPerson(TenantId tenant, Optional<PersonId> reader, Optional<String> from) {
    if (reader.isEmpty()) {
      return new Attempt(new Refused(State.NOT_GRANTED), State.BY_PERSON); // taken away meanwhile
    }
    boolean active =
        roster.find(tenant, List.of(reader.get())).stream()
            .map(Known::person)
            .anyMatch(Person::enabled);
    return new Attempt(
        active ? rooms.readAs(tenant, reader.get(), from) : new Refused(State.PERSON_DISABLED),
        State.BY_PERSON);
  }
}
