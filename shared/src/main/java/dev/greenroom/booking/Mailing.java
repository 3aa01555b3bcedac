package dev.greenroom.booking;

import dev.greenroom.booking.OrganizerCalendar.Draft.Invitee;
import dev.greenroom.booking.OrganizerCalendar.Revision;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mail that Microsoft will send because of what is still to be written into an event.
 *
 * @param to who gets it, without her address
 */
public record Mailing(Role event, Kind kind, Receiver to) {
  /** What the mail says. */
  public enum Kind {
    INVITATION,
    UPDATE,
    CANCELLATION
  }

  /** Who gets a mail: the candidate, somebody we know, or whom a person added in Outlook. */
  public record Receiver(Part part, Optional<PersonId> person, Optional<RoomId> room) {
    /** What she is to the interview. */
    public enum Part {
      CANDIDATE,
      INTERVIEWER,
      ROOM,
      ADDED_IN_OUTLOOK
    }
  }

  /**
   * Who is mailed when Outlook is brought to where this interview wants it. Pure. Microsoft invites
   * everybody on an event that is made, tells everybody when it is cancelled, and after a change
   * tells everybody on it, or, if nothing but the list of attendees changed, just those who came or
   * left; no switch turns that off.
   *
   * @see <a href="https://learn.microsoft.com/graph/api/user-post-events">Create event</a>
   * @see <a href="https://learn.microsoft.com/graph/api/event-update">Update event</a>
   * @see <a href="https://learn.microsoft.com/graph/api/event-cancel">event: cancel</a>
   */
  static List<Mailing> of(Booking booking) {
    List<Mailing> mailings = new ArrayList<>();
    for (Role role : Role.values()) {
      Twin twin = booking.twin(role);
      if (booking.isOver()) {
        if (twin.isLive()) {
          addAll(mailings, booking, role, Kind.CANCELLATION, there(twin));
        }
      } else if (twin.isPending()) {
        addAll(mailings, booking, role, Kind.INVITATION, asked(booking, role));
      } else if (twin.isLive()) {
        changed(mailings, booking, role);
      }
    }
    return mailings;
  }

  private static void changed(List<Mailing> mailings, Booking booking, Role role) {
    Twin twin = booking.twin(role);
    Revision revision = Revisions.of(booking, role).revision();
    Set<EmailAddress> staying = there(twin);
    Set<EmailAddress> leaving = new LinkedHashSet<>(staying);
    leaving.retainAll(revision.out());
    staying.removeAll(revision.out());
    Set<EmailAddress> coming = new LinkedHashSet<>();
    revision.in().stream().map(Invitee::address).forEach(coming::add);
    coming.removeAll(staying);
    addAll(mailings, booking, role, Kind.CANCELLATION, leaving);
    addAll(mailings, booking, role, Kind.INVITATION, coming);
    if (isNews(booking, twin, revision)) {
      addAll(mailings, booking, role, Kind.UPDATE, staying);
    }
  }

  private static boolean isNews(Booking booking, Twin twin, Revision revision) {
    return !twin.isAt(booking.range())
        || revision.subject().isPresent()
        || revision.place().isPresent()
        || !revision.texts().isEmpty();
  }

  private static Set<EmailAddress> there(Twin twin) {
    Set<EmailAddress> there = new LinkedHashSet<>();
    twin.seen().ifPresent(seen -> seen.attendees().forEach(one -> there.add(one.address())));
    return there;
  }

  private static Set<EmailAddress> asked(Booking booking, Role role) {
    Set<EmailAddress> asked = new LinkedHashSet<>();
    Invitations.draft(booking, role).invitees().forEach(one -> asked.add(one.address()));
    return asked;
  }

  private static void addAll(
      List<Mailing> mailings, Booking booking, Role role, Kind kind, Set<EmailAddress> to) {
    to.forEach(address -> mailings.add(new Mailing(role, kind, receiver(booking, address))));
  }

  private static Receiver receiver(Booking booking, EmailAddress address) {
    List<Invited> agreements = new ArrayList<>(booking.panel().told());
    agreements.add(booking.invited());
    for (Invited agreed : agreements) {
      if (agreed.candidate().email().equals(address)) {
        return new Receiver(Receiver.Part.CANDIDATE, Optional.empty(), Optional.empty());
      }
      for (Invited.Interviewer member : agreed.panel()) {
        if (member.email().equals(address)) {
          return new Receiver(
              Receiver.Part.INTERVIEWER, Optional.of(member.person()), Optional.empty());
        }
      }
      if (agreed.room().filter(room -> room.email().equals(address)).isPresent()) {
        return new Receiver(
            Receiver.Part.ROOM, Optional.empty(), agreed.room().map(Invited.BookedRoom::room));
      }
    }
    return new Receiver(Receiver.Part.ADDED_IN_OUTLOOK, Optional.empty(), Optional.empty());
  }
}
