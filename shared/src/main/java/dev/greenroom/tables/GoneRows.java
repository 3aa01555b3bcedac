package dev.greenroom.tables;

import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * People whom the directory lost, as rows of {@code people} outside of its listing: whoever comes
 * back finds what was known of her mailbox.
 */
final class GoneRows {
  static final String PREFIX = "gone-";

  private static final String AT = "goneAt";

  private GoneRows() {}

  static String key(PersonId person) {
    return PREFIX + person.value();
  }

  static Map<String, Object> values(Row person, Instant now) {
    Map<String, Object> values = new HashMap<>(person.values());
    values.put(AT, now.getEpochSecond());
    return values;
  }

  static boolean isBefore(Row gone, Instant moment) {
    return gone.values().get(AT) instanceof Long at && at < moment.getEpochSecond();
  }

  /** The row as it was when she was there. */
  static Row asPerson(Row gone) {
    Map<String, Object> values = new HashMap<>(gone.values());
    values.remove(AT);
    return new Row(gone.partition(), gone.key().substring(PREFIX.length()), gone.etag(), values);
  }
}
