package dev.greenroom.notifications;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** That work is done, not piling up or given up. The queues are those of all tenants. */
public final class QueuesReadiness implements ReadinessCheck {
  /** Where the host puts what failed five times. */
  static final String GIVEN_UP = "-poison";

  /** Some minutes of work for a single worker. */
  static final int BACKLOG = 5_000;

  private final QueueCounts counts;
  private final List<String> queues;

  public QueuesReadiness(QueueCounts counts, List<String> queues) {
    this.counts = counts;
    this.queues = List.copyOf(queues);
  }

  @Override
  public String id() {
    return "queues";
  }

  @Override
  public String title() {
    return "No work is given up, and none piles up.";
  }

  @Override
  public boolean isRequired() {
    return true;
  }

  @Override
  public Finding look(TenantId tenant) {
    Map<String, Integer> waiting =
        counts.waiting(queues.stream().flatMap(name -> Stream.of(name, name + GIVEN_UP)).toList());
    return Finding.of(queues.stream().map(name -> of(name, waiting)).toList());
  }

  private static Finding of(String name, Map<String, Integer> waiting) {
    if (!waiting.containsKey(name)) {
      return Finding.failed(
          "%s: there is no such queue.".formatted(name),
          "az storage queue create --name %s --account-name ACCOUNT --auth-mode login; or set CreateStorage to true."
              .formatted(name));
    }
    int wait = waiting.get(name);
    int lost = waiting.getOrDefault(name + GIVEN_UP, 0);
    List<Finding> all = new ArrayList<>();
    if (lost > 0) {
      all.add(
          Finding.failed(
              "%s%s: %d messages were given up.".formatted(name, GIVEN_UP, lost),
              "Whoever runs Greenroom: az storage message peek --queue-name %1$s%2$s --num-messages 32 --account-name ACCOUNT --auth-mode login; the function's log has the cause. Once it is mended, put the messages back on %1$s, or delete them: az storage message clear --queue-name %1$s%2$s"
                  .formatted(name, GIVEN_UP)));
    }
    all.add(
        wait > BACKLOG
            ? Finding.failed(
                "%s: %d messages wait.".formatted(name, wait),
                "Whoever runs Greenroom: is the function app running, and may it scale out?")
            : Finding.ok("%s: %d wait, %d given up.".formatted(name, wait, lost)));
    return Finding.of(all);
  }
}
