package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What we know of a candidate: what was written, what she wrote, her interviews. */
public final class Candidates {
  private final CandidateStore store;
  private final Trail trail;
  private final CandidateInterviews interviews;
  private final MailSwitches switches;
  private final Clock clock;

  public Candidates(
      CandidateStore store,
      Trail trail,
      CandidateInterviews interviews,
      MailSwitches switches,
      Clock clock) {
    this.store = store;
    this.trail = trail;
    this.interviews = interviews;
    this.switches = switches;
    this.clock = clock;
  }

  /** What is known under an address; empty if nobody wrote to it and nobody was invited. */
  public Optional<Known> find(TenantId tenant, EmailAddress address) {
    return find(tenant, CandidateId.of(tenant, address));
  }

  public Optional<Known> find(TenantId tenant, CandidateId candidate) {
    return store.known(tenant, Set.of(candidate)).isEmpty()
        ? Optional.empty()
        : Optional.of(new Known(candidate, store.find(tenant, candidate)));
  }

  /** Puts a candidate on the list of those who want no mail, or takes her off. */
  public Optional<Known> suppress(TenantId tenant, CandidateId candidate, boolean suppressed) {
    if (find(tenant, candidate).isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    CandidateRecord changed =
        store.change(
            tenant,
            candidate,
            CandidateRecord.seenAt(now),
            record ->
                record.suppressed(
                    suppressed
                        ? record.suppressedAt().or(() -> Optional.of(now))
                        : Optional.empty()));
    return Optional.of(new Known(candidate, Optional.of(changed)));
  }

  /**
   * A page of what happened, oldest first; empty if the candidate is unknown.
   *
   * @param after the {@code next} of the page before
   */
  public Optional<PageOf<TimelineEntry>> timeline(
      TenantId tenant, CandidateId candidate, int limit, Optional<String> after) {
    List<TimelineEntry> all = new ArrayList<>(trail.entries(tenant, candidate));
    all.addAll(interviews.of(tenant, candidate));
    if (all.isEmpty() && find(tenant, candidate).isEmpty()) {
      return Optional.empty();
    }
    List<TimelineEntry> rest =
        all.stream()
            .filter(entry -> after.map(key -> entry.key().compareTo(key) > 0).orElse(true))
            .sorted(Comparator.comparing(TimelineEntry::key))
            .toList();
    return Optional.of(
        rest.size() <= limit
            ? new PageOf<>(rest, Optional.empty())
            : new PageOf<>(rest.subList(0, limit), Optional.of(rest.get(limit - 1).key())));
  }

  /** Erases what is older than the tenant wants it kept, whether mail is on or off. */
  public void eraseOld(TenantId tenant) {
    Instant now = clock.instant();
    trail.erase(tenant, now.minus(Duration.ofDays(switches.show(tenant).retentionDays())), now);
  }

  /** A candidate, and what is kept of her. */
  public record Known(CandidateId id, Optional<CandidateRecord> record) {}
}
