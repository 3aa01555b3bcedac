package dev.greenroom.sandbox.outlook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A week of a mailbox as a calendar. */
final class WeekView {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  private final Owner owner;
  private final LocalDate monday;
  private final LocalDateTime now;
  private final List<Shown> events;
  private final Optional<Shown> open;

  /**
   * @param now on the owner's clock
   * @param open the event whose panel is shown
   */
  WeekView(
      Owner owner, LocalDate anyDay, LocalDateTime now, List<Shown> events, Optional<Shown> open) {
    this.owner = owner;
    this.monday = mondayOf(anyDay);
    this.now = now;
    this.events = events;
    this.open = open;
  }

  static LocalDate mondayOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  String html() {
    return """
        <div class="calendar%s">
        <section class="week" aria-label="Week of %s">
        %s
        <div class="grid" style="--now-minute:%s;--work-from:%d;--work-until:%d">
        <div class="corner" aria-hidden="true"></div>
        %s
        <div class="hours" aria-hidden="true">%s</div>
        %s
        </div>
        %s
        </section>
        %s
        </div>
        """
        .formatted(
            open.isPresent() ? " with-panel" : "",
            monday.format(DAY),
            navigation(),
            minuteOfDay(now.toLocalTime()),
            minuteOfDay(workEdge("startTime", LocalTime.MIN)),
            minuteOfDay(workEdge("endTime", LocalTime.MAX)),
            days().map(this::head).collect(Collectors.joining()),
            IntStream.range(0, 24)
                .mapToObj(h -> "<span>%02d:00</span>".formatted(h))
                .collect(Collectors.joining()),
            days().map(this::column).collect(Collectors.joining()),
            legend(),
            open.map(shown -> new EventPanel(owner, shown, week(monday)).html()).orElse(""));
  }

  private Stream<LocalDate> days() {
    return monday.datesUntil(monday.plusDays(7));
  }

  private static int minuteOfDay(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  private LocalTime workEdge(String name, LocalTime otherwise) {
    String time = owner.mailbox().settings().path("workingHours").path(name).asText("");
    return time.isEmpty() ? otherwise : LocalTime.parse(time);
  }

  private boolean isWorkday(LocalDate day) {
    String name = day.getDayOfWeek().name().toLowerCase(Locale.ROOT);
    for (JsonNode each : owner.mailbox().settings().path("workingHours").path("daysOfWeek")) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private String week(LocalDate day) {
    return owner.path() + "?week=" + day;
  }

  private String navigation() {
    return """
        <nav class="weeks" aria-label="Weeks">
        <a class="button" href="%s">Today</a>
        <a class="button arrow" href="%s" aria-label="Week before" accesskey="p">‹</a>
        <a class="button arrow" href="%s" aria-label="Week after" accesskey="n">›</a>
        <h1>%s <small>week %d</small></h1>
        <span class="zone">%s</span>
        <a class="button" href="%s/mail">Meeting mails</a>
        </nav>
        """
        .formatted(
            owner.path(),
            week(monday.minusWeeks(1)),
            week(monday.plusWeeks(1)),
            monday.format(DAY)
                + " – "
                + monday.plusDays(6).format(DAY)
                + monday.format(DateTimeFormatter.ofPattern(" uuuu")),
            monday.get(WeekFields.ISO.weekOfWeekBasedYear()),
            Html.escape(owner.zone().getId().replace('_', ' ')),
            owner.path());
  }

  private String head(LocalDate day) {
    String allDay =
        events.stream()
            .filter(event -> event.allDay() && event.isOn(day))
            .map(event -> block(event, "all-day", "", ""))
            .collect(Collectors.joining());
    return """
        <div class="head%s" style="--col:%d"><h2><span>%s</span> <b>%d</b></h2>%s</div>
        """
        .formatted(
            day.equals(now.toLocalDate()) ? " today" : "",
            day.getDayOfWeek().getValue(),
            day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
            day.getDayOfMonth(),
            allDay);
  }

  private String column(LocalDate day) {
    List<Shown> timed =
        events.stream().filter(event -> !event.allDay() && event.isOn(day)).toList();
    String blocks = Lanes.of(day, timed).stream().map(this::placed).collect(Collectors.joining());
    return """
        <div class="day%s%s" style="--col:%d" data-day="%s">%s%s</div>
        """
        .formatted(
            day.equals(now.toLocalDate()) ? " today" : "",
            isWorkday(day) ? "" : " off",
            day.getDayOfWeek().getValue(),
            day,
            blocks,
            timed.isEmpty() ? "<p class=\"none\">Nothing</p>" : "");
  }

  private String placed(Lanes.Placed placed) {
    String style =
        "--from:%d;--for:%d;--lane:%d;--lanes:%d"
            .formatted(
                placed.from(), placed.until() - placed.from(), placed.lane(), placed.lanes());
    String size = placed.until() - placed.from() <= 30 ? "short" : "";
    return block(placed.shown(), size, style, times(placed.shown()));
  }

  private static String times(Shown shown) {
    String times = shown.times();
    int dash = times.indexOf('–');
    return "%s<span class=\"to\">%s</span>"
        .formatted(times.substring(0, dash), times.substring(dash));
  }

  private String block(Shown shown, String kind, String style, String times) {
    boolean isOpen = open.map(Shown::id).filter(shown.id()::equals).isPresent();
    return """
        <a class="event %s %s%s%s" style="%s" href="%s&amp;event=%s"%s%s title="%s">\
        <span class="subject">%s</span><span class="time">%s</span></a>
        """
        .formatted(
            Html.escape(shown.showAs()),
            kind,
            shown.isCancelled() ? " cancelled" : "",
            isOpen ? " open" : "",
            style,
            Html.escape(week(monday)),
            Html.url(shown.id()),
            isOpen ? " aria-current=\"true\"" : "",
            shown.isOrganizer() && !shown.allDay() && !shown.isCancelled()
                ? " draggable=\"false\" data-event=\"%s\" data-start=\"%s\""
                    .formatted(Html.escape(shown.id()), shown.start())
                : "",
            Html.escape(shown.subject() + ", " + shown.when()),
            Html.escape(shown.subject()),
            times);
  }

  private static String legend() {
    return List.of("busy", "tentative", "oof", "workingElsewhere", "free").stream()
        .map(
            showAs ->
                "<li><span class=\"event %s\"></span>%s</li>"
                    .formatted(showAs, Shown.showAsInWords(showAs)))
        .collect(Collectors.joining("", "<ul class=\"legend\" aria-label=\"Colours\">", "</ul>"));
  }

  static String title(Owner owner, LocalDate day) {
    return owner.name() + ", " + day.format(MONTH);
  }
}
