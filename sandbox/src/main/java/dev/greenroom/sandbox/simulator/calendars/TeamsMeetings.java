package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import java.util.Locale;

/**
 * Online meetings, which go one way: an event can become one and not stop being one, except by
 * losing the join block from its body.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-calendar-online-meetings">online
 *     meetings</a>
 * @see <a href="https://learn.microsoft.com/graph/api/event-update">"preserve the meeting blob"</a>
 */
final class TeamsMeetings {
  private static final String TEAMS = "teamsForBusiness";

  private final CalendarRules rules;

  TeamsMeetings(CalendarRules rules) {
    this.rules = rules;
  }

  /**
   * Does what the body asks for. An organiser without Teams gets no error: the answer is the event
   * with {@code isOnlineMeeting} false and provider unknown.
   */
  void apply(Mailbox organizer, ObjectNode event, ObjectNode body) {
    if (event.path("isOnlineMeeting").asBoolean()) {
      if (body.has("body") && !rules.bodyPatchKeepsTeamsLink()) {
        dropUnlessKept(event);
      }
      return;
    }
    String provider =
        EventShape.canonical(
            "onlineMeetingProvider", body.path("onlineMeetingProvider").asText(TEAMS));
    if (body.path("isOnlineMeeting").asBoolean()
        && organizer.hasTeams()
        && provider.equals(TEAMS)) {
      add(event);
    }
  }

  private static void add(ObjectNode event) {
    String thread = event.get("iCalUId").asText().toLowerCase(Locale.ROOT).substring(40);
    String joinUrl =
        "https://teams.example.test/l/meetup-join/19%3ameeting_" + thread + "%40thread.v2/0";
    event.put("isOnlineMeeting", true);
    event.put("onlineMeetingProvider", TEAMS);
    event.putObject("onlineMeeting").put("joinUrl", joinUrl);
    String body = event.path("body").path("content").asText();
    EventForm.setBody(event, Html.append(body, joinBlock(joinUrl)));
  }

  private static String joinBlock(String joinUrl) {
    return "<div class=\"me-email-text\">________________<br>\r\nMicrosoft Teams meeting<br>\r\n"
        + "<a href=\""
        + joinUrl
        + "\">Join the meeting now</a></div>";
  }

  private static void dropUnlessKept(ObjectNode event) {
    String joinUrl = event.path("onlineMeeting").path("joinUrl").asText();
    if (!event.path("body").path("content").asText().contains(joinUrl)) {
      event.put("isOnlineMeeting", false);
      event.put("onlineMeetingProvider", "unknown");
      event.putNull("onlineMeeting");
    }
  }
}
