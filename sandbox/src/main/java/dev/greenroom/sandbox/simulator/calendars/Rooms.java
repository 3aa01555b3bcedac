package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Rooms and equipment answer by themselves.
 *
 * @see <a href="https://learn.microsoft.com/powershell/module/exchange/set-calendarprocessing">
 *     Set-CalendarProcessing and its defaults</a>
 */
final class Rooms {
  private static final Duration BOOKING_WINDOW = Duration.ofDays(180);
  private static final Duration LONGEST = Duration.ofMinutes(1440);

  private final EventStore store;
  private final CalendarRules rules;
  private final Replies replies;

  Rooms(EventStore store, CalendarRules rules, Replies replies) {
    this.store = store;
    this.rules = rules;
    this.replies = replies;
  }

  static boolean isRoom(Mailbox mailbox) {
    return Set.of("room", "equipment").contains(mailbox.purpose());
  }

  /** Subject and body do not stay in a room's calendar: the organiser's name is shown. */
  static void disguise(ObjectNode copy) {
    copy.set("subject", copy.path("organizer").path("emailAddress").path("name"));
    EventForm.setBody(copy, "");
  }

  /** Lets the room answer the meeting that has just arrived in its calendar, unless it has. */
  void answer(Tenant tenant, Mailbox room, String iCalUId, boolean mailed) {
    CalendarRules.RoomAnswer rule = rules.roomAnswer(room.ownerId());
    if (rule == CalendarRules.RoomAnswer.BY_HAND || room.home() != Mailbox.Home.CLOUD) {
      return;
    }
    room.eventByICalUId(iCalUId)
        .filter(
            copy -> copy.path("responseStatus").path("response").asText().equals("notResponded"))
        .ifPresent(
            copy -> {
              List<ObjectNode> parts = EventStore.parts(room, copy);
              boolean fits =
                  parts.stream().allMatch(this::isBookable)
                      && (rule == CalendarRules.RoomAnswer.ALWAYS || isFree(room, parts));
              Answer answer = fits ? Answer.ACCEPTED : Answer.DECLINED;
              replies.answer(tenant, room, copy, Reply.plain(answer), mailed);
            });
  }

  private boolean isBookable(ObjectNode event) {
    Span span = Span.of(event);
    boolean far = span.start().isAfter(store.now().plus(BOOKING_WINDOW));
    boolean tooLong = Duration.between(span.start(), span.end()).compareTo(LONGEST) > 0;
    return EventStore.isSeries(event) || (!far && !tooLong);
  }

  private static boolean isFree(Mailbox room, List<ObjectNode> parts) {
    return parts.stream()
        .filter(part -> !EventStore.isSeries(part))
        .noneMatch(
            part ->
                room.events().values().stream()
                    .filter(other -> !parts.contains(other))
                    .filter(Rooms::takesTime)
                    .anyMatch(other -> Span.of(other).overlaps(Span.of(part))));
  }

  private static boolean takesTime(ObjectNode event) {
    return !EventStore.isSeries(event)
        && !event.path("isCancelled").asBoolean()
        && Set.of("busy", "oof", "tentative").contains(event.path("showAs").asText());
  }
}
