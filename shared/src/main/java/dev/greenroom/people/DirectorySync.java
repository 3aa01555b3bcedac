package dev.greenroom.people;

import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.people.SyncRun.Phase;
import dev.greenroom.people.SyncStore.Stored;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Brings people and rooms in step with the directory, slice by slice, so that no worker is busy for
 * long and any may die at any moment. It sends nobody a mail.
 */
public final class DirectorySync {
  /** A slice takes no more steps than this, and begins none after {@link #SLICE_TIME}. */
  static final int STEPS_IN_A_SLICE = 40;

  static final Duration SLICE_TIME = Duration.ofSeconds(20);

  /** So many steps may have to be taken again after a crash. */
  static final int STEPS_BETWEEN_SAVES = 4;

  /** So often in a row may Graph be away before a run is given up: some two hours. */
  static final int MOST_TROUBLES = 30;

  /** A run that never comes to an end, whatever the reason, makes way for another. */
  private static final Duration LONGEST_RUN = Duration.ofDays(1);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Tenants tenants;
  private final SyncStore store;
  private final SyncQueue queue;
  private final SyncSteps steps;
  private final MailboxSteps mailboxes;
  private final ReadAhead.Threads threads = new ReadAhead.Threads();
  private final Clock clock;

  public DirectorySync(
      Tenants tenants,
      Directory directory,
      MailboxDirectory mailboxes,
      RoomDirectory rooms,
      Roster roster,
      SyncStore store,
      SyncQueue queue,
      Clock clock) {
    this.tenants = tenants;
    this.store = store;
    this.queue = queue;
    this.steps = new SyncSteps(directory, mailboxes, rooms, roster, store, clock);
    this.mailboxes = new MailboxSteps(mailboxes, roster, clock);
    this.clock = clock;
  }

  /** Starts a run, unless one is running. */
  public StartOutcome start(TenantId tenant) {
    if (!tenants.isConnected(tenant)) {
      return new StartOutcome.NotConnected();
    }
    if (!store.settings(tenant).enabled()) {
      return new StartOutcome.SwitchedOff();
    }
    Optional<Stored> newest = store.newest(tenant);
    Instant now = clock.instant();
    if (newest.isPresent()
        && newest.get().run().isRunning()
        && !newest.get().run().isStaleAt(now)) {
      return new StartOutcome.AlreadyRunning(SyncProgress.of(newest.get().run()));
    }
    SyncRun run =
        SyncRun.begin(
            UUID.randomUUID().toString(),
            newest.map(n -> n.run().position().forNewRun(now)).orElseGet(SyncPosition::first),
            now);
    Optional<Stored> begun =
        newest.isPresent() ? store.replace(tenant, newest.get(), run) : store.insert(tenant, run);
    if (begun.isEmpty()) {
      return new StartOutcome.AlreadyRunning(progress(tenant));
    }
    queueFirstSlice(tenant, begun.get());
    return new StartOutcome.Started(SyncProgress.of(run));
  }

  /** Asks for a start in every connected tenant; what the timer does. */
  public void startAll() {
    tenants.connected().forEach(queue::requestStart);
  }

  /** How far the newest run is. */
  public SyncProgress progress(TenantId tenant) {
    return store
        .newest(tenant)
        .map(stored -> SyncProgress.of(stored.run()))
        .orElseGet(SyncProgress::never);
  }

  /** What the tenant's admin decided about the sync. */
  public SyncSettings settings(TenantId tenant) {
    return store.settings(tenant);
  }

  /** Changes that; a run under way heeds it with its next slice. */
  public SyncSettings change(TenantId tenant, SyncSettings.Change wanted) {
    return store.change(tenant, wanted::of);
  }

  /**
   * Reads one person's mailbox settings, as when an admin has just enabled her as interviewer.
   *
   * @throws UpstreamUnavailable if Graph is away or busy; the next run asks again
   */
  public void readMailbox(TenantId tenant, PersonId person) {
    mailboxes.readNow(tenant, person);
  }

