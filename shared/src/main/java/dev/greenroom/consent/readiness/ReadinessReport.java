package dev.greenroom.consent.readiness;

import dev.greenroom.consent.readiness.Finding.State;
import java.time.Instant;
import java.util.List;

/** What all checks found, and when. */
public record ReadinessReport(Instant checkedAt, List<Checked> checks) {
  public ReadinessReport {
    checks = List.copyOf(checks);
  }

  /** One check and its finding. */
  public record Checked(String id, String title, boolean required, Finding finding) {}

  /** The worst among what is required. */
  public State state() {
    return Finding.worst(
        checks.stream().filter(Checked::required).map(one -> one.finding().state()).toList());
  }
}
