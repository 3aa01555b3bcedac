package dev.greenroom.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WrittenTimeTest {
  private static final TimeRange HOUR = hour("2026-11-24T10:00:00Z");
  private static final TimeRange LATER = hour("2026-11-25T13:30:00Z");

  @Test
  void isReadInItsZone() {
    assertThat(WrittenTime.of(HOUR.start(), ZoneId.of("Asia/Kolkata")))
        .isEqualTo("Tuesday, 24 November 2026, 15:30 (Asia/Kolkata)");
  }

  @Test
  void movesInTheTextWithTheEvent() {
    String text =
        "From %s to %s."
            .formatted(
                WrittenTime.of(HOUR.start(), ZoneId.of("Europe/Berlin")),
                WrittenTime.of(HOUR.end(), ZoneId.of("UTC")));

    assertThat(WrittenTime.moved(text, HOUR, LATER))
        .isEqualTo(
            "From Wednesday, 25 November 2026, 14:30 (Europe/Berlin) to Wednesday, 25 November 2026,"
                + " 14:30 (UTC).");
  }

  @Test
  void leavesOtherTimesAlone() {
    String text =
        "Not %s, nor Someday, 99 Nonember 2026, 10:00 (No/Where)."
            .formatted(WrittenTime.of(LATER.start(), ZoneId.of("UTC")));

    assertThat(WrittenTime.moved(text, HOUR, hour("2026-12-01T10:00:00Z"))).isEqualTo(text);
  }

  /** 25 October 2026: 02:30 in Berlin is there twice. */
  @Test
  void isFoundInAnHourThatIsThereTwice() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    TimeRange second = hour("2026-10-25T01:30:00Z");
    String text = WrittenTime.of(second.start(), berlin);

    assertThat(WrittenTime.moved(text, second, HOUR))
        .isEqualTo(WrittenTime.of(HOUR.start(), berlin));
  }

  private static TimeRange hour(String start) {
    return TimeRange.of(Instant.parse(start), Duration.ofHours(1));
  }
}
