package dev.greenroom.mail;

import dev.greenroom.values.TenantId;
import java.util.List;

/** A candidate's interviews, which another room keeps. */
public interface CandidateInterviews {
  List<TimelineEntry.Interviewed> of(TenantId tenant, CandidateId candidate);
}
