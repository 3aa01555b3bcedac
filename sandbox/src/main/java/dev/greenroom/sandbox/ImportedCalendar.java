package dev.greenroom.sandbox;

import dev.greenroom.sandbox.DemoPeople.Found;
import dev.greenroom.sandbox.SandboxOptions.CalendarOption;
import dev.greenroom.sandbox.calendarfile.CalendarFile;
import dev.greenroom.sandbox.calendarfile.Report;
import dev.greenroom.sandbox.calendarfile.Unreadable;
import dev.greenroom.sandbox.calendarfile.Window;
import dev.greenroom.sandbox.simulator.World;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Somebody's real calendar in the mailbox of a demo person. */
record ImportedCalendar(Found owner, Report report) {
  private static final int SHOWN_AT_MOST = 10;

  /**
   * @throws IllegalArgumentException if there is no such file or person, or it is no calendar
   */
  static ImportedCalendar into(World world, CalendarOption option, boolean shift) {
    Found owner = new DemoPeople(world).named(option.person());
    LocalDate today = world.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    try {
      Report report =
          CalendarFile.read(option.file())
              .importInto(owner.tenant(), owner.mailbox(), Window.around(today), shift);
      return new ImportedCalendar(owner, report);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + option.file(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + option.file(), e);
    }
  }

  /** What a person wants to know of it, a line each. */
  List<String> inWords() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d of %d entries read, %d events from two weeks ago to ten weeks ahead, %d take time"
            .formatted(
                owner.name(),
                report.entries() - unreadableEntries(),
                report.entries(),
                report.events(),
                report.takingTime()));
    if (report.weeksShifted() != 0) {
      lines.add(
          "  shifted by %d weeks: the week of %s is now the coming one"
              .formatted(
                  report.weeksShifted(),
                  report.densestWeek().map(LocalDate::toString).orElse("?")));
    }
    report.unreadable().stream()
        .limit(SHOWN_AT_MOST)
        .map(ImportedCalendar::inWords)
        .forEach(lines::add);
    int more = report.unreadable().size() - SHOWN_AT_MOST;
    if (more > 0) {
      lines.add("  and %d more that could not be read".formatted(more));
    }
    return lines;
  }

  private long unreadableEntries() {
    return report.unreadable().stream().filter(u -> !u.what().startsWith("time zone ")).count();
  }

  private static String inWords(Unreadable unreadable) {
    return "  left out, line %d, \"%s\": %s"
        .formatted(unreadable.line(), unreadable.what(), unreadable.why());
  }
}
