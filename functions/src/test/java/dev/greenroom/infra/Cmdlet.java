package dev.greenroom.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cmdlet that scripts may use: infra/exchange/cmdlets.csv, made from Microsoft's own pages.
 *
 * @param after what must have looked before this one changes anything; empty for one that reads
 * @param parameters those of it that scripts use
 */
record Cmdlet(String name, String does, String after, Set<String> parameters, String source) {
  boolean changes() {
    return does.equals("changes");
  }

  static Map<String, Cmdlet> table() {
    try {
      Map<String, Cmdlet> table = new LinkedHashMap<>();
      List<String> lines = Files.readAllLines(Syntax.INFRA.resolve("exchange/cmdlets.csv"));
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        table.put(
            cells[0],
            new Cmdlet(cells[0], cells[1], cells[2], Set.of(cells[3].split(" ")), cells[4]));
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
