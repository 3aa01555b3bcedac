package dev.greenroom.consent.log;

import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import java.util.Optional;

/** Keeps the log: rows are added, and nothing else is ever done to them. */
public interface LogStore {
  void append(TenantId tenant, LogEntry entry);

  /** The newest first. */
  PageOf<LogEntry> page(TenantId tenant, int limit, Optional<String> after);
}
