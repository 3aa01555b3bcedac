package dev.greenroom.graph;

import com.microsoft.graph.models.Attendee;
import com.microsoft.graph.models.BodyType;
import com.microsoft.graph.models.Event;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.Location;
import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.booking.OrganizerCalendar.Draft.Invitee;
import dev.greenroom.booking.OrganizerCalendar.Revision;
import dev.greenroom.booking.OrganizerCalendar.Revision.Rewording;
import dev.greenroom.booking.OrganizerCalendar.Sighting;
import dev.greenroom.booking.WrittenTime;
import dev.greenroom.values.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a revision means for an event as it is now: one PATCH with just what is not so already, or
 * none. The list of attendees is sent whole, as Graph replaces it, and made of the one that Outlook
 * shows, so that nobody whom a person added is lost.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/event-update">Update event</a>
 */
final class EventRevisions {
  private EventRevisions() {}

  /** Empty if the event is as it should be. */
  static Optional<Event> patch(Revision revision, Sighting sighting, Event full) {
    Event patch = new Event();
    boolean changed = false;
    if (!sighting.seen().range().equals(revision.to())) {
      patch.setStart(GraphTime.utc(revision.to().start()));
      patch.setEnd(GraphTime.utc(revision.to().end()));
      changed = true;
    }
    if (revision.subject().filter(title -> !title.equals(sighting.seen().subject())).isPresent()) {
      patch.setSubject(revision.subject().get());
      changed = true;
    }
    Optional<Location> place =
        revision
            .place()
            .map(Revision.NewPlace::place)
            .filter(wanted -> !named(wanted).equals(sighting.seen().location()))
            .map(wanted -> wanted.map(EventDrafts::location).orElseGet(EventRevisions::nowhere));
    if (place.isPresent()) {
      patch.setLocation(place.get());
      changed = true;
    }
    Optional<List<Attendee>> guests = guests(revision, full);
    if (guests.isPresent()) {
      patch.setAttendees(guests.get());
      changed = true;
    }
    Optional<ItemBody> text = text(revision, sighting, full);
    if (text.isPresent()) {
      patch.setBody(text.get());
      changed = true;
    }
    return changed ? Optional.of(patch) : Optional.empty();
  }

  private static String named(Optional<Draft.Place> place) {
    return place.map(Draft.Place::displayName).orElse("");
  }

  private static Location nowhere() {
    Location location = new Location();
    location.setDisplayName("");
    return location;
  }

  private static Optional<List<Attendee>> guests(Revision revision, Event full) {
    List<Attendee> there = Objects.requireNonNullElse(full.getAttendees(), List.of());
    List<Attendee> guests = new ArrayList<>();
    for (Attendee attendee : there) {
      if (addressOf(attendee).filter(revision.out()::contains).isEmpty()) {
        guests.add(kept(attendee));
      }
    }
    boolean somebodyLeaves = guests.size() < there.size();
    Set<EmailAddress> invited =
        there.stream().flatMap(one -> addressOf(one).stream()).collect(Collectors.toSet());
    List<Invitee> comers =
        revision.in().stream().filter(one -> !invited.contains(one.address())).toList();
    comers.forEach(one -> guests.add(EventDrafts.attendee(one)));
    return somebodyLeaves || !comers.isEmpty() ? Optional.of(guests) : Optional.empty();
  }

  /** Who she is and how she takes part; her answer is not ours to write. */
  private static Attendee kept(Attendee attendee) {
    Attendee kept = new Attendee();
    kept.setEmailAddress(attendee.getEmailAddress());
    kept.setType(attendee.getType());
    return kept;
  }

  private static Optional<EmailAddress> addressOf(Attendee attendee) {
    String address =
        attendee.getEmailAddress() == null ? null : attendee.getEmailAddress().getAddress();
    return address != null && EmailAddress.isAddress(address)
        ? Optional.of(EmailAddress.of(address))
        : Optional.empty();
  }

  /**
   * The text with our paragraphs exchanged and all else left where it stands: the block with which
   * one joins an online meeting is part of it. Times first, for the paragraphs have the new ones.
   */
  private static Optional<ItemBody> text(Revision revision, Sighting sighting, Event full) {
    String text = OurEvents.html(full);
    String mended = WrittenTime.moved(text, sighting.seen().range(), revision.to());
    for (Rewording rewording : revision.texts()) {
      mended = reworded(mended, rewording);
    }
    if (mended.equals(text)) {
      return Optional.empty();
    }
    ItemBody body = new ItemBody();
    body.setContentType(BodyType.Html);
    body.setContent(mended);
    return Optional.of(body);
  }

  private static String reworded(String text, Rewording rewording) {
    String stale = EventDrafts.paragraph(rewording.before());
    String fresh = EventDrafts.paragraph(rewording.after());
    if (rewording.after().isEmpty()) {
      return text.replace("<p>" + stale + "</p>", "");
    }
    if (text.contains(">" + fresh + "<")) {
      return text;
    }
    if (rewording.before().isEmpty()) {
      return EventDrafts.withParagraph(text, fresh);
    }
    // where somebody rewrote that paragraph, hers stays
    return text.replace(">" + stale + "<", ">" + fresh + "<");
  }
}
