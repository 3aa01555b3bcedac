package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Which events are waiting to be looked at, so that a burst on one event is one look. Races are
 * settled by the store. Implementations are safe for several threads.
 */
public interface ArrivalStore {
  /**
   * Marks events as waiting. An event that already waits is left alone, unless its mark is past its
   * time, or is {@code owner}'s own: then whoever set it may have died before saying so on the
   * queue.
   *
   * @param owner the piece of work that marks; the same when it is tried again
   * @param until when the marks lose their meaning
   * @return the events that {@code owner} now has to announce
   */
  Set<String> mark(
      TenantId tenant,
      MailboxId mailbox,
      Collection<String> events,
      String owner,
      Instant now,
      Instant until);

  /** The event is about to be looked at: whatever is heard of it from now on needs another look. */
  void clear(TenantId tenant, MailboxId mailbox, String event);
}
