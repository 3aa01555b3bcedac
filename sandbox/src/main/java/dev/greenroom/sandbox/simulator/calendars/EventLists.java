package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lists of events, page by page: ten to a page unless asked for more.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list-events">List events</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-list-calendarview">List calendarView</a>
 * @see <a href="https://learn.microsoft.com/graph/api/event-list-instances">List instances</a>
 */
final class EventLists {
  private static final int DEFAULT_PAGE = 10;
  private static final int LARGEST_PAGE = 1000;
  private static final Set<String> SORTABLE =
      Set.of(
          "start/dateTime", "end/dateTime", "subject", "createdDateTime", "lastModifiedDateTime");

  GraphReply all(GraphCall call) {
    return page(call, Calendars.listed(Views.mailbox(call)), "events");
  }

  GraphReply view(GraphCall call) {
    Mailbox mailbox = Views.mailbox(call);
    Window window = Window.of(call);
    return page(call, Calendars.window(mailbox, window.start(), window.end()), "calendarView");
  }

  GraphReply instances(GraphCall call) {
    Mailbox mailbox = Views.mailbox(call);
    Window window = Window.of(call);
    ObjectNode master = EventStore.require(mailbox, call.parameter("eventId"));
    if (!EventStore.isSeries(master)) {
      throw GraphException.badRequest(
          "ErrorInvalidRequest", "Your request can't be completed. The event is not recurring.");
    }
    List<ObjectNode> parts = EventStore.parts(mailbox, master);
    List<ObjectNode> instances =
        Calendars.window(mailbox, window.start(), window.end()).stream()
            .filter(parts::contains)
            .toList();
    return page(call, instances, "instances");
  }

  /** A stretch of time named by two parameters, both required. */
  record Window(Instant start, Instant end) {
    static Window of(GraphCall call) {
      Instant start = edge(call, "startDateTime");
      Instant end = edge(call, "endDateTime");
      if (end.isBefore(start)) {
        throw GraphException.badRequest(
            "ErrorInvalidParameter", "The end of the window is before its start.");
      }
      return new Window(start, end);
    }

    private static Instant edge(GraphCall call, String name) {
      return call.query()
          .get(name)
          .map(text -> GraphTimes.windowEdge(name, text))
          .orElseThrow(
              () ->
                  GraphException.badRequest(
                      "ErrorInvalidParameter",
                      "This request requires a time window specified by the query string"
                          + " parameters StartDateTime and EndDateTime."));
    }
  }

  private static GraphReply page(GraphCall call, List<ObjectNode> events, String what) {
    Mailbox mailbox = Views.mailbox(call);
    if (call.query().has("$search")) {
      throw GraphException.badRequest("ErrorInvalidUrlQuery", "Search is not supported on events.");
    }
    List<ObjectNode> found =
        call.query()
            .get("$filter")
            .map(EventFilter::parse)
            .map(filter -> events.stream().filter(filter).toList())
            .orElse(events);
    found = sorted(call, found);
    int size = pageSize(call);
    int from = Math.min(found.size(), call.query().number("$skip", 0, Integer.MAX_VALUE, 0));
    int to = Math.min(found.size(), from + size);
    ObjectNode annotations = JsonNodeFactory.instance.objectNode();
    if (call.query().isTrue("$count")) {
      annotations.put("@odata.count", found.size());
    }
    if (to < found.size()) {
      Map<String, String> query = new LinkedHashMap<>(call.query().values());
      query.put("$skip", "" + to);
      annotations.put("@odata.nextLink", call.linkHere(query));
    }
    Shown shown = Views.of(call, mailbox, true);
    String context = "users('%s')/%s".formatted(mailbox.ownerId(), what);
    return GraphReply.collection(
        call.context(context),
        found.subList(from, to).stream().map(event -> shown.event(mailbox, event)).toList(),
        annotations);
  }

  static int pageSize(GraphCall call) {
    int preferred =
        call.preference("odata.maxpagesize")
            .filter(text -> text.matches("[1-9]\\d{0,5}"))
            .map(Integer::parseInt)
            .orElse(DEFAULT_PAGE);
    return Math.min(LARGEST_PAGE, call.query().number("$top", 1, LARGEST_PAGE, preferred));
  }

  private static List<ObjectNode> sorted(GraphCall call, List<ObjectNode> events) {
    String order = call.query().get("$orderby").orElse("").strip();
    if (order.isEmpty()) {
      return events;
    }
    String[] words = order.split("\\s+");
    boolean descending = words.length == 2 && words[1].equals("desc");
    if (!SORTABLE.contains(words[0]) || words.length > 2) {
      throw GraphException.badRequest(
          "ErrorInvalidUrlQuery", "The $orderby '%s' is not supported.".formatted(order));
    }
    Comparator<ObjectNode> by = Comparator.comparing(event -> event.at("/" + words[0]).asText(""));
    return events.stream().sorted(descending ? by.reversed() : by).toList();
  }
}
