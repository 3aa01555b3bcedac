package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The calendar itself: what it can do, and when its owner and others are free.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/calendar-get">Get calendar</a>
 * @see <a href="https://learn.microsoft.com/graph/api/calendar-getschedule">calendar:
 *     getSchedule</a>
 */
final class CalendarInfo {
  private final Calendars calendars;

  CalendarInfo(Calendars calendars) {
    this.calendars = calendars;
  }

  /** Ids of calendars never change, so there is but one format of them. */
  static String idOf(Mailbox mailbox) {
    return "AAMkC" + mailbox.ownerId().replace("-", "") + "AAAAAAENAAA=";
  }

  GraphReply show(GraphCall call) {
    Mailbox mailbox = Views.mailbox(call);
    ObjectNode calendar = calendar(call, mailbox);
    calendar.put(
        "@odata.context",
        call.context("users('%s')/calendar/$entity".formatted(mailbox.ownerId())));
    return GraphReply.ok(calendar);
  }

  GraphReply list(GraphCall call) {
    Mailbox mailbox = Views.mailbox(call);
    return GraphReply.collection(
        call.context("users('%s')/calendars".formatted(mailbox.ownerId())),
        List.of(calendar(call, mailbox)));
  }

  private static ObjectNode calendar(GraphCall call, Mailbox mailbox) {
    ObjectNode calendar = JsonNodeFactory.instance.objectNode();
    calendar.put("id", idOf(mailbox));
    calendar.put("name", "Calendar");
    calendar.put("color", "auto");
    calendar.put("hexColor", "");
    calendar.put("isDefaultCalendar", true);
    calendar.put("changeKey", "AAAAAA==");
    boolean isGroup = call.tenant().groups().containsKey(mailbox.ownerId());
    calendar.put("canShare", !isGroup);
    calendar.put("canViewPrivateItems", true);
    calendar.put("canEdit", true);
    var providers = calendar.putArray("allowedOnlineMeetingProviders");
    if (mailbox.hasTeams()) {
      providers.add("teamsForBusiness");
    }
    calendar.put(
        "defaultOnlineMeetingProvider", mailbox.hasTeams() ? "teamsForBusiness" : "unknown");
    calendar.put("isTallyingResponses", true);
    calendar.put("isRemovable", false);
    calendar.set("owner", EventBlank.recipient(call.tenant(), mailbox).path("emailAddress"));
    Set<String> select = call.query().select();
    if (!select.isEmpty()) {
      List<String> names = new ArrayList<>();
      calendar.fieldNames().forEachRemaining(names::add);
      names.removeAll(select);
      names.remove("id");
      calendar.remove(names);
    }
    return calendar;
  }

  GraphReply schedules(GraphCall call) {
    Views.mailbox(call);
    String zone = call.preference("outlook.timezone").orElse("UTC");
    Schedules.Viewer viewer =
        new Schedules.Viewer(Zones.named(zone), zone, mailbox -> Views.mayReadAll(call, mailbox));
    return GraphReply.collection(
        call.context("Collection(microsoft.graph.scheduleInformation)"),
        calendars.schedules(call.tenant(), ScheduleRequest.read(call.body()), viewer));
  }
}
