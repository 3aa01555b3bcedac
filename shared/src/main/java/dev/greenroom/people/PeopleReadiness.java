package dev.greenroom.people;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** That people and rooms are known as they were not long ago. */
public final class PeopleReadiness implements ReadinessCheck {
  /** The timer runs every six hours; so many have failed then. */
  static final Duration OLD = Duration.ofHours(24);

  private static final String SYNC = "POST /api/people/sync, then GET /api/people/sync";

  private final DirectorySync sync;
  private final Clock clock;

  public PeopleReadiness(DirectorySync sync, Clock clock) {
    this.sync = sync;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "peopleSync";
  }

  @Override
  public String title() {
    return "People and rooms were brought in step within a day.";
  }

  @Override
  public boolean isRequired() {
    return true;
  }

  @Override
  public Finding look(TenantId tenant) {
    SyncProgress progress = sync.progress(tenant);
    return switch (progress.state()) {
      case NEVER -> Finding.failed("There was no sync yet.", SYNC);
      case RUNNING -> Finding.pending("A sync is running.", "Wait for it: GET /api/people/sync");
      case FAILED ->
          Finding.failed(
              "The newest sync failed: " + progress.detail().orElse("no reason known."),
              "Mend what it names, then " + SYNC);
      case COMPLETED -> aged(progress);
    };
  }

  private Finding aged(SyncProgress progress) {
    Optional<Instant> finished = progress.finishedAt();
    String facts =
        "The newest sync was over at %s: %d records of people, %d mailboxes, %d rooms, %d unreadable."
            .formatted(
                finished.map(Instant::toString).orElse("an unknown time"),
                progress.counts().people(),
                progress.counts().mailboxes(),
                progress.counts().rooms(),
                progress.counts().failed());
    boolean old = finished.map(at -> at.plus(OLD).isBefore(clock.instant())).orElse(true);
    return old
        ? Finding.failed(
            facts,
            SYNC + ". If it stays old: are the timer SyncPeople and its queue people-sync alive?")
        : Finding.ok(facts);
  }
}
