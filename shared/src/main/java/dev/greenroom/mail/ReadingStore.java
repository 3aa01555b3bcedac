package dev.greenroom.mail;

import dev.greenroom.mail.Incoming.Folder;
import dev.greenroom.mail.Incoming.Position;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.Optional;

/** How far each mailbox was read. Implementations are safe for several threads. */
public interface ReadingStore {
  Optional<Position> position(TenantId tenant, PersonId person, Folder folder);

  void save(TenantId tenant, PersonId person, Folder folder, Position position);

  Optional<Outcome> outcome(TenantId tenant, PersonId person);

  void save(TenantId tenant, PersonId person, Outcome outcome);

  /** Everything about how far this mailbox was read. */
  void forget(TenantId tenant, PersonId person);

  /**
   * How the last reading ended.
   *
   * @param trouble empty if it went well
   */
  record Outcome(Instant at, Optional<MessageFailure> trouble) {}
}
