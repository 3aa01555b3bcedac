package dev.greenroom.tables;

import dev.greenroom.booking.Booking;
import dev.greenroom.booking.BookingStore;
import dev.greenroom.mail.CandidateId;
import dev.greenroom.mail.CandidateInterviews;
import dev.greenroom.mail.TimelineEntry.Interviewed;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Locale;

/** {@link CandidateInterviews} by what was booked. */
public final class TableCandidateInterviews implements CandidateInterviews {
  private final RowStore rows;
  private final BookingStore bookings;

  public TableCandidateInterviews(RowStore rows) {
    this.rows = rows;
    this.bookings = new TableBookings(rows);
  }

  @Override
  public List<Interviewed> of(TenantId tenant, CandidateId candidate) {
    String prefix = TableBookings.candidatePrefix(candidate);
    return rows.range(TableBookings.TABLE, tenant.value(), prefix, Keys.afterAll(prefix)).stream()
        .map(row -> new InterviewId(row.key().substring(prefix.length())))
        .flatMap(id -> bookings.read(tenant, id).stream())
        .map(stored -> interviewed(stored.booking().value()))
        .toList();
  }

  private static Interviewed interviewed(Booking booking) {
    return new Interviewed(
        booking.id(),
        booking.invited().title(),
        booking.state().name().toLowerCase(Locale.ROOT),
        booking.range());
  }
}
