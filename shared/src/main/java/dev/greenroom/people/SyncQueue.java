package dev.greenroom.people;

import dev.greenroom.values.TenantId;
import java.time.Duration;

/** Work for the sync that another worker may pick up; each item arrives at least once. */
public interface SyncQueue {
  /** Asks for {@link DirectorySync#start}. */
  void requestStart(TenantId tenant);

  /** Asks for {@link DirectorySync#runSlice} after a while. */
  void requestSlice(TenantId tenant, String run, Duration delay);
}
