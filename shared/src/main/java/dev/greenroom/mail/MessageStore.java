package dev.greenroom.mail;

import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where messages are kept. Implementations are safe for several threads. */
public interface MessageStore {
  Optional<Kept> find(TenantId tenant, MessageId id);

  /**
   * Adds a message that waits to be sent, its place in the candidate's timeline, and the key that
   * it came with, all or nothing.
   *
   * @return empty if the key is there already
   */
  Optional<Kept> add(TenantId tenant, Message message, Work work, Optional<Key> key);

  Optional<Key> key(TenantId tenant, String keyHash);

  /**
   * Writes over what was read.
   *
   * @param work empty when nothing is left to do
   * @return empty if somebody else wrote it meanwhile
   */
  Optional<Kept> replace(TenantId tenant, Kept read, Message message, Optional<Work> work);

  /** The messages whose time has come, or that were left by somebody. */
  List<MessageId> due(TenantId tenant, Instant now);

  /** Messages to this candidate of which something is left to do. */
  List<MessageId> waitingFor(TenantId tenant, CandidateId candidate);

  /** How many messages something is left to do for. */
  int waiting(TenantId tenant);

  /** A message as it was read. */
  record Kept(Message message, Optional<Work> work, String version, Optional<String> workVersion) {}

  /** The message that an Idempotency-Key stands for. */
  record Key(String hash, String fingerprint, MessageId message, Instant expiresAt) {}
}
