package dev.greenroom.tables;

import dev.greenroom.booking.BookingStore;
import dev.greenroom.booking.ChangedMeanwhile;
import dev.greenroom.booking.Hold;
import dev.greenroom.booking.HoldId;
import dev.greenroom.booking.HoldStore;
import dev.greenroom.booking.Kept;
import dev.greenroom.booking.Promised;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link HoldStore} in the table of bookings: {@code h-} a hold, {@code n-} what holds take of a
 * person's time.
 */
public final class TableHolds implements HoldStore {
  private final RowStore rows;
  private final TableBookings bookings;
  private final BookingJson json = new BookingJson();

  public TableHolds(RowStore rows, TableBookings bookings) {
    this.rows = rows;
    this.bookings = bookings;
  }

  @Override
  public Optional<Kept<Hold>> read(TenantId tenant, HoldId hold) {
    return rows.get(TableBookings.TABLE, tenant.value(), key(hold))
        .map(row -> Kept.of(json.read(row, Hold.class), row.etag()));
  }

  @Override
  public Map<PersonId, Kept<List<Promised>>> shares(TenantId tenant, Collection<PersonId> people) {
    Map<String, PersonId> wanted = new HashMap<>();
    people.forEach(person -> wanted.put(key(person), person));
    Map<PersonId, Kept<List<Promised>>> shares = new HashMap<>();
    rows.getAll(TableBookings.TABLE, tenant.value(), List.copyOf(wanted.keySet()))
        .forEach(
            (key, row) ->
                Optional.ofNullable(wanted.get(key))
                    .ifPresent(person -> shares.put(person, bookings.page(row))));
    return shares;
  }

  @Override
  public void write(TenantId tenant, HoldChange change) throws ChangedMeanwhile {
    bookings.transacted(tenant, writes(change));
  }

  @Override
  public BookingStore.Versions write(TenantId tenant, HoldChange hold, BookingStore.Change booking)
      throws ChangedMeanwhile {
    return bookings.write(tenant, booking, writes(hold));
  }

  @Override
  public List<HoldId> expired(TenantId tenant, Instant before) {
    return rows.range(TableBookings.TABLE, tenant.value(), "h-", Keys.afterAll("h-")).stream()
        .map(row -> json.read(row, Hold.class))
        .filter(hold -> hold.expiresAt().isBefore(before))
        .map(Hold::id)
        .toList();
  }

  private List<Write> writes(HoldChange change) {
    List<Write> writes = new ArrayList<>();
    String key = key(change.hold().value().id());
    Optional<String> version = change.hold().version();
    if (change.gone()) {
      version.ifPresent(etag -> writes.add(new Write.Delete(key, etag)));
    } else {
      writes.add(TableBookings.put(key, json.properties(change.hold().value()), version));
    }
    change.pages().forEach((day, page) -> bookings.addPage(writes, day, page));
    change.shares().forEach((person, share) -> bookings.addLines(writes, key(person), share));
    bookings.addWeeks(writes, change.hold().value().id().value(), change.weeks());
    return writes;
  }

  private static String key(HoldId hold) {
    return "h-" + hold.value();
  }

  private static String key(PersonId person) {
    return "n-" + person.value();
  }
}
