package dev.greenroom.sandbox.calendarfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real exports, which are not part of the project: skipped where their folder is absent. */
class RealCalendarsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 18);
  private static final Window NEXT_WEEKS = Window.around(TODAY);

  static Stream<Path> exports() throws IOException {
    Path folder =
        Path.of(
            System.getProperty(
                "calendars",
                Path.of(System.getProperty("greenroom.root", ".."))
                    .resolve("../shared/reference/calendars")
                    .toString()));
    if (!Files.isDirectory(folder)) {
      return Stream.of(folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".ics")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("exports")
  void busyTimeIsThatOfIcal4jsOwnFreeBusy(Path file) throws IOException {
    assumeThat(file).isRegularFile();
    LocalDate densest = imported(file, NEXT_WEEKS, false).report().densestWeek().orElse(TODAY);
    Window year = new Window(densest.minusWeeks(52), densest.plusWeeks(52), densest);

    Imported imported = imported(file, year, false);

    assertThat(imported.report().unreadable()).isEmpty();
    assertThat(imported.busyTime()).isEqualTo(FreeBusyOracle.busyTime(file, year));
  }

  @ParameterizedTest
  @MethodSource("exports")
  void shiftingPutsTheDensestWeekIntoTheNextOne(Path file) throws IOException {
    assumeThat(file).isRegularFile();
    LocalDate densest = imported(file, NEXT_WEEKS, false).report().densestWeek().orElse(TODAY);
    Window thatWeek = new Window(densest, densest.plusWeeks(1), densest);
    List<String> asTheFileHasIt = imported(file, thatWeek, false).wallClock();

    Imported shifted = imported(file, NEXT_WEEKS, true);

    LocalDate next = NEXT_WEEKS.nextMonday();
    assertThat(next.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(shifted.wallClockFrom(next, shifted.report().weeksShifted()))
        .containsExactlyElementsOf(asTheFileHasIt);
    assertThat(shifted.report().takingTime() > 0)
        .isEqualTo(shifted.report().densestWeek().isPresent());
  }

  private static Imported imported(Path file, Window window, boolean shift) throws IOException {
    return Imported.from(CalendarFile.read(file), ZoneOffset.UTC, window, shift);
  }
}
