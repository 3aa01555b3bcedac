package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.sandbox.SandboxOptions.CalendarOption;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedCalendarTest {
  private final World world = populated();

  @TempDir private Path folder;

  private static World populated() {
    Clock saturday = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    World world = new World(saturday);
    DemoTenant.populate(world, 1);
    return world;
  }

  private Path file() throws IOException {
    return Files.writeString(
        folder.resolve("week.ics"),
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:1
        SUMMARY:Board
        DTSTART;TZID=Europe/Berlin:20240703T100000
        DTEND;TZID=Europe/Berlin:20240703T120000
        END:VEVENT
        BEGIN:VEVENT
        SUMMARY:Broken
        DTSTART:never
        END:VEVENT
        END:VCALENDAR
        """);
  }

  @Test
  void itLandsInTheMailboxOfWhoeverIsNamedWithOrWithoutAccents() throws IOException {
    ImportedCalendar imported =
        ImportedCalendar.into(world, new CalendarOption("tobias kramer", file()), true);

    assertThat(imported.owner().mailbox().ownerId()).isEqualTo(Northwind.TOBIAS);
    assertThat(imported.owner().mailbox().events()).hasSize(1);
  }

  @Test
  void whatWasReadAndWhatWasLeftOutIsSaid() throws IOException {
    ImportedCalendar imported =
        ImportedCalendar.into(
            world, new CalendarOption("lucia.herrera@northwind.example", file()), true);

    assertThat(String.join("\n", imported.inWords()))
        .contains("Lucía Herrera: 1 of 2 entries read", "shifted by 125 weeks", "\"Broken\"");
  }

  @Test
  void aNameThatNobodyHasIsAnsweredWithSomeThatThereAre() throws IOException {
    CalendarOption stranger = new CalendarOption("Nobody", file());

    assertThatThrownBy(() -> ImportedCalendar.into(world, stranger, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Tobias Krämer");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    CalendarOption missing = new CalendarOption("Tobias Krämer", folder.resolve("nothing.ics"));

    assertThatThrownBy(() -> ImportedCalendar.into(world, missing, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing.ics");
  }
}
