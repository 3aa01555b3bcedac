package dev.greenroom.availability;

import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.util.Collection;
import java.util.List;

/** What Greenroom itself has promised and Outlook may not show yet: the ledger, read only. */
public interface Promises {
  List<Promise> made(TenantId tenant, Collection<CalendarOwner> owners, TimeRange window);

  /**
   * @param range buffers included
   */
  record Promise(CalendarOwner owner, TimeRange range, InterviewId interview) {}
}
