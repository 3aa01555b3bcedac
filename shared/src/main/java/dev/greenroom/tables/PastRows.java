package dev.greenroom.tables;

import dev.greenroom.booking.Booking;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Clears away what the ledger, the weeks and the events' places say of days long past. Each call
 * looks at a page, and a row of its own says where the next one goes on; once through, it rests.
 */
final class PastRows {
  /** Loads are counted over the last weeks, and nobody drags an event of a quarter ago. */
  static final Duration KEPT = Duration.ofDays(90);

  private static final Duration BETWEEN_PASSES = Duration.ofDays(1);
  private static final int AT_ONCE = 200;
  private static final String CURSOR = "z-past";
  private static final List<String> PREFIXES = List.of("e-", "l-", "y-");
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final int DAY_LENGTH = 8;

  private final RowStore rows;
  private final BookingJson json;

  PastRows(RowStore rows, BookingJson json) {
    this.rows = rows;
    this.json = json;
  }

  void clear(TenantId tenant, Instant now) {
    Optional<Row> cursor = rows.get(TableBookings.TABLE, tenant.value(), CURSOR);
    if (cursor.filter(row -> Instant.parse(row.text("notBefore")).isAfter(now)).isPresent()) {
      return;
    }
    String at = cursor.map(row -> row.text("at")).orElse(PREFIXES.get(0));
    String prefix = at.substring(0, 2);
    PageOf<Row> page =
        rows.page(
            TableBookings.TABLE,
            tenant.value(),
            prefix,
            Keys.afterAll(prefix),
            AT_ONCE,
            at.equals(prefix) ? Optional.empty() : Optional.of(at));
    remove(tenant, past(tenant, page.items(), now.minus(KEPT)));
    goOn(tenant, page.next(), prefix, now);
  }

  private List<Row> past(TenantId tenant, List<Row> page, Instant before) {
    List<Row> past = new ArrayList<>();
    Set<String> over = new HashSet<>();
    for (Row row : page) {
      if (row.key().startsWith("e-")) {
        Instant until = Instant.parse(row.text("until"));
        if (until.equals(Instant.EPOCH)) {
          over.add("i-" + row.text("interview"));
        } else if (until.isBefore(before)) {
          past.add(row);
        }
      } else if (dayOf(row).isBefore(before.atOffset(ZoneOffset.UTC).toLocalDate())) {
        past.add(row);
      }
    }
    past.addAll(placesOfThoseOver(tenant, page, over, before));
    return past;
  }

  /** The place of an event whose interview is over does not say since when. */
  private List<Row> placesOfThoseOver(
      TenantId tenant, List<Row> page, Set<String> over, Instant before) {
    if (over.isEmpty()) {
      return List.of();
    }
    Map<String, Row> interviews = rows.getAll(TableBookings.TABLE, tenant.value(), over);
    return page.stream()
        .filter(row -> row.key().startsWith("e-"))
        .filter(row -> Instant.parse(row.text("until")).equals(Instant.EPOCH))
        .filter(
            row -> {
              Row interview = interviews.get("i-" + row.text("interview"));
              return interview == null
                  || json.read(interview, Booking.class).updatedAt().isBefore(before);
            })
        .toList();
  }

  private static LocalDate dayOf(Row row) {
    String key = row.key();
    return LocalDate.parse(key.substring(key.length() - DAY_LENGTH), DAY);
  }

  private void remove(TenantId tenant, List<Row> past) {
    for (int from = 0; from < past.size(); from += RowStore.LARGEST_TRANSACTION) {
      int to = Math.min(past.size(), from + RowStore.LARGEST_TRANSACTION);
      List<Write> deletes =
          past.subList(from, to).stream()
              .<Write>map(row -> new Write.Delete(row.key(), row.etag()))
              .toList();
      try {
        rows.transact(TableBookings.TABLE, tenant.value(), deletes);
      } catch (RowConflict e) {
        // somebody wrote one of them just now; the next pass sees
        continue;
      }
    }
  }

  private void goOn(TenantId tenant, Optional<String> next, String prefix, Instant now) {
    int following = PREFIXES.indexOf(prefix) + 1;
    boolean through = next.isEmpty() && following == PREFIXES.size();
    String at = next.orElseGet(() -> PREFIXES.get(following == PREFIXES.size() ? 0 : following));
    Instant notBefore = through ? now.plus(BETWEEN_PASSES) : now;
    try {
      rows.write(
          TableBookings.TABLE,
          tenant.value(),
          new Write.Upsert(CURSOR, Map.of("at", at, "notBefore", notBefore.toString())));
    } catch (RowConflict e) {
      throw new IllegalStateException("nothing stands in the way of writing over a row", e);
    }
  }
}
