package dev.greenroom.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.tables.Row;
import dev.greenroom.tables.RowStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the ledger's rows as they lie in the table, knowing nothing of the code that wrote them.
 */
final class OverlapCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** By owner: the interviews promised there, and when. */
  private final Map<String, Map<String, Instant[]>> byOwner = new TreeMap<>();

  OverlapCheck(RowStore rows, String tenant) {
    for (Row row : rows.range("bookings", tenant, "l-", "l~")) {
      String owner = row.key().substring(2, row.key().length() - 9);
      for (JsonNode line : read(row.text("data"))) {
        Instant start = Instant.parse(line.path("range").path("start").asText());
        Instant end = Instant.parse(line.path("range").path("end").asText());
        byOwner
            .computeIfAbsent(owner, unused -> new HashMap<>())
            .put(line.path("interview").asText(), new Instant[] {start, end});
      }
    }
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> overlaps() {
    List<String> found = new ArrayList<>();
    byOwner.forEach(
        (owner, lines) -> {
          List<Map.Entry<String, Instant[]>> all = List.copyOf(lines.entrySet());
          for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
              Instant[] one = all.get(i).getValue();
              Instant[] other = all.get(j).getValue();
              if (one[0].isBefore(other[1]) && other[0].isBefore(one[1])) {
                found.add(owner + ": " + all.get(i).getKey() + " and " + all.get(j).getKey());
              }
            }
          }
        });
    return found;
  }

  Set<String> promised() {
    Set<String> interviews = new HashSet<>();
    byOwner.values().forEach(lines -> interviews.addAll(lines.keySet()));
    return interviews;
  }

  int promisedTo(String person) {
    return byOwner.getOrDefault("p" + person, Map.of()).size();
  }

  int mostInADay(String person) {
    Map<Object, Integer> days = new HashMap<>();
    byOwner
        .getOrDefault("p" + person, Map.of())
        .values()
        .forEach(
            line ->
                days.merge(
                    line[0].atZone(ZoneId.of("Europe/Berlin")).toLocalDate(), 1, Integer::sum));
    return days.values().stream().mapToInt(count -> count).max().orElse(0);
  }
}
