package dev.greenroom.graph;

import dev.greenroom.people.WallClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Time zones by the names that Exchange uses: Windows names, mapped by the Unicode CLDR, and IANA
 * names. A name that is neither is nobody's zone; it is never guessed.
 */
final class WindowsZones {
  private static final String TABLE = "windows-zones.tsv";

  private WindowsZones() {}

  static Optional<WallClock> clock(String name) {
    return Optional.ofNullable(Table.IANA_BY_WINDOWS.get(name))
        .or(() -> Optional.of(name))
        .filter(iana -> !iana.isEmpty())
        .flatMap(WallClock::parse);
  }

  /** Read on first use. */
  private static final class Table {
    static final Map<String, String> IANA_BY_WINDOWS = read();

    private static Map<String, String> read() {
      Map<String, String> zones = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      try (InputStream in = WindowsZones.class.getResourceAsStream(TABLE)) {
        if (in == null) {
          throw new IllegalStateException(TABLE + " is not in the package");
        }
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .forEach(columns -> zones.put(columns[0], columns[1]));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return zones;
    }
  }
}
