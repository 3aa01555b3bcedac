package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * calendarView/delta over HTTP: no query option but those of the window and the tokens.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/event-delta">event: delta</a>
 */
final class DeltaRoutes {
  private static final List<String> REFUSED =
      List.of("$select", "$expand", "$filter", "$orderby", "$search", "$top", "$skip");

  private final DeltaRounds rounds;

  DeltaRoutes(CalendarRules rules) {
    rounds = new DeltaRounds(rules);
  }

  GraphReply changes(GraphCall call) {
    for (String option : REFUSED) {
      if (call.query().has(option)) {
        throw GraphException.badRequest(
            "ErrorInvalidUrlQuery",
            "The following parameters are not supported with change tracking over the"
                + " 'CalendarView' resource: '%s'.".formatted(option));
      }
    }
    Mailbox mailbox = Views.mailbox(call);
    Instant now = call.now();
    DeltaToken token = token(call, mailbox, now);
    DeltaRounds.Page page =
        rounds.page(mailbox, token, EventLists.pageSize(call), Views.of(call, mailbox, false), now);
    ObjectNode links = JsonNodeFactory.instance.objectNode();
    page.next()
        .ifPresent(
            next -> links.put("@odata.nextLink", call.linkHere(Map.of("$skiptoken", next.text()))));
    page.delta()
        .ifPresent(
            delta ->
                links.put("@odata.deltaLink", call.linkHere(Map.of("$deltatoken", delta.text()))));
    return GraphReply.collection(call.context("Collection(event)"), page.items(), links);
  }

  private DeltaToken token(GraphCall call, Mailbox mailbox, Instant now) {
    Optional<String> delta = call.query().get("$deltatoken");
    Optional<String> skip = call.query().get("$skiptoken");
    if (delta.isPresent() || skip.isPresent()) {
      try {
        return rounds.resume(mailbox, delta.or(() -> skip).orElseThrow(), delta.isPresent(), now);
      } catch (GraphException gone) {
        throw gone.status() == 410 ? gone.withHeader("Location", call.linkHere(Map.of())) : gone;
      }
    }
    EventLists.Window window = EventLists.Window.of(call);
    return rounds.begin(mailbox, window.start(), window.end(), now);
  }
}
