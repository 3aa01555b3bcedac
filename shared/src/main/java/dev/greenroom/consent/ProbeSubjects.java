package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.util.List;

/** Whose mailboxes show what we may do in calendars that are not our organizers'. */
public interface ProbeSubjects {
  /** A few interviewers with a mailbox in the cloud, by object id; none before the first sync. */
  List<String> interviewers(TenantId tenant);

  /** A few rooms, by address; none before the first sync. */
  List<String> rooms(TenantId tenant);
}
