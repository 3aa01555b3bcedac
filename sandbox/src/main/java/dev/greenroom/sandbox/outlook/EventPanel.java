package dev.greenroom.sandbox.outlook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.format.DateTimeFormatter;

/** One event with everything that its owner can do to it. */
final class EventPanel {
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private final Owner owner;
  private final Shown shown;
  private final String back;

  /**
   * @param back the address of the week that it was opened from
   */
  EventPanel(Owner owner, Shown shown, String back) {
    this.owner = owner;
    this.shown = shown;
    this.back = back;
  }

  String html() {
    return """
        <aside class="panel" aria-labelledby="panel-title">
        <div class="panel-head"><h2 id="panel-title">%s</h2>
        <a class="close" href="%s" aria-label="Close">×</a></div>
        <p class="when">%s</p>
        %s
        %s
        %s
        %s
        </aside>
        """
        .formatted(
            Html.escape(shown.subject()),
            Html.escape(back),
            Html.escape(shown.when()),
            facts(),
            people(),
            actions(),
            body());
  }

  private String facts() {
    JsonNode event = shown.event();
    StringBuilder facts = new StringBuilder("<dl class=\"facts\">");
    fact(facts, "Shown as", Shown.showAsInWords(shown.showAs()));
    String place = event.path("location").path("displayName").asText("");
    fact(facts, "Place", place);
    String sensitivity = event.path("sensitivity").asText("normal");
    fact(facts, "Sensitivity", sensitivity.equals("normal") ? "" : sensitivity);
    fact(facts, "Series", event.hasNonNull("seriesMasterId") ? event.path("type").asText() : "");
    fact(facts, "State", shown.isCancelled() ? "Cancelled by the organiser" : "");
    String join = event.path("onlineMeeting").path("joinUrl").asText("");
    if (!join.isEmpty()) {
      facts.append("<dt>Teams</dt><dd class=\"link\">").append(Html.escape(join)).append("</dd>");
    }
    return facts.append("</dl>").toString();
  }

  private static void fact(StringBuilder facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.append("<dt>%s</dt><dd>%s</dd>".formatted(name, Html.escape(value)));
    }
  }

  private String people() {
    JsonNode organizer = shown.event().path("organizer").path("emailAddress");
    StringBuilder list = new StringBuilder("<h3>People</h3><ul class=\"people\">");
    list.append(person(organizer, "organizer", "organiser"));
    for (JsonNode attendee : shown.event().path("attendees")) {
      list.append(
          person(
              attendee.path("emailAddress"),
              attendee.path("status").path("response").asText("none"),
              attendee.path("type").asText()));
    }
    return list.append("</ul>").toString();
  }

  private static String person(JsonNode address, String response, String role) {
    return """
        <li><span class="reply %s" aria-hidden="true"></span><span>%s<small>%s · %s</small></span></li>
        """
        .formatted(
            Html.escape(response),
            Html.escape(address.path("name").asText(address.path("address").asText())),
            Html.escape(role),
            inWords(response));
  }

  private static String inWords(String response) {
    return switch (response) {
      case "organizer" -> "made this";
      case "accepted" -> "accepted";
      case "tentativelyAccepted" -> "tentative";
      case "declined" -> "declined";
      default -> "no answer yet";
    };
  }

  private String actions() {
    if (shown.isCancelled()) {
      return form("delete", button("Remove from calendar", "quiet"));
    }
    if (!shown.isOrganizer()) {
      return "<h3>Your answer</h3>"
          + form(
              "respond",
              comment("A word to the organiser (optional)")
                  + "<div class=\"row\">"
                  + choice("accept", "Accept", "strong")
                  + choice("tentative", "Tentative", "")
                  + choice("decline", "Decline", "")
                  + "</div>")
          + form("delete", button("Delete without telling anybody", "quiet"));
    }
    return "<h3>Move</h3>" + form("move", moveFields() + button("Move", "strong")) + ending();
  }

  private String ending() {
    return shown.hasAttendees()
        ? "<h3>Call it off</h3>"
            + form(
                "cancel",
                comment("A word to everybody (optional)") + button("Cancel meeting", "danger"))
        : form("delete", button("Delete", "danger"));
  }

  private String moveFields() {
    String type = shown.allDay() ? "date" : "datetime-local";
    String value = shown.allDay() ? shown.day().toString() : shown.start().format(FIELD);
    return "<label>New start<input type=\"%s\" name=\"start\" value=\"%s\" required></label>"
        .formatted(type, value);
  }

  private static String comment(String label) {
    return "<label>%s<input name=\"comment\" maxlength=\"400\" autocomplete=\"off\"></label>"
        .formatted(label);
  }

  private static String button(String text, String look) {
    return "<button class=\"%s\">%s</button>".formatted(look, text);
  }

  private static String choice(String action, String text, String look) {
    return "<button class=\"%s\" name=\"action\" value=\"%s\">%s</button>"
        .formatted(look, action, text);
  }

  private String form(String action, String content) {
    return """
        <form method="post" action="%s/act" class="act">
        <input type="hidden" name="id" value="%s">
        <input type="hidden" name="back" value="%s">
        %s%s
        </form>
        """
        .formatted(
            owner.path(),
            Html.escape(shown.id()),
            Html.escape(back),
            action.equals("respond")
                ? ""
                : "<input type=\"hidden\" name=\"action\" value=\"%s\">".formatted(action),
            content);
  }

  /** The invitation is somebody else's HTML: it is shown where it can run nothing. */
  private String body() {
    String content = shown.event().path("body").path("content").asText("");
    return content.isBlank()
        ? ""
        : "<h3>Invitation</h3><iframe sandbox title=\"Text of the invitation\" srcdoc=\"%s\"></iframe>"
            .formatted(Html.escape(content));
  }
}