  /**
   * Takes some steps of a run, and queues the next slice. Safe to call twice, or when the run is
   * long over.
   */
  public SliceEnd runSlice(TenantId tenant, String runId) {
    Optional<Stored> found =
        store.newest(tenant).filter(s -> s.run().id().equals(runId) && s.run().isRunning());
    if (found.isEmpty()) {
      return SliceEnd.OVERTAKEN;
    }
    Stored stored = found.get();
    SyncRun run = stored.run();
    List<PersonId> seen = new ArrayList<>();
    SyncSettings settings = store.settings(tenant);
    Instant until = clock.instant().plus(SLICE_TIME);
    AtomicInteger taking = new AtomicInteger();
    BooleanSupplier goesOn =
        () -> taking.get() < STEPS_IN_A_SLICE && clock.instant().isBefore(until);
    ReadAhead ahead = threads.forSlice(goesOn);
    while (true) {
      int step = taking.incrementAndGet();
      SyncSteps.Step taken = step(tenant, run, settings, ahead);
      Phase before = run.phase();
      if (taken.run().position().restarts() > run.position().restarts()) {
        seen.clear();
      }
      run = taken.run();
      seen.addAll(taken.seen());
      boolean last = !goesOn.getAsBoolean() && !ahead.isUnderWay();
      boolean pause = last || !run.isRunning() || !taken.delay().isZero();
      if (!pause && run.phase() == before && step % STEPS_BETWEEN_SAVES != 0) {
        continue;
      }
      Optional<Stored> saved = store.replace(tenant, stored, run, seen);
      if (saved.isEmpty()) {
        return SliceEnd.OVERTAKEN;
      }
      stored = saved.get();
      seen.clear();
      if (before == Phase.LEAVERS && run.phase() == Phase.MAILBOXES) {
        store.forgetSeen(tenant);
      }
      if (!run.isRunning()) {
        return SliceEnd.OVER;
      }
      if (pause) {
        Duration delay = taken.delay();
        queue.requestSlice(tenant, runId, delay.compareTo(LONGEST_RUN) > 0 ? LONGEST_RUN : delay);
        return SliceEnd.GOES_ON;
      }
    }
  }

  private SyncSteps.Step step(
      TenantId tenant, SyncRun run, SyncSettings settings, ReadAhead ahead) {
    if (!tenants.isConnected(tenant)) {
      return withoutConsent(run);
    }
    if (!settings.enabled()) {
      return SyncSteps.Step.of(run.failed("The sync was switched off.", clock.instant()));
    }
    if (run.startedAt().plus(LONGEST_RUN).isBefore(clock.instant())) {
      return SyncSteps.Step.of(run.failed("It was not done within a day.", clock.instant()));
    }
    try {
      return steps.take(tenant, run, settings, ahead);
    } catch (PersonNotConnected e) {
      return SyncSteps.Step.of(
          run.failed(
              "The person named to read the directory is not connected for it; she has to connect.",
              clock.instant()));
    } catch (UpstreamUnavailable e) {
      if (!e.upstream().equals("graph") && !e.upstream().equals("entra")) {
        throw e; // without storage nothing can be decided: the message returns by itself
      }
      return tenants.isConnected(tenant) ? afterTrouble(run, e) : withoutConsent(run);
    }
  }

  private SyncSteps.Step withoutConsent(SyncRun run) {
    return SyncSteps.Step.of(
        run.failed("The tenant has not consented, or took its consent back.", clock.instant()));
  }

  private SyncSteps.Step afterTrouble(SyncRun run, UpstreamUnavailable trouble) {
    if (trouble.status() == 403) {
      return SyncSteps.Step.of(
          run.failed(
              "Microsoft 365 refused to show the %s: a permission is missing."
                  .formatted(run.phase() == Phase.MAILBOXES ? "mailboxes" : "directory"),
              clock.instant()));
    }
    SyncRun troubled = run.inTrouble(clock.instant());
    if (troubled.troubles() > MOST_TROUBLES) {
      return SyncSteps.Step.of(
          troubled.failed(
              "Microsoft 365 did not answer (%s, status %d)."
                  .formatted(trouble.upstream(), trouble.status()),
              clock.instant()));
    }
    Duration backOff = FIRST_WAIT.multipliedBy(1L << Math.min(troubled.troubles() - 1, 6));
    Duration wait = backOff.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : backOff;
    Duration asked = trouble.retryAfter().orElse(Duration.ZERO);
    return new SyncSteps.Step(troubled, asked.compareTo(wait) > 0 ? asked : wait, List.of());
  }

  private void queueFirstSlice(TenantId tenant, Stored begun) {
    try {
      queue.requestSlice(tenant, begun.run().id(), Duration.ZERO);
    } catch (UpstreamUnavailable e) {
      // Nobody will come for this run; a next start need not wait until it looks stale.
      store.replace(tenant, begun, begun.run().failed("The work queue is away.", clock.instant()));
      throw e;
    }
  }
}
