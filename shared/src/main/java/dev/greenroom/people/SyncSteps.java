package dev.greenroom.people;

import dev.greenroom.people.Directory.Entry;
import dev.greenroom.people.Directory.Read;
import dev.greenroom.people.Roster.Known;
import dev.greenroom.people.Roster.Tally;
import dev.greenroom.people.Roster.Terms;
import dev.greenroom.people.SyncReport.Failure;
import dev.greenroom.people.SyncRun.Counts;
import dev.greenroom.people.SyncRun.Phase;
import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The single steps of a sync: a page of the directory, a hundred mailboxes, a page of rooms. Each
 * does its writes first and says afterwards where to go on; taken twice, a step comes to the same.
 */
final class SyncSteps {
  /** The directory may break off its list so often in one run. */
  static final int MOST_RESTARTS = 3;

  private static final int PEOPLE_IN_A_PAGE = 1000;
  private static final int PAGES_IN_A_STEP = 25;

  private final DirectoryReader directory;
  private final MailboxSteps mailboxes;
  private final RoomSteps rooms;
  private final Roster roster;
  private final SyncStore store;
  private final Clock clock;

  SyncSteps(
      Directory directory,
      MailboxDirectory mailboxes,
      RoomDirectory rooms,
      Roster roster,
      SyncStore store,
      Clock clock) {
    this.directory = new DirectoryReader(directory);
    this.mailboxes = new MailboxSteps(mailboxes, roster, clock);
    this.rooms = new RoomSteps(rooms, roster, clock);
    this.roster = roster;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The run after a step.
   *
   * @param delay how long to leave it before the next
   * @param seen whom a page of a full pass has shown
   */
  record Step(SyncRun run, Duration delay, Collection<PersonId> seen) {
    static Step of(SyncRun run) {
      return new Step(run, Duration.ZERO, Set.of());
    }
  }

  Step take(TenantId tenant, SyncRun run, SyncSettings settings, ReadAhead ahead) {
    return switch (run.phase()) {
      case DIRECTORY ->
          run.position().since().isEmpty()
              ? begin(tenant, run, settings)
              : everybody(tenant, run, settings, ahead);
      case CHANGES -> changes(tenant, run, settings);
      case LEAVERS -> leavers(tenant, run);
      case MAILBOXES -> mailboxes.take(tenant, run);
      case ROOMS -> rooms.take(tenant, run, settings.roomReader());
    };
  }

  /** The moment comes first, so that nothing is lost that changes while everybody is listed. */
  private Step begin(TenantId tenant, SyncRun run, SyncSettings settings) {
    store.forgetSeen(tenant);
    boolean nobodyKnown = roster.isEmpty(tenant);
    DeltaToken moment = directory.ask(run, settings.reader(), source -> source.now(tenant));
    return Step.of(
        run.gotOn(
            Phase.DIRECTORY,
            run.counts(),
            run.report(),
            run.position().fullPass(moment, nobodyKnown),
            clock.instant()));
  }

  private Step everybody(TenantId tenant, SyncRun run, SyncSettings settings, ReadAhead ahead) {
    Read read =
        ahead.page(
            run.position().next(),
            from ->
                directory.ask(run, settings.reader(), source -> source.everybody(tenant, from)));
    if (!(read instanceof Read.Page page)) {
      return anew(run);
    }
    Taken taken = takeIn(tenant, run, page, settings.enableNewPeople());
    boolean last = page.next().isEmpty();
    if (last && taken.counts().people() == 0) {
      return Step.of(run.failed("The directory listed nobody.", clock.instant()));
    }
    SyncPosition here = run.position();
    return taken.to(
        last ? Phase.CHANGES : Phase.DIRECTORY,
        here.afterPage(page.next(), here.since(), taken.unread()));
  }

  private Step changes(TenantId tenant, SyncRun run, SyncSettings settings) {
    SyncPosition here = run.position();
    DeltaToken from = here.next().or(here::since).orElseThrow();
    Read read = directory.ask(run, settings.reader(), source -> source.changes(tenant, from));
    if (!(read instanceof Read.Page page)) {
      return anew(run);
    }
    Taken taken = takeIn(tenant, run, page, settings.enableNewPeople());
    if (page.since().isEmpty()) {
      return taken.to(Phase.CHANGES, here.afterPage(page.next(), here.since(), taken.unread()));
    }
    SyncPosition there = here.afterPage(Optional.empty(), page.since(), taken.unread());
    // Whom we knew before a full pass, and it did not see, has left while nobody told us.
    return here.isFullPass() && !here.newcomers()
        ? taken.to(Phase.LEAVERS, there)
        : taken.to(Phase.MAILBOXES, there.directoryDone());
  }

  private Step anew(SyncRun run) {
    if (run.position().restarts() >= MOST_RESTARTS) {
      return Step.of(
          run.failed(
              "The directory broke off its list %d times; the next sync begins anew."
                  .formatted(run.position().restarts() + 1),
              clock.instant()));
    }
    return Step.of(
        run.gotOn(
            Phase.DIRECTORY,
            Counts.NONE,
            run.report(),
            run.position().everybodyAnew(),
            clock.instant()));
  }

  private Taken takeIn(TenantId tenant, SyncRun run, Read.Page page, boolean asInterviewers) {
    Map<PersonId, Entry> latest = new LinkedHashMap<>();
    List<Failure> failures = new ArrayList<>();
    for (Entry entry : page.entries()) {
      if (entry instanceof Entry.Present present) {
        latest.put(present.person().id(), entry);
      } else if (entry instanceof Entry.Gone gone) {
        latest.put(gone.id(), entry);
      } else if (entry instanceof Entry.Unusable unusable) {
        // Somebody whose record makes no sense is there all the same, as we know her.
        unusable.id().ifPresent(id -> latest.putIfAbsent(id, entry));
        Failure failure = new Failure(unusable.id(), unusable.reason());
        if (unusable.id().isEmpty() || !failures.contains(failure)) {
          failures.add(failure);
        }
      }
    }
    List<DirectoryRecord> present = new ArrayList<>();
    List<PersonId> gone = new ArrayList<>();
    List<PersonId> seen = new ArrayList<>();
    latest.forEach(
        (id, entry) -> {
          if (entry instanceof Entry.Gone) {
            gone.add(id);
          } else {
            seen.add(id);
          }
          if (entry instanceof Entry.Present known) {
            present.add(known.person());
          }
        });
    Tally put =
        roster.putPeople(tenant, present, new Terms(asInterviewers, run.position().newcomers()));
    Tally removed = roster.remove(tenant, gone, clock.instant());
    return new Taken(
        run,
        run.counts().plus(present.size(), 0, 0, failures.size()),
        run.report().plus(put).plus(removed).plus(failures),
        put.unread(),
        run.position().isFullPass() && !run.position().newcomers() ? seen : List.of());
  }

  /** What came of a page, its writes done. */
  private final class Taken {
    private final SyncRun run;
    private final Counts counts;
    private final SyncReport report;
    private final Collection<PersonId> unread;
    private final Collection<PersonId> seen;

    Taken(
        SyncRun run,
        Counts counts,
        SyncReport report,
        Collection<PersonId> unread,
        Collection<PersonId> seen) {
      this.run = run;
      this.counts = counts;
      this.report = report;
      this.unread = unread;
      this.seen = seen;
    }

    Counts counts() {
      return counts;
    }

    Collection<PersonId> unread() {
      return unread;
    }

    Step to(Phase phase, SyncPosition position) {
      return new Step(
          run.gotOn(phase, counts, report, position, clock.instant()), Duration.ZERO, seen);
    }
  }

  private Step leavers(TenantId tenant, SyncRun run) {
    Set<PersonId> seen = store.seen(tenant, run);
    if (seen.isEmpty()) {
      return Step.of(run.failed("It was lost who the directory listed.", clock.instant()));
    }
    Optional<String> after = run.position().after();
    SyncReport report = run.report();
    for (int page = 0; page < PAGES_IN_A_STEP; page++) {
      PageOf<Known> some = roster.page(tenant, PEOPLE_IN_A_PAGE, after);
      List<PersonId> left =
          some.items().stream()
              .map(known -> known.person().id())
              .filter(id -> !seen.contains(id))
              .toList();
      report = report.plus(roster.remove(tenant, left, clock.instant()));
      after = some.next();
      if (after.isEmpty()) {
        return Step.of(
            run.gotOn(
                Phase.MAILBOXES,
                run.counts(),
                report,
                run.position().directoryDone(),
                clock.instant()));
      }
    }
    return Step.of(
        run.gotOn(Phase.LEAVERS, run.counts(), report, run.position().at(after), clock.instant()));
  }
}
