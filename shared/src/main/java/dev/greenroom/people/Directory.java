package dev.greenroom.people;

import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/** The tenant's directory, read page by page, and later by what changed. */
public interface Directory {
  /**
   * Reads one page.
   *
   * @param from where to go on; empty to begin with everybody
   * @throws dev.greenroom.values.UpstreamUnavailable if Graph is away or busy
   * @see <a href="https://learn.microsoft.com/graph/api/user-delta">user: delta</a>
   */
  Read read(TenantId tenant, Optional<DeltaToken> from);

  /** What reading a page came to. */
  sealed interface Read {
    /**
     * A page.
     *
     * @param last whether {@code next} is for the next round, and not for the next page
     * @param unusable how many records made no sense
     */
    record Page(
        List<DirectoryRecord> seen,
        List<PersonId> gone,
        int unusable,
        DeltaToken next,
        boolean last)
        implements Read {
      public Page {
        seen = List.copyOf(seen);
        gone = List.copyOf(gone);
      }
    }

    /** The directory does not know the token any more: begin anew. */
    record Expired() implements Read {}
  }
}
