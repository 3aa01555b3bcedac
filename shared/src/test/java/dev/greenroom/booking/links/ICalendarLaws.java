package dev.greenroom.booking.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.links.ChangePolicy.Reason;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TimeRange;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.StringLength;

/** What ical4j, a parser of somebody else's, reads out of our files. */
class ICalendarLaws {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Optional<EmailAddress> ORGANIZER =
      Optional.of(EmailAddress.of("interviews@corp.example"));

  @net.jqwik.api.Property(tries = 200)
  void everyTitleComesBackAsItWas(@ForAll @StringLength(min = 1, max = 200) String any)
      throws Exception {
    // ical4j strips what it reads
    String title = "a" + any.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cn}]", "") + "z";

    String text = ICalendar.of(appointment(title, Appointment.State.CONFIRMED), ORGANIZER);

    assertThat(event(text).<Property>getProperty("SUMMARY").orElseThrow().getValue())
        .isEqualTo(title);
  }

  @net.jqwik.api.Property(tries = 200)
  void noLineIsLongerThan75OctetsAndAllEndInTwoCharacters(
      @ForAll @StringLength(max = 300) String any) {
    String text = ICalendar.of(appointment(any, Appointment.State.CONFIRMED), ORGANIZER);

    assertThat(text.split("\r\n", -1))
        .allSatisfy(
            line -> {
              assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
              assertThat(line).doesNotContain("\n", "\r");
            });
    assertThat(text).endsWith("END:VCALENDAR\r\n");
  }

  @Example
  void itIsAValidCalendarThatIsPublished() throws Exception {
    String text =
        ICalendar.of(appointment("Talk; with, \\ Ada", Appointment.State.CONFIRMED), ORGANIZER);
    Calendar calendar = calendar(text);

    assertThat(calendar.validate(true).hasErrors()).as(text).isFalse();
    assertThat(calendar.<Property>getProperty("METHOD").orElseThrow().getValue())
        .isEqualTo("PUBLISH");
    assertThat(value(text, "DTSTART")).isEqualTo("20261123T100000Z");
    assertThat(value(text, "DTEND")).isEqualTo("20261123T104500Z");
    assertThat(value(text, "STATUS")).isEqualTo("CONFIRMED");
    assertThat(value(text, "SEQUENCE")).isEqualTo("3");
    assertThat(value(text, "LOCATION")).isEqualTo("Microsoft Teams");
    assertThat(value(text, "ORGANIZER")).isEqualTo("mailto:interviews@corp.example");
  }

  @Example
  void whatWasCalledOffSaysSoUnderTheSameUid() throws Exception {
    String before = ICalendar.of(appointment("Talk", Appointment.State.CONFIRMED), ORGANIZER);
    String after = ICalendar.of(appointment("Talk", Appointment.State.CANCELLED), ORGANIZER);

    assertThat(value(after, "STATUS")).isEqualTo("CANCELLED");
    assertThat(value(after, "UID")).isEqualTo(value(before, "UID"));
  }

  private static Appointment appointment(String title, Appointment.State state) {
    return new Appointment(
        state,
        "5b0e7a52-0000-3000-8000-000000000001",
        title,
        TimeRange.of(START, Duration.ofMinutes(45)),
        Optional.of("https://teams.example/l/meetup-join/" + "x".repeat(90)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Reason.OPTIONAL,
        Reason.OPTIONAL,
        3,
        Instant.parse("2026-11-20T08:00:00Z"));
  }

  private static String value(String text, String name) throws Exception {
    return event(text).<Property>getProperty(name).orElseThrow().getValue();
  }

  private static VEvent event(String text) throws IOException, ParserException {
    return (VEvent) calendar(text).getComponent(Component.VEVENT).orElseThrow();
  }

  private static Calendar calendar(String text) throws IOException, ParserException {
    return new CalendarBuilder().build(new StringReader(text));
  }
}
