package dev.greenroom.sandbox.calendarfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarFileTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Window AUTUMN =
      new Window(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 1), LocalDate.of(2026, 11, 23));

  private static CalendarFile file(String name) throws IOException {
    try (InputStream in = CalendarFileTest.class.getResourceAsStream(name)) {
      return CalendarFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static CalendarFile entry(String... lines) {
    return CalendarFile.parse(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:It\n"
            + String.join("\n", lines)
            + "\nEND:VEVENT\nEND:VCALENDAR\n");
  }

  private static Imported berlin(CalendarFile file) {
    return Imported.from(file, BERLIN, AUTUMN, false);
  }

  private static List<String> starts(Imported imported, String subject) {
    return imported
        .events()
        .filter(event -> event.path("subject").asText().equals(subject))
        .map(event -> event.path("start").path("dateTime").asText().substring(0, 16))
        .toList();
  }

  @Test
  void aSeriesKeepsItsWallClockTimeOverTheClockChange() throws IOException {
    Imported imported = berlin(file("outlook.ics"));

    assertThat(starts(imported, "Weekly, with guests"))
        .containsExactly(
            "2026-10-05T08:00",
            "2026-10-12T08:00",
            "2026-10-21T06:00",
            "2026-11-09T09:00",
            "2026-11-16T09:00",
            "2026-11-23T09:00");
  }

  @Test
  void anOverrideReplacesTheDateThatItNames() throws IOException {
    Imported imported = berlin(file("outlook.ics"));

    assertThat(imported.events().filter(e -> e.path("type").asText().equals("exception")))
        .extracting(e -> e.path("subject").asText(), e -> e.path("showAs").asText())
        .containsExactly(tuple("Weekly, moved", "tentative"));
    assertThat(starts(imported, "Weekly, moved")).containsExactly("2026-10-27T13:00");
    assertThat(imported.events().map(e -> e.path("originalStart").asText()))
        .contains("2026-10-26T09:00:00Z");
  }

  @Test
  void aSeriesIsOneMasterAndItsDates() throws IOException {
    Imported imported = berlin(file("outlook.ics"));

    List<ObjectNode> masters =
        imported.mailbox().events().values().stream()
            .filter(e -> e.path("type").asText().equals("seriesMaster"))
            .toList();
    assertThat(masters)
        .extracting(e -> e.path("subject").asText())
        .containsExactlyInAnyOrder("Weekly, with guests", "Birthday");
    assertThat(imported.events().filter(e -> e.hasNonNull("seriesMasterId")))
        .extracting(e -> e.path("seriesMasterId").asText())
        .isSubsetOf(masters.stream().map(e -> e.path("id").asText()).toList());
  }

  @Test
  void whatOutlookSaysOfATimeIsKept() throws IOException {
    Imported imported = berlin(file("outlook.ics"));

    assertThat(imported.events().filter(e -> e.path("isAllDay").asBoolean()))
        .extracting(
            e -> e.path("subject").asText(),
            e -> e.path("showAs").asText(),
            e -> e.path("start").path("dateTime").asText().substring(0, 10),
            e -> e.path("end").path("dateTime").asText().substring(0, 10))
        .containsExactly(
            tuple("Holiday", "oof", "2026-10-12", "2026-10-14"),
            tuple("At home", "workingElsewhere", "2026-10-16", "2026-10-17"),
            tuple("Birthday", "free", "2026-10-17", "2026-10-18"));
    assertThat(imported.events().filter(e -> e.path("sensitivity").asText().equals("private")))
        .hasSize(6);
  }

  @Test
  void aCancelledEntryStaysAsCancelledAndFree() throws IOException {
    Imported imported = berlin(file("outlook.ics"));

    assertThat(imported.events().filter(e -> e.path("isCancelled").asBoolean()))
        .extracting(e -> e.path("subject").asText(), e -> e.path("showAs").asText())
        .containsExactly(tuple("Canceled: Called off", "free"));
  }

  @Test
  void whatCannotBeReadIsReportedAndTheRestIsKept() throws IOException {
    Imported imported = berlin(file("damaged.ics"));

    assertThat(imported.report().unreadable())
        .extracting(Unreadable::what)
        .containsExactly(
            "time zone Broken",
            "No start",
            "Bad date",
            "Nowhere",
            "Backwards",
            "Bad rule",
            "Too often");
    assertThat(imported.report().unreadable()).allMatch(u -> u.line() > 4 && !u.why().isBlank());
    assertThat(imported.events().map(e -> e.path("subject").asText()))
        .containsExactly("Fine but for its people", "Never closed", "Last");
    assertThat(imported.report().entries()).isEqualTo(9);
  }

  @Test
  void aTimeWithoutAZoneIsOnTheClockThatTheCalendarNames() throws IOException {
    Imported imported = berlin(file("damaged.ics"));

    assertThat(starts(imported, "Fine but for its people")).containsExactly("2026-10-05T13:00");
  }

  @Test
  void aTimeWithoutAZoneInACalendarWithoutOneIsOnTheOwnersClock() {
    Imported imported = berlin(entry("DTSTART:20261005T100000", "DURATION:PT1H"));

    assertThat(starts(imported, "It")).containsExactly("2026-10-05T08:00");
  }

  @Test
  void windowsNamesOfZonesAreKnownWithoutADefinition() {
    Imported imported =
        berlin(entry("DTSTART;TZID=Pacific Standard Time:20261005T100000", "DURATION:PT1H"));

    assertThat(starts(imported, "It")).containsExactly("2026-10-05T17:00");
  }

  @Test
  void anEndlessSeriesIsExpandedWithinTheWindowOnly() {
    Imported imported =
        berlin(entry("DTSTART:20200101T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"));

    assertThat(imported.report().events()).isEqualTo(61);
  }

  @Test
  void anEntryThatBeganBeforeTheWindowIsInIt() {
    Imported imported = berlin(entry("DTSTART;VALUE=DATE:20260920", "DTEND;VALUE=DATE:20261003"));

    assertThat(imported.busyTime())
        .containsExactly(
            new Imported.Stretch(
                Instant.parse("2026-09-19T22:00:00Z"), Instant.parse("2026-10-02T22:00:00Z")));
  }

  @Test
  void aShiftedSummerEntryKeepsItsWallClockTimeInWinter() {
    CalendarFile july = entry("DTSTART;TZID=Europe/Berlin:20240703T100000", "DURATION:PT1H");

    Imported imported = Imported.from(july, BERLIN, AUTUMN, true);

    assertThat(starts(imported, "It")).containsExactly("2026-11-25T09:00");
    assertThat(imported.report().weeksShifted()).isEqualTo(125);
  }

  @Test
  void aShiftedSeriesBringsItsOtherDatesAlong() {
    CalendarFile march =
        entry(
            "DTSTART;TZID=Europe/Berlin:20240304T100000",
            "DURATION:PT1H",
            "RRULE:FREQ=DAILY;COUNT=5");

    Imported imported = Imported.from(march, BERLIN, AUTUMN, true);

    assertThat(starts(imported, "It"))
        .containsExactly(
            "2026-11-23T09:00",
            "2026-11-24T09:00",
            "2026-11-25T09:00",
            "2026-11-26T09:00",
            "2026-11-27T09:00");
  }

  @Test
  void aCalendarInWhichNothingTakesTimeIsNotShifted() {
    CalendarFile free = entry("DTSTART;VALUE=DATE:20200101", "TRANSP:TRANSPARENT");

    Report report = Imported.from(free, ZoneOffset.UTC, AUTUMN, true).report();

    assertThat(report.densestWeek()).isEmpty();
    assertThat(report.weeksShifted()).isZero();
  }

  @Test
  void importingReplacesWhatTheMailboxHeld() {
    CalendarFile file = entry("DTSTART:20261005T100000Z", "DURATION:PT1H");
    Imported once = berlin(file);

    assertThat(once.mailbox().events()).hasSize(1);
    assertThat(once.mailbox().changes()).hasSize(1);
  }

  @Test
  void aFileThatIsNoCalendarIsRefused() {
    assertThatThrownBy(() -> CalendarFile.parse("PK\u0003\u0004"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no iCalendar file");
  }
}
