package dev.greenroom.consent.log;

import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Notes who did what, and shows it. */
public final class ActionLog {
  private static final Pattern ID = Pattern.compile("[0-9]{19}-[0-9a-f]{8}");

  private final LogStore store;
  private final Clock clock;

  public ActionLog(LogStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Notes what was just done. Where that fails, the caller is told so and does it again: nothing
   * that she takes for done is missing here.
   *
   * @param subject an id; never a name or an address
   */
  public void note(
      TenantId tenant, Optional<PersonId> actor, Action action, Optional<String> subject) {
    Instant now = clock.instant();
    store.append(tenant, new LogEntry(idAt(now), now, actor, action, subject));
  }

  /**
   * What was done, the newest first.
   *
   * @param page the {@code next} of the page before, empty for the first
   * @return empty if {@code page} is none of ours
   */
  public Optional<PageOf<LogEntry>> page(TenantId tenant, int limit, Optional<String> page) {
    return page.filter(after -> !ID.matcher(after).matches()).isPresent()
        ? Optional.empty()
        : Optional.of(store.page(tenant, limit, page));
  }

  /** Sorts the newest first, and apart from what is done in the same millisecond. */
  private static String idAt(Instant now) {
    return "%019d-%s"
        .formatted(
            Long.MAX_VALUE - now.toEpochMilli(), UUID.randomUUID().toString().substring(0, 8));
  }
}
