package dev.greenroom.booking;

import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.booking.OrganizerCalendar.Draft.Invitee;
import dev.greenroom.booking.OrganizerCalendar.Draft.Place;
import dev.greenroom.booking.OrganizerCalendar.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What stands in the two events. The candidate's names neither panel nor notes; the panel's is
 * private unless somebody wants it open, for it lies in the calendars of people whose calendars
 * others can read.
 */
final class Invitations {
  /**
   * Outlook keeps no more of a subject.
   *
   * @see <a
   *     href="https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagsubject-canonical-property">PidTagSubject</a>
   */
  private static final int LONGEST_SUBJECT = 255;

  private static final Wording TO_THE_CANDIDATE =
      Wording.of(
          "{{title}}",
          """
          Hello {{candidate.name}},

          you are invited to: {{title}}.

          Place: {{place}}

          {{join}}

          Please accept or decline, so that we know.
          """);

  private static final Wording TO_THE_PANEL =
      Wording.of(
          "{{title}} \u2013 {{candidate.name}}",
          """
          Interview with {{candidate.name}}: {{title}}.

          Join: {{join}}

          {{panel.notes}}
          """);

  private Invitations() {}

  static Draft draft(Booking booking, Role role) {
    Invited invited = booking.invited();
    EventWishes wishes = invited.event();
    Wording wording = wishes.wordingOf(role).or(usual(role));
    Map<String, String> values = Variables.of(booking, role);
    Tag tag = new Tag(booking.id(), role);
    return new Draft(
        tag,
        transactionId(tag),
        subject(new EventText(wording.subject().orElseThrow()).line(values), invited),
        paragraphs(new EventText(wording.body().orElseThrow()), values, role),
        booking.range(),
        placeOf(invited, role),
        inviteesOf(invited, role),
        role == Role.CANDIDATE && invited.teams(),
        wishes.isConfidential(role),
        new Draft.Details(
            wishes.reminderMinutes(),
            wishes.categories(),
            role == Role.PANEL && wishes.hideAttendees()));
  }

  static Wording usual(Role role) {
    return role == Role.CANDIDATE ? TO_THE_CANDIDATE : TO_THE_PANEL;
  }

  /**
   * The same for each try to make the same event, so that Exchange drops a doubled POST and we know
   * our own.
   */
  static String transactionId(Tag tag) {
    return UUID.nameUUIDFromBytes(("greenroom/" + tag.text()).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** An event without a subject is one that nobody finds. */
  private static String subject(String line, Invited invited) {
    String subject = line.isBlank() ? invited.title() : line;
    if (subject.length() <= LONGEST_SUBJECT) {
      return subject;
    }
    int end = LONGEST_SUBJECT - 1;
    return subject.substring(0, Character.isHighSurrogate(subject.charAt(end - 1)) ? end - 1 : end)
        + "\u2026";
  }

  /** What the request gave and the template forgot stands at the end: it is never lost. */
  private static List<String> paragraphs(EventText text, Map<String, String> values, Role role) {
    List<String> paragraphs = new ArrayList<>(text.paragraphs(values));
    Set<String> said = text.variables();
    if (role == Role.PANEL) {
      addUnless(said, "join", "Join: ", values, paragraphs);
    }
    addUnless(said, "address", "Address: ", values, paragraphs);
    addUnless(said, "phone", "Phone: ", values, paragraphs);
    addUnless(said, "links", "", values, paragraphs);
    return paragraphs;
  }

  private static void addUnless(
      Set<String> said,
      String name,
      String before,
      Map<String, String> values,
      List<String> paragraphs) {
    String value = values.getOrDefault(name, "");
    if (!said.contains(name) && !value.isEmpty()) {
      paragraphs.add(before + value);
    }
  }

  private static List<Invitee> inviteesOf(Invited invited, Role role) {
    if (role == Role.CANDIDATE) {
      Candidate candidate = invited.candidate();
      return List.of(new Invitee(candidate.name(), candidate.email(), Invitee.Kind.REQUIRED));
    }
    List<Invitee> invitees = new ArrayList<>();
    for (Invited.Interviewer member : invited.panel()) {
      invitees.add(new Invitee(member.displayName(), member.email(), kindOf(member)));
    }
    invited
        .room()
        .ifPresent(
            room -> invitees.add(new Invitee(room.displayName(), room.email(), Invitee.Kind.ROOM)));
    return invitees;
  }

  private static Invitee.Kind kindOf(Invited.Interviewer member) {
    return member.attendance() == Attendance.REQUIRED
        ? Invitee.Kind.REQUIRED
        : Invitee.Kind.OPTIONAL;
  }

  /** The panel's event books the room; the candidate's says where to go. */
  private static Optional<Place> placeOf(Invited invited, Role role) {
    if (role == Role.PANEL && invited.room().isPresent()) {
      Invited.BookedRoom room = invited.room().get();
      return Optional.of(new Place(Variables.nameOf(room), Optional.of(room.email())));
    }
    return Variables.placeOf(invited).map(text -> new Place(text, Optional.empty()));
  }
}
