package dev.greenroom.people;

import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The tenant's directory: everybody in large pages, or what changed since a moment.
 *
 * <p>Each method throws {@link dev.greenroom.values.UpstreamUnavailable} if Graph is away or busy.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list">List users</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-delta">user: delta</a>
 */
public interface Directory {
  /** This moment: what changes from now on will be found from here. */
  DeltaToken now(TenantId tenant);

  /**
   * Reads one page of everybody.
   *
   * @param from the {@code next} of the page before; empty to begin
   */
  Read everybody(TenantId tenant, Optional<DeltaToken> from);

  /** Reads one page of what changed. */
  Read changes(TenantId tenant, DeltaToken from);

  /** What reading a page came to. */
  sealed interface Read {
    /**
     * A page, its entries in the order in which they are to be taken in.
     *
     * @param next the next page; empty on the last
     * @param since where the next round of changes begins; on the last page of changes alone
     */
    record Page(List<Entry> entries, Optional<DeltaToken> next, Optional<DeltaToken> since)
        implements Read {
      public Page {
        entries = List.copyOf(entries);
      }
    }

    /** The directory does not know the way on any more: begin anew. */
    record Expired() implements Read {}
  }

  /** What a page says of one person. The same person may come twice: the later one counts. */
  sealed interface Entry {
    /** She is there. */
    record Present(DirectoryRecord person) implements Entry {}

    /** She was deleted; for a month she may come back. */
    record Gone(PersonId id) implements Entry {}

    /**
     * Something that makes no sense.
     *
     * @param id whose record it is, as far as that can be read
     * @param reason for an admin; names no value of the record
     */
    record Unusable(Optional<PersonId> id, String reason) implements Entry {}
  }
}
