package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.people.MailboxDirectory.Reading;
import dev.greenroom.people.Person.MailboxState;
import java.util.Locale;
import java.util.Set;

/**
 * Why somebody has no mailbox in Exchange Online, where Exchange says only that there is none.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/assignedplan">assignedPlan</a>
 */
final class MissingMailbox {
  private static final String EXCHANGE = "exchange";

  /** Of a plan that works, with or without an unpaid bill. */
  private static final Set<String> WORKING = Set.of("enabled", "warning");

  private MissingMailbox() {}

  /**
   * @param account the person's own record, with her plans
   */
  static Reading reading(GraphBatch.Answer account) {
    if (!account.isOk()) {
      return GraphMailboxes.isBusy(account)
          ? GraphMailboxes.later(account)
          : new Reading.NoCloudMailbox(MailboxState.NONE);
    }
    return new Reading.NoCloudMailbox(state(account.body()));
  }

  private static MailboxState state(JsonNode account) {
    boolean licensed = false;
    boolean lapsed = false;
    for (JsonNode plan : account.path("assignedPlans")) {
      if (EXCHANGE.equalsIgnoreCase(plan.path("service").asText())) {
        boolean works =
            WORKING.contains(plan.path("capabilityStatus").asText().toLowerCase(Locale.ROOT));
        licensed |= works;
        lapsed |= !works;
      }
    }
    if (account.path("onPremisesSyncEnabled").asBoolean(false)) {
      return MailboxState.ON_PREMISES;
    }
    if (licensed) {
      return MailboxState.NONE;
    }
    return lapsed ? MailboxState.SOFT_DELETED : MailboxState.UNLICENSED;
  }
}
