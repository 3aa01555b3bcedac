package dev.greenroom.graph;

import com.microsoft.graph.models.Event;
import com.microsoft.graph.models.ResponseType;
import com.microsoft.graph.models.SingleValueLegacyExtendedProperty;
import dev.greenroom.booking.OrganizerCalendar.Sighting;
import dev.greenroom.booking.OrganizerCalendar.Tag;
import dev.greenroom.booking.Reply;
import dev.greenroom.booking.Role;
import dev.greenroom.booking.Seen;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Graph's events as our rooms see them, our mark included. */
final class OurEvents {
  /**
   * Our mark: an extended property under a name space of our own. Its name never changes, for each
   * name uses up some of a mailbox's named properties.
   *
   * @see <a
   *     href="https://learn.microsoft.com/graph/api/resources/extended-properties-overview">extended
   *     properties</a>
   */
  static final String TAG = "String {b5c1f0d4-6d0e-4b5b-9f0a-2f6f3a1d7c20} Name GreenroomInterview";

  /** What a read has to ask for. */
  static final String[] FIELDS = {
    "id",
    "iCalUId",
    "changeKey",
    "lastModifiedDateTime",
    "transactionId",
    "subject",
    "location",
    "attendees",
    "onlineMeeting",
    "isCancelled",
    "start",
    "end"
  };

  static final String[] FIELDS_AND_TEXT =
      Stream.concat(Stream.of(FIELDS), Stream.of("body")).toArray(String[]::new);

  static final String[] WITH_TAG = {"singleValueExtendedProperties($filter=id eq '" + TAG + "')"};

  private OurEvents() {}

  static SingleValueLegacyExtendedProperty mark(Tag tag) {
    SingleValueLegacyExtendedProperty property = new SingleValueLegacyExtendedProperty();
    property.setId(TAG);
    property.setValue(tag.text());
    return property;
  }

  static String filter(Tag tag) {
    return "singleValueExtendedProperties/Any(ep: ep/id eq '%s' and ep/value eq '%s')"
        .formatted(TAG, tag.text());
  }

  /** As it was read with {@link #WITH_TAG}. */
  static Sighting sighting(String operation, Event event) {
    return sighting(operation, event, tag(event));
  }

  /** The answer to a POST or PATCH does not echo the mark. */
  static Sighting sighting(String operation, Event event, Optional<Tag> tag) {
    Instant start = GraphTime.read(event.getStart()).orElseThrow(() -> unreadable(operation));
    Instant end = GraphTime.read(event.getEnd()).orElseThrow(() -> unreadable(operation));
    if (event.getId() == null || !start.isBefore(end)) {
      throw unreadable(operation);
    }
    Seen seen =
        new Seen(
            new TimeRange(start, end),
            Objects.requireNonNullElse(event.getChangeKey(), ""),
            instant(event.getLastModifiedDateTime()).orElse(Instant.EPOCH),
            Objects.requireNonNullElse(event.getSubject(), ""),
            event.getLocation() == null
                ? ""
                : Objects.requireNonNullElse(event.getLocation().getDisplayName(), ""),
            attendees(event),
            Optional.ofNullable(event.getOnlineMeeting())
                .map(meeting -> meeting.getJoinUrl())
                .filter(url -> !url.isBlank()));
    return new Sighting(
        event.getId(),
        Objects.requireNonNullElse(event.getICalUId(), ""),
        tag,
        Optional.ofNullable(event.getTransactionId()),
        Boolean.TRUE.equals(event.getIsCancelled()),
        seen);
  }

  /** The text of an event that was read with it. */
  static String html(Event event) {
    return event.getBody() == null
        ? ""
        : Objects.requireNonNullElse(event.getBody().getContent(), "");
  }

  private static Optional<Tag> tag(Event event) {
    List<SingleValueLegacyExtendedProperty> properties = event.getSingleValueExtendedProperties();
    if (properties == null) {
      return Optional.empty();
    }
    return properties.stream()
        .filter(property -> TAG.equalsIgnoreCase(property.getId()))
        .map(SingleValueLegacyExtendedProperty::getValue)
        .filter(Objects::nonNull)
        .flatMap(text -> parsed(text).stream())
        .findFirst();
  }

  private static Optional<Tag> parsed(String text) {
    int slash = text.lastIndexOf('/');
    for (Role role : Role.values()) {
      if (slash > 0) {
        try {
          Tag tag = new Tag(new InterviewId(text.substring(0, slash)), role);
          if (tag.text().equals(text)) {
            return Optional.of(tag);
          }
        } catch (IllegalArgumentException e) {
          return Optional.empty(); // somebody wrote over our mark: then it is ours no more
        }
      }
    }
    return Optional.empty();
  }

  private static List<Seen.Attendee> attendees(Event event) {
    List<Seen.Attendee> attendees = new ArrayList<>();
    if (event.getAttendees() != null) {
      for (var attendee : event.getAttendees()) {
        String address =
            attendee.getEmailAddress() == null ? null : attendee.getEmailAddress().getAddress();
        if (address != null && EmailAddress.isAddress(address)) {
          var status = attendee.getStatus();
          Reply reply = reply(status == null ? null : status.getResponse());
          attendees.add(
              new Seen.Attendee(
                  EmailAddress.of(address),
                  reply,
                  reply == Reply.NONE || status == null
                      ? Optional.empty()
                      : instant(status.getTime())));
        }
      }
    }
    return attendees;
  }

  private static Reply reply(@Nullable ResponseType response) {
    if (response == null) {
      return Reply.NONE;
    }
    return switch (response) {
      case Accepted -> Reply.ACCEPTED;
      case TentativelyAccepted -> Reply.TENTATIVE;
      case Declined -> Reply.DECLINED;
      default -> Reply.NONE;
    };
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  private static UpstreamUnavailable unreadable(String operation) {
    return new UpstreamUnavailable(
        "graph", operation + ": an event without id or time", 200, "", null, null);
  }
}
