package dev.greenroom.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When timers come due. */
class ScheduleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 */5 * * * *            | 2026-11-21T10:03:00Z | 2026-11-21T10:05:00Z",
        "0 */5 * * * *            | 2026-11-21T10:05:00Z | 2026-11-21T10:10:00Z",
        "0 */5 * * * *            | 2026-11-21T10:04:59.999Z | 2026-11-21T10:05:00Z",
        "30 15 9 * * 1-5          | 2026-11-21T10:00:00Z | 2026-11-23T09:15:30Z",
        "0 0 3 * * Sun            | 2026-11-21T10:00:00Z | 2026-11-22T03:00:00Z",
        "0 0 0 1 Jan,Jul *        | 2026-11-21T10:00:00Z | 2027-01-01T00:00:00Z",
        "0 0 0 29 2 *             | 2026-11-21T10:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 0 13 * Friday        | 2026-11-21T10:00:00Z | 2027-08-13T00:00:00Z",
        "10/20 * * * * *          | 2026-11-21T10:00:31Z | 2026-11-21T10:00:50Z",
        "0 30 8-18/2 * * *        | 2026-11-21T10:30:00Z | 2026-11-21T12:30:00Z",
        "*/10 * * * *             | 2026-11-21T10:03:00Z | 2026-11-21T10:10:00Z",
      })
  void comesDueAt(String expression, Instant after, Instant due) {
    assertThat(Schedule.parse(expression.strip()).next(after)).isEqualTo(due);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "60 * * * * *",
        "* * * * * 7",
        "*/0 * * * * *",
        "5-3 * * * * *",
        "0 0 0 30 2 *",
        "a * * * * *",
        "0 0 0 0 * *"
      })
  void refuses(String expression) {
    assertThatIllegalArgumentException().isThrownBy(() -> Schedule.parse(expression));
  }

  @Property(tries = 300)
  void isNeverDueBeforeAndNeverMissed(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
    Schedule everyQuarterOfNight = Schedule.parse("0 */15 0-5 * * *");
    Instant moment = Instant.ofEpochSecond(second);

    Instant due = everyQuarterOfNight.next(moment);

    assertThat(due).isAfter(moment);
    assertThat(due.atOffset(ZoneOffset.UTC).getMinute() % 15).isZero();
    assertThat(Duration.between(moment, due)).isLessThanOrEqualTo(Duration.ofMinutes(18 * 60 + 15));
  }
}
