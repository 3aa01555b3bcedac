package dev.greenroom.sandbox.calendarfile;

import dev.greenroom.sandbox.calendarfile.EntryReader.UnreadableEntry;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MailboxClock;
import dev.greenroom.sandbox.simulator.Tenant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An iCalendar file that somebody exported. Reading it changes nothing; importing it does. */
public final class CalendarFile {
  private final List<Block> blocks;

  private CalendarFile(List<Block> blocks) {
    this.blocks = blocks;
  }

  /**
   * Reads a file, in UTF-8 or, as old exporters write, in Latin-1.
   *
   * @throws IllegalArgumentException if it is no iCalendar file at all
   */
  public static CalendarFile read(Path file) throws IOException {
    return parse(decoded(Files.readAllBytes(file)));
  }

  /**
   * @throws IllegalArgumentException if it is no iCalendar text at all
   */
  public static CalendarFile parse(String text) {
    if (!text.contains("BEGIN:VCALENDAR")) {
      throw new IllegalArgumentException("This is no iCalendar file: it has no VCALENDAR.");
    }
    return new CalendarFile(Block.split(text));
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** The same for the clock that the mailbox names. */
  public Report importInto(Tenant tenant, Mailbox mailbox, Window window, boolean shift) {
    return importInto(tenant, mailbox, MailboxClock.of(mailbox), window, shift);
  }

  /**
   * Replaces what lies in a mailbox by what the file has in the window.
   *
   * @param ownerZone the clock on which the mailbox's owner lives: her all-day entries are her days
   * @param shift whether to move the file's densest week to the next one, all entries by as many
   *     whole weeks, each keeping its weekday and its wall-clock time on the calendar's own clock
   */
  public Report importInto(
      Tenant tenant, Mailbox mailbox, ZoneId ownerZone, Window window, boolean shift) {
    Zones zones = new Zones(blocks);
    ZoneId calendarZone = zones.ofCalendar(blocks.get(0)).orElse(ownerZone);
    List<Unreadable> unreadable = new ArrayList<>(zones.unreadable());
    List<FileEntry> entries = entries(new EntryReader(zones, calendarZone), unreadable);
    Expansion expansion = new Expansion(entries, calendarZone);

    Optional<LocalDate> densest = DensestWeek.mondayIn(entries, expansion);
    long weeks =
        shift ? densest.map(d -> ChronoUnit.WEEKS.between(d, window.nextMonday())).orElse(0L) : 0;
    List<Occurrence> dates = shifted(expansion, window, weeks);
    synchronized (tenant) {
      new MailboxWriter(tenant, mailbox, calendarZone, ownerZone).replaceBy(dates);
    }
    int takingTime = (int) dates.stream().filter(date -> date.entry().takesTime()).count();
    int found = (int) blocks.stream().filter(b -> b.name().equals("VEVENT")).count();
    return new Report(found, dates.size(), takingTime, unreadable, densest, calendarZone, weeks);
  }

  private static List<Occurrence> shifted(Expansion expansion, Window window, long weeks) {
    return expansion
        .between(
            window.from().minusWeeks(weeks).atStartOfDay(),
            window.until().minusWeeks(weeks).atStartOfDay())
        .stream()
        .map(date -> date.shifted(weeks))
        .toList();
  }

  private List<FileEntry> entries(EntryReader reader, List<Unreadable> unreadable) {
    List<FileEntry> entries = new ArrayList<>();
    for (Block block : blocks) {
      if (block.name().equals("VEVENT")) {
        try {
          entries.add(reader.read(block));
        } catch (UnreadableEntry e) {
          unreadable.add(new Unreadable(block.line(), nameOf(block), e.why()));
        }
      }
    }
    return entries;
  }

  private static String nameOf(Block block) {
    return block
        .value("SUMMARY")
        .filter(summary -> !summary.isBlank())
        .or(() -> block.value("UID"))
        .orElse("an entry without a title");
  }
}
