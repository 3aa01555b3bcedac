package dev.greenroom.availability;

import dev.greenroom.people.BusyRules;
import dev.greenroom.people.Change;
import dev.greenroom.people.EditOutcome;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.List;
import java.util.Optional;

/** A tenant's scheduling settings as admins see and edit them. */
public final class TenantScheduling {
  private static final int ATTEMPTS = 8;

  private final SchedulingStore store;

  public TenantScheduling(SchedulingStore store) {
    this.store = store;
  }

  /** What is to be different; taking back gives the default. */
  public record SchedulingChange(Change<BusyRules> busy, Change<List<InterviewType>> types) {}

  public Scheduling show(TenantId tenant) {
    return store.find(tenant);
  }

  /** The type of that name, whatever its case. */
  public Optional<InterviewType> type(TenantId tenant, String name) {
    return show(tenant).type(name);
  }

  /**
   * @param etag of what the editor has read; without it the newest is edited
   */
  public EditOutcome<Scheduling> edit(
      TenantId tenant, SchedulingChange change, Optional<String> etag) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Scheduling read = store.find(tenant);
      if (etag.isPresent() && !etag.get().equals(read.etag())) {
        return new EditOutcome.ChangedMeanwhile<>();
      }
      Scheduling wanted =
          new Scheduling(
              after(change.busy(), read.busy(), Scheduling.STANDARD.busy()),
              after(change.types(), read.types(), Scheduling.STANDARD.types()),
              read.revision() + 1);
      if (store.keep(tenant, wanted)) {
        return new EditOutcome.Edited<>(wanted);
      }
    }
    throw new UpstreamUnavailable(
        "tables", "edit of scheduling settings, too often in the way", 412, "", null, null);
  }

  private static <T> T after(Change<T> change, T before, T standard) {
    if (change instanceof Change.Set<T> set) {
      return set.value();
    }
    return change instanceof Change.TakeBack<T> ? standard : before;
  }
}
