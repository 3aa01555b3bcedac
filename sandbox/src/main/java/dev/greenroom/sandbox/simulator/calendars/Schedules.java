package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Free and busy time of people, rooms and lists. A schedule that cannot be read has an error of its
 * own and does not spoil the others. Items that show as free are among the items of a schedule, as
 * Exchange has them: whoever counts items must look at their status.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/calendar-getschedule">calendar:
 *     getSchedule</a>
 */
final class Schedules {
  /** The documented number; a caller in 2020 got through with 100. */
  private static final int MOST_SCHEDULES = 20;

  private static final int MOST_ITEMS = 1000;

  private final CalendarRules rules;

  Schedules(CalendarRules rules) {
    this.rules = rules;
  }

  /**
   * How times are shown.
   *
   * @param mayRead whether the caller may see more of a mailbox than free and busy
   */
  record Viewer(ZoneId zone, String zoneName, Predicate<Mailbox> mayRead) {
    static Viewer inUtc(Predicate<Mailbox> mayRead) {
      return new Viewer(ZoneOffset.UTC, "UTC", mayRead);
    }
  }

  /**
   * Graph's {@code scheduleInformation} for each address asked about, in that order.
   *
   * @throws GraphException 400 {@code ErrorMailboxDataArrayTooBig} for more than 20 entities, with
   *     the members of lists counted
   */
  List<ObjectNode> read(Tenant tenant, ScheduleRequest request, Viewer viewer) {
    int entities = request.addresses().stream().mapToInt(address -> sizeOf(tenant, address)).sum();
    if (entities > MOST_SCHEDULES) {
      throw GraphException.badRequest(
          "ErrorMailboxDataArrayTooBig",
          ("There are too many target users in the EmailAddress array. The allowed size = %d; the"
                  + " actual size = %d.")
              .formatted(MOST_SCHEDULES, entities));
    }
    return request.addresses().stream()
        .map(address -> schedule(tenant, request, viewer, address))
        .toList();
  }

  private static int sizeOf(Tenant tenant, String address) {
    return list(tenant, address)
        .map(list -> Math.max(1, tenant.membersOf(list.get("id").asText()).size()))
        .orElse(1);
  }

  /** A distribution list: a group that has no calendar of its own. */
  private static Optional<ObjectNode> list(Tenant tenant, String address) {
    return tenant.groupByMail(address).filter(group -> tenant.mailbox(address).isEmpty());
  }

  private ObjectNode schedule(
      Tenant tenant, ScheduleRequest request, Viewer viewer, String address) {
    ObjectNode information = JsonNodeFactory.instance.objectNode().put("scheduleId", address);
    Optional<ObjectNode> list = list(tenant, address);
    if (list.isPresent()) {
      return mergedView(tenant, request, information, list.get());
    }
    Optional<Mailbox> mailbox = tenant.mailbox(address);
    if (mailbox.isEmpty()) {
      String code = rules.scheduleErrorsAreNumbers() ? "5009" : "ErrorMailRecipientNotFound";
      return failed(
          information,
          code,
          "Unable to resolve e-mail address %s to an Active Directory object.".formatted(address));
    }
    if (mailbox.get().home() == Mailbox.Home.ON_PREMISES) {
      return failed(
          information,
          "ErrorProxyRequestProcessingFailed",
          "Unable to send cross-forest request for mailbox %s.".formatted(address));
    }
    if (rules.isFreeBusyHidden(mailbox.get().ownerId())) {
      return failed(
          information,
          "ErrorNoFreeBusyAccess",
          "The caller does not have free/busy access to the mailbox.");
    }
    return read(request, viewer, information, mailbox.get());
  }

  private static ObjectNode failed(ObjectNode information, String code, String message) {
    information.put("availabilityView", "");
    information.putArray("scheduleItems");
    information.putObject("error").put("message", message).put("responseCode", code);
    return information;
  }

  private static ObjectNode read(
      ScheduleRequest request, Viewer viewer, ObjectNode information, Mailbox mailbox) {
    List<ObjectNode> events = Calendars.window(mailbox, request.start(), request.end());
    if (events.size() > MOST_ITEMS) {
      return failed(information, "5006", "The result set contains too many calendar entries.");
    }
    information.put("availabilityView", availabilityView(request, events));
    ArrayNode items = information.putArray("scheduleItems");
    events.forEach(event -> items.add(item(viewer, mailbox, event)));
    if (mailbox.settings().hasNonNull("workingHours")) {
      information.set("workingHours", mailbox.settings().get("workingHours").deepCopy());
    }
    return information;
  }

  /** Of a list only the slots are known: the busiest member decides each. */
  private static ObjectNode mergedView(
      Tenant tenant, ScheduleRequest request, ObjectNode information, ObjectNode list) {
    List<ObjectNode> events = new ArrayList<>();
    for (String member : tenant.membersOf(list.get("id").asText())) {
      tenant
          .mailbox(member)
          .filter(mailbox -> mailbox.home() == Mailbox.Home.CLOUD)
          .ifPresent(
              mailbox -> events.addAll(Calendars.window(mailbox, request.start(), request.end())));
    }
    information.put("availabilityView", availabilityView(request, events));
    information.putArray("scheduleItems");
    return information;
  }

  private static ObjectNode item(Viewer viewer, Mailbox mailbox, ObjectNode event) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    boolean open =
        Set.of("normal", "personal").contains(event.path("sensitivity").asText("normal"));
    if (open && viewer.mayRead().test(mailbox)) {
      item.put("isPrivate", false);
      item.set("subject", event.path("subject"));
      item.put("location", event.path("location").path("displayName").asText());
    }
    Span span = Span.of(event);
    item.put("status", event.path("showAs").asText());
    item.set("start", GraphTimes.inZone(span.start(), viewer.zone(), viewer.zoneName()));
    item.set("end", GraphTimes.inZone(span.end(), viewer.zone(), viewer.zoneName()));
    return item;
  }

  /**
   * A digit for each slot. Working elsewhere is 0, as documented and as seen: {@code
   * github.com/microsoftgraph/microsoft-graph-docs/issues/17869}.
   */
  private static String availabilityView(ScheduleRequest request, Collection<ObjectNode> events) {
    List<Taken> taken =
        events.stream()
            .map(event -> new Taken(Span.of(event), digit(event.path("showAs").asText())))
            .filter(each -> each.digit() > 0)
            .toList();
    StringBuilder view = new StringBuilder();
    for (Instant slot = request.start();
        slot.isBefore(request.end());
        slot = slot.plus(request.interval())) {
      Instant next = slot.plus(request.interval());
      Span wholeSlot = new Span(slot, next.isBefore(request.end()) ? next : request.end());
      int busiest = 0;
      for (Taken each : taken) {
        if (each.digit() > busiest && each.span().overlaps(wholeSlot)) {
          busiest = each.digit();
        }
      }
      view.append(busiest);
    }
    return view.toString();
  }

  /** A stretch of time that is not free, and how much so. */
  private record Taken(Span span, int digit) {}

  private static int digit(String showAs) {
    return switch (showAs) {
      case "tentative" -> 1;
      case "busy" -> 2;
      case "oof" -> 3;
      default -> 0;
    };
  }
}
