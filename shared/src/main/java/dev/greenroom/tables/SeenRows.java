package dev.greenroom.tables;

import dev.greenroom.people.SyncRun;
import dev.greenroom.values.PersonId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whom a full pass has seen, packed: sixteen bytes a person, some pages of the directory a row. */
final class SeenRows {
  static final String PREFIX = "seen-";

  private static final int BYTES = 16;

  /** A property holds 64 KiB. */
  private static final int IN_A_PROPERTY = 4096;

  private SeenRows() {}

  static String prefix(SyncRun run) {
    return "%s%s-%d-".formatted(PREFIX, run.id(), run.position().restarts());
  }

  /** Taken twice, the same pages have the same key. */
  static String key(SyncRun run) {
    return prefix(run) + "%06d".formatted(run.position().pages());
  }

  static Map<String, Object> values(Collection<PersonId> seen) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<PersonId> all = List.copyOf(seen);
    for (int from = 0; from < all.size(); from += IN_A_PROPERTY) {
      List<PersonId> some = all.subList(from, Math.min(all.size(), from + IN_A_PROPERTY));
      ByteBuffer packed = ByteBuffer.allocate(some.size() * BYTES);
      for (PersonId person : some) {
        UUID id = UUID.fromString(person.value());
        packed.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
      }
      values.put("ids" + from / IN_A_PROPERTY, packed.array());
    }
    return values;
  }

  static List<PersonId> read(Row row) {
    List<PersonId> seen = new ArrayList<>();
    row.values()
        .forEach(
            (name, value) -> {
              if (name.startsWith("ids") && value instanceof byte[] packed) {
                ByteBuffer ids = ByteBuffer.wrap(packed);
                while (ids.hasRemaining()) {
                  seen.add(new PersonId(new UUID(ids.getLong(), ids.getLong()).toString()));
                }
              }
            });
    return seen;
  }
}
