package dev.greenroom.tables;

import java.util.Map;

/** One row's part in a transaction. */
public sealed interface Write {
  String key();

  /** Adds a row; conflicts if there is one. */
  record Insert(String key, Map<String, Object> values) implements Write {}

  /** Writes over the row that was read; conflicts if it changed since or is gone. */
  record Replace(String key, Map<String, Object> values, String etag) implements Write {}

  /** Writes whatever is there. */
  record Upsert(String key, Map<String, Object> values) implements Write {}

  /** Removes the row that was read; conflicts if it changed since or is gone. */
  record Delete(String key, String etag) implements Write {}
}
