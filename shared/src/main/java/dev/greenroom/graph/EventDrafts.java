package dev.greenroom.graph;

import com.microsoft.graph.models.Attendee;
import com.microsoft.graph.models.AttendeeType;
import com.microsoft.graph.models.BodyType;
import com.microsoft.graph.models.EmailAddress;
import com.microsoft.graph.models.Event;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.Location;
import com.microsoft.graph.models.LocationType;
import com.microsoft.graph.models.OnlineMeetingProviderType;
import com.microsoft.graph.models.Sensitivity;
import dev.greenroom.booking.OrganizerCalendar.Draft;
import java.util.List;

/** Writes our drafts as Graph's events. */
final class EventDrafts {
  private static final String END = "</body></html>";

  private EventDrafts() {}

  static Event event(Draft draft) {
    Event event = new Event();
    event.setTransactionId(draft.transactionId());
    event.setSubject(draft.subject());
    event.setBody(body(draft.paragraphs()));
    event.setStart(GraphTime.utc(draft.range().start()));
    event.setEnd(GraphTime.utc(draft.range().end()));
    draft.place().ifPresent(place -> event.setLocation(location(place)));
    event.setAttendees(draft.invitees().stream().map(EventDrafts::attendee).toList());
    event.setSingleValueExtendedProperties(List.of(OurEvents.mark(draft.tag())));
    if (draft.confidential()) {
      event.setSensitivity(Sensitivity.Private);
    }
    draft
        .details()
        .reminderMinutes()
        .ifPresent(
            minutes -> {
              event.setIsReminderOn(true);
              event.setReminderMinutesBeforeStart(minutes);
            });
    if (!draft.details().categories().isEmpty()) {
      event.setCategories(draft.details().categories());
    }
    if (draft.details().hideAttendees()) {
      event.setHideAttendees(true);
    }
    if (draft.online()) {
      event.setIsOnlineMeeting(true);
      event.setOnlineMeetingProvider(OnlineMeetingProviderType.TeamsForBusiness);
    }
    return event;
  }

  private static ItemBody body(List<String> paragraphs) {
    StringBuilder html = new StringBuilder("<html><body>");
    paragraphs.forEach(paragraph -> html.append("<p>").append(paragraph(paragraph)).append("</p>"));
    ItemBody body = new ItemBody();
    body.setContentType(BodyType.Html);
    body.setContent(html.append(END).toString());
    return body;
  }

  /** A paragraph's text as it stands in the event. */
  static String paragraph(String text) {
    return escaped(text).replace("\n", "<br>");
  }

  static String withParagraph(String html, String escapedText) {
    String paragraph = "<p>" + escapedText + "</p>";
    int end = html.lastIndexOf(END);
    return end < 0 ? html + paragraph : html.substring(0, end) + paragraph + html.substring(end);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static Location location(Draft.Place place) {
    Location location = new Location();
    location.setDisplayName(place.displayName());
    place
        .room()
        .ifPresent(
            room -> {
              location.setLocationEmailAddress(room.value());
              location.setLocationType(LocationType.ConferenceRoom);
            });
    return location;
  }

  static Attendee attendee(Draft.Invitee invitee) {
    EmailAddress address = new EmailAddress();
    address.setName(invitee.name());
    address.setAddress(invitee.address().value());
    Attendee attendee = new Attendee();
    attendee.setEmailAddress(address);
    attendee.setType(
        switch (invitee.kind()) {
          case REQUIRED -> AttendeeType.Required;
          case OPTIONAL -> AttendeeType.Optional;
          case ROOM -> AttendeeType.Resource;
        });
    return attendee;
  }
}
