package dev.greenroom.sandbox.calendarfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One component of the file as lines of text, unfolded, without its nested alarms.
 *
 * @param name VEVENT, VTIMEZONE, or VCALENDAR for what stands outside of both
 * @param line where it begins in the file, counted from 1
 */
record Block(String name, int line, List<String> lines) {
  private static final Set<String> KEPT = Set.of("VEVENT", "VTIMEZONE");

  Block {
    lines = List.copyOf(lines);
  }

  /**
   * Splits a file. Blank lines, which some exporters leave between properties, are dropped, and an
   * entry that is never closed ends where the next one begins.
   */
  static List<Block> split(String text) {
    return new Splitter().split(text);
  }

  /** The value of a property, whatever its parameters. */
  Optional<String> value(String property) {
    return lines.stream()
        .filter(line -> nameOf(line).equals(property))
        .map(line -> line.substring(endOfParameters(line) + 1))
        .findFirst();
  }

  static String nameOf(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) != ':' && line.charAt(end) != ';') {
      end++;
    }
    return line.substring(0, end).toUpperCase(Locale.ROOT);
  }

  /** The colon after the parameters; one inside quotes belongs to a parameter. */
  private static int endOfParameters(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '"') {
        quoted = !quoted;
      } else if (line.charAt(i) == ':' && !quoted) {
        return i;
      }
    }
    return line.length() - 1;
  }

  private static final class Splitter {
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();
    private final List<String> inside = new ArrayList<>();
    private String open = "";
    private int openedAt;
    private int nested;

    List<Block> split(String text) {
      String[] raw = text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
      for (int i = 0; i < raw.length; ) {
        int first = i;
        StringBuilder line = new StringBuilder(raw[i++]);
        while (i < raw.length && (raw[i].startsWith(" ") || raw[i].startsWith("\t"))) {
          line.append(raw[i++].substring(1));
        }
        if (!line.toString().isBlank()) {
          take(line.toString(), first + 1);
        }
      }
      close();
      blocks.add(0, new Block("VCALENDAR", 1, outside));
      return blocks;
    }

    private void take(String line, int number) {
      String upper = line.strip().toUpperCase(Locale.ROOT);
      String opened = upper.startsWith("BEGIN:") ? upper.substring(6) : "";
      if (KEPT.contains(opened)) {
        close();
        open = opened;
        openedAt = number;
      } else if (upper.equals("END:" + open)) {
        close();
      } else if (open.equals("VEVENT") && !opened.isEmpty()) {
        nested++;
      } else if (open.equals("VEVENT") && upper.startsWith("END:")) {
        nested = Math.max(0, nested - 1);
      } else if (nested == 0) {
        (open.isEmpty() ? outside : inside).add(line);
      }
    }

    private void close() {
      if (!open.isEmpty()) {
        blocks.add(new Block(open, openedAt, inside));
      }
      inside.clear();
      open = "";
      nested = 0;
    }
  }
}
