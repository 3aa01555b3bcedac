package dev.greenroom.people;

import dev.greenroom.people.MailboxDirectory.Reading;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.Roster.Known;
import dev.greenroom.people.Roster.Mailbox;
import dev.greenroom.people.SyncRun.Counts;
import dev.greenroom.people.SyncRun.Phase;
import dev.greenroom.people.SyncRun.Position;
import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The single steps of a sync: a page of the directory, twenty mailboxes, a page of rooms. Each does
 * its writes first and says afterwards where to go on; taken twice, a step comes to the same.
 */
final class SyncSteps {
  /** So often is a busy mailbox asked before it counts as failed. */
  static final int MOST_TRIES = 5;

  private final Directory directory;
  private final MailboxDirectory mailboxes;
  private final RoomDirectory rooms;
  private final Roster roster;
  private final Clock clock;

  SyncSteps(
      Directory directory,
      MailboxDirectory mailboxes,
      RoomDirectory rooms,
      Roster roster,
      Clock clock) {
    this.directory = directory;
    this.mailboxes = mailboxes;
    this.rooms = rooms;
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * The run after a step.
   *
   * @param delay how long to leave it before the next
   */
  record Step(SyncRun run, Duration delay) {
    static Step of(SyncRun run) {
      return new Step(run, Duration.ZERO);
    }
  }

  Step take(TenantId tenant, SyncRun run) {
    return switch (run.phase()) {
      case DIRECTORY -> directory(tenant, run);
      case MAILBOXES -> mailboxes(tenant, run);
      case ROOMS -> rooms(tenant, run);
    };
  }

  private Step directory(TenantId tenant, SyncRun run) {
    Position here = run.position();
    Directory.Read read = directory.read(tenant, here.next());
    if (!(read instanceof Directory.Read.Page page)) {
      if (here.next().isEmpty()) {
        return Step.of(run.failed("The directory gave nothing to begin with.", clock.instant()));
      }
      return Step.of(run.gotOn(Phase.DIRECTORY, Counts.NONE, here.everybody(), clock.instant()));
    }
    // Who comes twice counts as she came last; who is also gone is gone.
    Map<PersonId, DirectoryRecord> seen = new LinkedHashMap<>();
    page.seen().forEach(person -> seen.put(person.id(), person));
    page.gone().forEach(seen::remove);
    roster.putPeople(tenant, seen.values(), here.generation());
    roster.remove(tenant, page.gone());
    DeltaToken next = page.next();
    return Step.of(
        run.gotOn(
            page.last() ? Phase.MAILBOXES : Phase.DIRECTORY,
            run.counts().plus(seen.size(), 0, 0, page.unusable()),
            page.last() ? here.directoryRead(next) : here.nextPage(next),
            clock.instant()));
  }

  private Step mailboxes(TenantId tenant, SyncRun run) {
    Position here = run.position();
    if (!here.again().isEmpty()) {
      return ask(tenant, run, here.after(), roster.find(tenant, here.again()));
    }
    PageOf<Known> page = roster.page(tenant, MailboxDirectory.MOST, here.after());
    // Whoever the last full pass did not see has left while no token could tell us.
    List<PersonId> left =
        page.items().stream()
            .filter(known -> known.generation() < here.generation())
            .map(known -> known.person().id())
            .toList();
    roster.remove(tenant, left);
    List<Known> due =
        page.items().stream()
            .filter(known -> known.generation() >= here.generation())
            .filter(known -> mayHaveMailbox(known.person()))
            .toList();
    return ask(tenant, run, page.next(), due);
  }

  private static boolean mayHaveMailbox(Person person) {
    return person.enabled() && person.kind() == Person.Kind.MEMBER && person.email().isPresent();
  }

  /**
   * @param after where the pages go on, empty when this was the last
   */
  private Step ask(TenantId tenant, SyncRun run, Optional<String> after, List<Known> due) {
    Map<PersonId, Reading> readings =
        due.isEmpty()
            ? Map.of()
            : mailboxes.read(tenant, due.stream().map(known -> known.person().id()).toList());
    Map<PersonId, Mailbox> answered = new LinkedHashMap<>();
    List<PersonId> again = new ArrayList<>();
    Duration wait = Duration.ZERO;
    int failed = 0;
    for (Known known : due) {
      PersonId id = known.person().id();
      Reading reading = readings.getOrDefault(id, new Reading.Refused());
      if (reading instanceof Reading.Later later) {
        again.add(id);
        wait = later.delay().compareTo(wait) > 0 ? later.delay() : wait;
      } else if (reading instanceof Reading.Refused) {
        failed++;
      } else {
        answered.put(id, mailbox(known, reading));
      }
    }
    roster.putMailboxes(tenant, answered);
    int tries = again.isEmpty() ? 0 : run.position().tries() + 1;
    if (tries >= MOST_TRIES) {
      failed += again.size();
      again = List.of();
      tries = 0;
      wait = Duration.ZERO;
    }
    Counts counts = run.counts().plus(0, answered.size(), 0, failed);
    boolean done = again.isEmpty() && after.isEmpty();
    SyncRun next =
        run.gotOn(
            done ? Phase.ROOMS : Phase.MAILBOXES,
            counts,
            run.position().at(after, again, tries),
            clock.instant());
    return new Step(next, wait);
  }

  private static Mailbox mailbox(Known known, Reading reading) {
    if (reading instanceof Reading.Settings settings) {
      return new Mailbox(
          MailboxState.CLOUD, settings.purpose(), settings.clock(), settings.workingHours());
    }
    boolean onPremises =
        known.onPremisesSynced()
            || (reading instanceof Reading.NoCloudMailbox none && none.surelyOnPremises());
    return Mailbox.without(onPremises ? MailboxState.ON_PREMISES : MailboxState.NONE);
  }

  private Step rooms(TenantId tenant, SyncRun run) {
    RoomDirectory.Read read = rooms.read(tenant, run.position().after());
    if (!(read instanceof RoomDirectory.Page page)) {
      // Rooms are not everything: people are right, and the rooms stay as they were last seen.
      RoomsRead.State why = ((RoomDirectory.Refused) read).why();
      roster.putRoomsRead(tenant, why, clock.instant());
      return Step.of(run.completed(run.counts(), clock.instant()));
    }
    roster.putRooms(tenant, page.rooms(), run.id());
    roster.putRoomLists(tenant, page.lists(), run.id());
    Counts counts = run.counts().plus(0, 0, page.rooms().size(), page.unusable());
    if (page.next().isPresent()) {
      return Step.of(
          run.gotOn(
              Phase.ROOMS, counts, run.position().at(page.next(), List.of(), 0), clock.instant()));
    }
    roster.keepOnlyRoomsOf(tenant, run.id());
    roster.putRoomsRead(tenant, RoomsRead.State.BY_APP, clock.instant());
    return Step.of(run.completed(counts, clock.instant()));
  }
}
