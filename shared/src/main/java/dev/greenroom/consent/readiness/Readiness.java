package dev.greenroom.consent.readiness;

import dev.greenroom.consent.readiness.ReadinessReport.Checked;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs every check of a tenant side by side, for a bounded time. A check that hangs or breaks is
 * unknown, and holds up no other.
 */
public final class Readiness {
  private static final String LOOK_AGAIN =
      "Look again in a minute. If it stays, tell whoever runs Greenroom; the log names the check.";

  private static final System.Logger LOG = System.getLogger(Readiness.class.getName());

  private final List<ReadinessCheck> checks;
  private final ExecutorService threads;
  private final Duration patience;
  private final Duration keep;
  private final Clock clock;
  private final Map<TenantId, ReadinessReport> kept = new ConcurrentHashMap<>();

  /**
   * @param threads where checks wait for their upstreams
   * @param patience for all checks together
   * @param keep how long a report answers further questions
   */
  public Readiness(
      List<ReadinessCheck> checks,
      ExecutorService threads,
      Duration patience,
      Duration keep,
      Clock clock) {
    this.checks = List.copyOf(checks);
    this.threads = threads;
    this.patience = patience;
    this.keep = keep;
    this.clock = clock;
  }

  /**
   * @param fresh whether a report from just now will not do
   */
  public ReadinessReport report(TenantId tenant, boolean fresh) {
    Instant now = clock.instant();
    kept.values().removeIf(old -> !old.checkedAt().plus(keep).isAfter(now));
    ReadinessReport known = kept.get(tenant);
    if (known != null && !fresh) {
      return known;
    }
    ReadinessReport report = new ReadinessReport(now, look(tenant));
    kept.put(tenant, report);
    return report;
  }

  /** What was found no longer counts: the settings it depends on have changed. */
  public void forget(TenantId tenant) {
    kept.remove(tenant);
  }

  private List<Checked> look(TenantId tenant) {
    List<Callable<Finding>> looks = new ArrayList<>();
    checks.forEach(check -> looks.add(() -> check.look(tenant)));
    try {
      List<Future<Finding>> found =
          threads.invokeAll(looks, patience.toMillis(), TimeUnit.MILLISECONDS);
      List<Checked> all = new ArrayList<>();
      for (int i = 0; i < checks.size(); i++) {
        ReadinessCheck check = checks.get(i);
        all.add(
            new Checked(
                check.id(), check.title(), check.isRequired(), finding(check, found.get(i))));
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamUnavailable("graph", "look at a tenant's readiness", 0, "", null, e);
    }
  }

  private Finding finding(ReadinessCheck check, Future<Finding> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (CancellationException e) {
      return Finding.unknown(
          "There was no answer within %d seconds.".formatted(patience.toSeconds()), LOOK_AGAIN);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UpstreamUnavailable away) {
        LOG.log(System.Logger.Level.WARNING, "check {0}: {1}", check.id(), away.getMessage());
        if (away.upstream().equals("entra") && away.status() / 100 == 4) {
          return Finding.unknown(
              "Entra gives Greenroom no token for this tenant.",
              "Mend the check \"permissions\" first.");
        }
        return Finding.unknown(
            "%s did not answer as it should (status %d)."
                .formatted(nameOf(away.upstream()), away.status()),
            LOOK_AGAIN);
      }
      // the message may quote what was read
      LOG.log(
          System.Logger.Level.ERROR,
          "check {0} broke: {1}",
          check.id(),
          String.valueOf(e.getCause() == null ? null : e.getCause().getClass().getName()));
      return Finding.unknown("The check itself broke; this is a fault of Greenroom's.", LOOK_AGAIN);
    }
  }

  private static String nameOf(String upstream) {
    return switch (upstream) {
      case "graph" -> "Microsoft Graph";
      case "entra" -> "Microsoft Entra";
      default -> "Storage";
    };
  }
}
