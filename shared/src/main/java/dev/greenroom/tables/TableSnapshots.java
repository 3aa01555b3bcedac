package dev.greenroom.tables;

import dev.greenroom.availability.Snapshots;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link Snapshots} as rows of {@value #TABLE}: partition tenant, one row a calendar, which the
 * next reading writes over. A calendar that changed has a row without times, so that a reading that
 * began before the change finds another version than it knew.
 */
public final class TableSnapshots implements Snapshots {
  static final String TABLE = "availability";

  private static final String PREFIX = "s~";

  /** Characters; a property holds 32,768. Whoever is busier is read live each time. */
  private static final int LONGEST = 30_000;

  private final RowStore rows;
  private final Clock clock;

  public TableSnapshots(RowStore rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public Map<CalendarOwner, Kept> find(TenantId tenant, Collection<CalendarOwner> owners) {
    Map<String, CalendarOwner> byKey = new LinkedHashMap<>();
    owners.forEach(owner -> byKey.put(key(owner), owner));
    Map<CalendarOwner, Kept> found = new HashMap<>();
    rows.getAll(TABLE, tenant.value(), byKey.keySet())
        .forEach(
            (key, row) -> {
              CalendarOwner owner = byKey.get(key);
              if (owner != null) {
                found.put(owner, kept(owner, row));
              }
            });
    return found;
  }

  private static Kept kept(CalendarOwner owner, Row row) {
    Object terms = row.values().get("terms");
    return new Kept(
        terms == null ? List.of() : List.of(snapshot(owner, terms.toString(), row)), row.etag());
  }

  private static Snapshot snapshot(CalendarOwner owner, String terms, Row row) {
    return new Snapshot(
        owner,
        new TimeRange(Instant.parse(row.text("from")), Instant.parse(row.text("to"))),
        terms,
        Instant.parse(row.text("readAt")),
        PackedTimes.unpack(row.text("busy")),
        PackedTimes.unpack(row.text("soft")));
  }

  /** All in one go; where one was in the way, each by itself. */
  @Override
  public void keep(TenantId tenant, Collection<Snapshot> read, Map<CalendarOwner, Kept> found) {
    List<Write> writes = new ArrayList<>();
    read.forEach(snapshot -> write(snapshot, found.get(snapshot.owner())).ifPresent(writes::add));
    for (int from = 0; from < writes.size(); from += RowStore.LARGEST_TRANSACTION) {
      keep(
          tenant,
          writes.subList(from, Math.min(writes.size(), from + RowStore.LARGEST_TRANSACTION)));
    }
  }

  private void keep(TenantId tenant, List<Write> writes) {
    try {
      rows.transact(TABLE, tenant.value(), writes);
    } catch (RowConflict e) {
      if (writes.size() > 1) {
        writes.forEach(write -> keep(tenant, List.of(write)));
      }
    } catch (UpstreamUnavailable e) {
      // the answer does not depend on it: the next one reads its calendars live
    }
  }

  private static Optional<Write> write(Snapshot snapshot, @Nullable Kept kept) {
    String key = key(snapshot.owner());
    String busy = PackedTimes.pack(snapshot.busy());
    String soft = PackedTimes.pack(snapshot.soft());
    if (busy.length() > LONGEST || soft.length() > LONGEST) {
      return Optional.empty();
    }
    Map<String, Object> values =
        Map.of(
            "terms", snapshot.terms(),
            "from", snapshot.covers().start().toString(),
            "to", snapshot.covers().end().toString(),
            "readAt", snapshot.readAt().toString(),
            "busy", busy,
            "soft", soft);
    return Optional.of(
        kept == null
            ? new Write.Insert(key, values)
            : new Write.Replace(key, values, kept.version()));
  }

  @Override
  public void forget(TenantId tenant, CalendarOwner owner) {
    try {
      rows.write(
          TABLE,
          tenant.value(),
          new Write.Upsert(key(owner), Map.of("changedAt", clock.instant().toString())));
    } catch (RowConflict e) {
      throw new IllegalStateException("an upsert has nothing in its way", e);
    }
  }

  private static String key(CalendarOwner owner) {
    return owner instanceof OfPerson
        ? PREFIX + "p~" + owner.id()
        : PREFIX + "r~" + Keys.hashed(owner.id());
  }
}
