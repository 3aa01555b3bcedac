package dev.greenroom.functions;

import dev.greenroom.booking.links.CandidateView;
import dev.greenroom.functions.pages.Form;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The boxes to tick for when somebody could: parts of the coming working days. */
final class CandidateWindows {
  private static final int DAYS = 10;
  private static final int FIRST_HOUR = 8;
  private static final int PARTS = 6;
  private static final int HOURS_EACH = 2;

  private final Clock clock;

  CandidateWindows(Clock clock) {
    this.clock = clock;
  }

  Form form(Form form, CandidateView view, ZoneId zone) {
    List<String> columns = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int from = FIRST_HOUR + part * HOURS_EACH;
      columns.add("%02d\u2013%02d".formatted(from, from + HOURS_EACH));
    }
    Instant last = clock.instant().plus(view.horizon());
    List<Form.Row> rows = new ArrayList<>();
    LocalDate day = clock.instant().atZone(zone).toLocalDate().plusDays(1);
    while (rows.size() < DAYS && day.atStartOfDay(zone).toInstant().isBefore(last)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        rows.add(row(day, zone, view, last));
      }
      day = day.plusDays(1);
    }
    return form.boxes("windows", "When you could, by day and time of day", columns, rows)
        .button("Send these times");
  }

  private static Form.Row row(LocalDate day, ZoneId zone, CandidateView view, Instant last) {
    String name = Moments.shortDay(day.atTime(LocalTime.NOON).atZone(zone).toInstant(), zone);
    List<Form.Box> boxes = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int from = FIRST_HOUR + part * HOURS_EACH;
      Instant start = day.atTime(from, 0).atZone(zone).toInstant();
      Instant end = day.atTime(from + HOURS_EACH, 0).atZone(zone).toInstant();
      if (start.isBefore(last)) {
        TimeRange range = new TimeRange(start, end);
        boxes.add(
            new Form.Box(
                name + ", " + Moments.times(range, zone),
                start + "/" + end,
                view.windows().stream().anyMatch(window -> window.contains(range))));
      }
    }
    return new Form.Row(name, boxes);
  }
}
