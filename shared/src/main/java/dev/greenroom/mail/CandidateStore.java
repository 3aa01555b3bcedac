package dev.greenroom.mail;

import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The candidates we know. Implementations are safe for several threads. */
public interface CandidateStore {
  Optional<CandidateRecord> find(TenantId tenant, CandidateId candidate);

  /**
   * Changes what is kept of a candidate, again if somebody else was quicker.
   *
   * @param first what to begin with if nothing is kept
   */
  CandidateRecord change(
      TenantId tenant,
      CandidateId candidate,
      CandidateRecord first,
      UnaryOperator<CandidateRecord> change);

  /** Those of {@code ids} whom somebody wrote to, or who have or had an interview. */
  Set<CandidateId> known(TenantId tenant, Collection<CandidateId> ids);
}
