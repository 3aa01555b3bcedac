package dev.greenroom.people;

import dev.greenroom.consent.Tenants;
import dev.greenroom.people.SyncStore.Stored;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings people and rooms in step with the directory, slice by slice, so that no worker is busy for
 * long and any may die at any moment.
 */
public final class DirectorySync {
  /** A slice takes no more steps than this, and begins none after {@link #SLICE_TIME}. */
  static final int STEPS_IN_A_SLICE = 10;

  static final Duration SLICE_TIME = Duration.ofSeconds(20);

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
    this.steps = new SyncSteps(directory, mailboxes, rooms, roster, clock);
    this.clock = clock;
  }

  /** Starts a run, unless one is running. */
  public StartOutcome start(TenantId tenant) {
    if (!tenants.isConnected(tenant)) {
      return new StartOutcome.NotConnected();
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
            newest.map(n -> n.run().position().forNewRun()).orElseGet(SyncRun.Position::first),
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
    Stored current = found.get();
    Instant until = clock.instant().plus(SLICE_TIME);
    for (int step = 0; step < STEPS_IN_A_SLICE && clock.instant().isBefore(until); step++) {
      SyncSteps.Step taken = step(tenant, current.run());
      Optional<Stored> saved = store.replace(tenant, current, taken.run());
      if (saved.isEmpty()) {
        return SliceEnd.OVERTAKEN;
      }
      current = saved.get();
      if (!current.run().isRunning()) {
        return SliceEnd.OVER;
      }
      if (!taken.delay().isZero()) {
        Duration delay = taken.delay();
        queue.requestSlice(tenant, runId, delay.compareTo(LONGEST_RUN) > 0 ? LONGEST_RUN : delay);
        return SliceEnd.GOES_ON;
      }
    }
    queue.requestSlice(tenant, runId, Duration.ZERO);
    return SliceEnd.GOES_ON;
  }

  private SyncSteps.Step step(TenantId tenant, SyncRun run) {
    if (!tenants.isConnected(tenant)) {
      return SyncSteps.Step.of(
          run.failed("The tenant has not consented, or took its consent back.", clock.instant()));
    }
    if (run.startedAt().plus(LONGEST_RUN).isBefore(clock.instant())) {
      return SyncSteps.Step.of(run.failed("It was not done within a day.", clock.instant()));
    }
    try {
      return steps.take(tenant, run);
    } catch (UpstreamUnavailable e) {
      if (!e.upstream().equals("graph") && !e.upstream().equals("entra")) {
        throw e; // without storage nothing can be decided: the message returns by itself
      }
      return afterTrouble(run, e);
    }
  }

  private SyncSteps.Step afterTrouble(SyncRun run, UpstreamUnavailable trouble) {
    if (trouble.status() == 403) {
      return SyncSteps.Step.of(
          run.failed(
              "Microsoft 365 refused to show the %s: a permission is missing."
                  .formatted(run.phase().name().toLowerCase(Locale.ROOT)),
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
    return new SyncSteps.Step(troubled, asked.compareTo(wait) > 0 ? asked : wait);
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
