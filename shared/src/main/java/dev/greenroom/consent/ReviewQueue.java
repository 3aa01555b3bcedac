package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.time.Duration;

/** Where reviews of grants wait for a worker. */
public interface ReviewQueue {
  void ask(TenantId tenant, Round round, Duration delay);

  /** Nothing is believed lost after one look. */
  enum Round {
    FIRST,
    SECOND
  }
}
