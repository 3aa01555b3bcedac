package dev.greenroom.tables;

import dev.greenroom.notifications.ArrivalStore;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link ArrivalStore} in the table {@code arrivals}: one row for each event that waits. */
public final class TableArrivals implements ArrivalStore {
  public static final String TABLE = "arrivals";

  /** Each try that fails was overtaken by somebody, so that there are never many. */
  private static final int TRIES = 20;

  private final RowStore rows;

  public TableArrivals(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Set<String> mark(
      TenantId tenant,
      MailboxId mailbox,
      Collection<String> events,
      String owner,
      Instant now,
      Instant until) {
    List<String> all = List.copyOf(new LinkedHashSet<>(events));
    Set<String> marked = new LinkedHashSet<>();
    for (int from = 0; from < all.size(); from += RowStore.LARGEST_TRANSACTION) {
      List<String> some =
          all.subList(from, Math.min(all.size(), from + RowStore.LARGEST_TRANSACTION));
      marked.addAll(markSome(tenant, mailbox, some, new Mark(owner, now, until)));
    }
    return marked;
  }

  @Override
  public void clear(TenantId tenant, MailboxId mailbox, String event) {
    Optional<Row> row = rows.get(TABLE, tenant.value(), key(mailbox, event));
    if (row.isPresent()) {
      try {
        rows.write(TABLE, tenant.value(), new Write.Delete(row.get().key(), row.get().etag()));
      } catch (RowConflict e) {
        // Cleared by another, or marked anew by somebody whose own message is on its way.
      }
    }
  }

  private Set<String> markSome(TenantId tenant, MailboxId mailbox, List<String> events, Mark mark) {
    Map<String, String> byKey = new LinkedHashMap<>();
    events.forEach(event -> byKey.put(key(mailbox, event), event));
    RowConflict last = null;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Map<String, Row> there = rows.getAll(TABLE, tenant.value(), byKey.keySet());
      Set<String> marked = new LinkedHashSet<>();
      List<Write> writes = new ArrayList<>();
      byKey.forEach(
          (key, event) -> {
            Row row = there.get(key);
            if (row == null) {
              writes.add(new Write.Insert(key, mark.values()));
              marked.add(event);
            } else if (mark.isOwnerOf(row)) {
              marked.add(event);
            } else if (mark.isAfter(row)) {
              writes.add(new Write.Replace(key, mark.values(), row.etag()));
              marked.add(event);
            }
          });
      try {
        if (!writes.isEmpty()) {
          rows.transact(TABLE, tenant.value(), writes);
        }
        return marked;
      } catch (RowConflict e) {
        last = e;
      }
    }
    throw new UpstreamUnavailable("tables", "mark arrivals", 409, "", null, last);
  }

  private static String key(MailboxId mailbox, String event) {
    return Keys.hashed(mailbox.value() + " " + event);
  }

  private record Mark(String owner, Instant now, Instant until) {
    Map<String, Object> values() {
      Map<String, Object> values = new HashMap<>();
      values.put("owner", owner);
      values.put("until", until.atOffset(ZoneOffset.UTC));
      return values;
    }

    boolean isOwnerOf(Row row) {
      return owner.equals(row.textOrNull("owner"));
    }

    boolean isAfter(Row row) {
      return !(row.values().get("until") instanceof OffsetDateTime end)
          || !end.toInstant().isAfter(now);
    }
  }
}
