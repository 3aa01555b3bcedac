package dev.greenroom.tables;

import dev.greenroom.availability.Promises;
import dev.greenroom.booking.BookingStore;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** {@link Promises} out of the ledger. */
public final class TablePromises implements Promises {
  private final BookingStore bookings;

  public TablePromises(BookingStore bookings) {
    this.bookings = bookings;
  }

  @Override
  public List<Promise> made(TenantId tenant, Collection<CalendarOwner> owners, TimeRange window) {
    LocalDate first = window.start().atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate last = window.end().atOffset(ZoneOffset.UTC).toLocalDate();
    List<Supplier<List<Promise>>> questions =
        owners.stream()
            .distinct()
            .<Supplier<List<Promise>>>map(owner -> () -> made(tenant, owner, first, last, window))
            .toList();
    return AtOnce.all(questions).stream().flatMap(List::stream).toList();
  }

  private List<Promise> made(
      TenantId tenant, CalendarOwner owner, LocalDate first, LocalDate last, TimeRange window) {
    return bookings.lines(tenant, owner, first, last).stream()
        .filter(line -> line.range().overlaps(window))
        .map(line -> new Promise(owner, line.range(), line.interview()))
        .toList();
  }
}
