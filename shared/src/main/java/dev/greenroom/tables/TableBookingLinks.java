package dev.greenroom.tables;

import dev.greenroom.booking.ChangedMeanwhile;
import dev.greenroom.booking.Kept;
import dev.greenroom.booking.Rider;
import dev.greenroom.booking.links.BookingLink;
import dev.greenroom.booking.links.LinkId;
import dev.greenroom.booking.links.LinkStore;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.booking.links.WeekShare;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link LinkStore} in the table of the interviews, so that a link and an interview can be written
 * in one transaction: {@code b-} a link to book, {@code q-} a request for times, both by the hash
 * of their secret; {@code w-} what candidates took of one person's week.
 */
public final class TableBookingLinks implements LinkStore {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableBookingLinks(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Kept<BookingLink>> find(TenantId tenant, LinkId link) {
    List<String> keys = List.of(key(Kind.BOOKING, link), key(Kind.REQUEST, link));
    return rows.getAll(TableBookings.TABLE, tenant.value(), keys).values().stream()
        .findFirst()
        .map(row -> Kept.of(json.read(row, BookingLink.class), row.etag()));
  }

  @Override
  public PageOf<BookingLink> list(TenantId tenant, Kind kind, int limit, Optional<String> after) {
    String prefix = prefix(kind);
    PageOf<Row> page =
        rows.page(
            TableBookings.TABLE,
            tenant.value(),
            prefix,
            Keys.afterAll(prefix),
            limit,
            after.filter(key -> key.startsWith(prefix)));
    return new PageOf<>(
        page.items().stream().map(row -> json.read(row, BookingLink.class)).toList(), page.next());
  }

  @Override
  public void write(TenantId tenant, Kept<BookingLink> link) throws ChangedMeanwhile {
    transact(tenant, List.of(rider(link)));
  }

  @Override
  public List<Kept<WeekShare>> weeks(
      TenantId tenant, Collection<PersonId> people, Collection<LocalDate> mondays) {
    Map<String, WeekShare> wanted = new HashMap<>();
    for (PersonId person : people) {
      for (LocalDate monday : mondays) {
        wanted.put(key(person, monday), new WeekShare(person, monday, List.of()));
      }
    }
    List<Kept<WeekShare>> weeks = new ArrayList<>();
    Map<String, Row> found = rows.getAll(TableBookings.TABLE, tenant.value(), wanted.keySet());
    wanted.forEach(
        (key, none) -> {
          Row row = found.get(key);
          weeks.add(
              row == null
                  ? Kept.fresh(none)
                  : Kept.of(json.read(row, WeekShare.class), row.etag()));
        });
    return weeks;
  }

  @Override
  public void writeWeeks(TenantId tenant, List<Kept<WeekShare>> weeks) throws ChangedMeanwhile {
    transact(tenant, weeks.stream().map(week -> rider(week.value(), week.version())).toList());
  }

  @Override
  public Rider rider(Kept<BookingLink> link) {
    BookingLink value = link.value();
    return new Rider(key(value.terms().kind(), value.id()), json.properties(value), link.version());
  }

  @Override
  public Rider rider(WeekShare week, Optional<String> version) {
    return new Rider(key(week.person(), week.monday()), json.properties(week), version);
  }

  private void transact(TenantId tenant, List<Rider> riders) throws ChangedMeanwhile {
    List<Write> writes =
        riders.stream()
            .map(rider -> TableBookings.put(rider.key(), rider.values(), rider.version()))
            .toList();
    try {
      rows.transact(TableBookings.TABLE, tenant.value(), writes);
    } catch (RowConflict e) {
      throw new ChangedMeanwhile(e);
    }
  }

  private static String prefix(Kind kind) {
    return kind == Kind.BOOKING ? "b-" : "q-";
  }

  private static String key(Kind kind, LinkId link) {
    return prefix(kind) + link.value();
  }

  private static String key(PersonId person, LocalDate monday) {
    return "w-" + person.value() + "-" + DAY.format(monday);
  }
}
