package dev.greenroom.booking;

import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.booking.OrganizerCalendar.Draft.Invitee;
import dev.greenroom.booking.OrganizerCalendar.Draft.Place;
import dev.greenroom.booking.OrganizerCalendar.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands in the two events. The candidate's names neither panel nor notes; the panel's is
 * private, for it lies in the calendars of people whose calendars others can read.
 */
final class Invitations {
  private Invitations() {}

  static Draft draft(Booking booking, Role role) {
    return role == Role.CANDIDATE ? forCandidate(booking) : forPanel(booking);
  }

  /**
   * The same for each try to make the same event, so that Exchange drops a doubled POST and we know
   * our own.
   */
  static String transactionId(Tag tag) {
    return UUID.nameUUIDFromBytes(("greenroom/" + tag.text()).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static Draft forCandidate(Booking booking) {
    Invited invited = booking.invited();
    Candidate candidate = invited.candidate();
    List<String> text = new ArrayList<>();
    text.add("Hello %s,".formatted(candidate.name()));
    text.add("you are invited to: %s.".formatted(invited.title()));
    placeOf(invited).ifPresent(place -> text.add("Place: " + place.displayName()));
    if (invited.teams()) {
      text.add("It takes place online; the link to join is in this invitation.");
    }
    text.add("Please accept or decline, so that we know.");
    Tag tag = new Tag(booking.id(), Role.CANDIDATE);
    return new Draft(
        tag,
        transactionId(tag),
        invited.title(),
        text,
        booking.range(),
        placeOf(invited).map(place -> new Place(place.displayName(), Optional.empty())),
        List.of(new Invitee(candidate.name(), candidate.email(), Invitee.Kind.REQUIRED)),
        invited.teams(),
        false);
  }

  private static Draft forPanel(Booking booking) {
    Invited invited = booking.invited();
    List<String> text = new ArrayList<>();
    text.add("Interview with %s: %s.".formatted(invited.candidate().name(), invited.title()));
    booking.joinUrl().ifPresent(link -> text.add("Join: " + link));
    if (!invited.panelNotes().isBlank()) {
      text.add(invited.panelNotes());
    }
    List<Invitee> invitees = new ArrayList<>();
    for (Invited.Interviewer member : invited.panel()) {
      invitees.add(new Invitee(member.displayName(), member.email(), kindOf(member)));
    }
    invited
        .room()
        .ifPresent(
            room -> invitees.add(new Invitee(room.displayName(), room.email(), Invitee.Kind.ROOM)));
    Tag tag = new Tag(booking.id(), Role.PANEL);
    return new Draft(
        tag,
        transactionId(tag),
        "%s \u2013 %s".formatted(invited.title(), invited.candidate().name()),
        text,
        booking.range(),
        placeOf(invited),
        invitees,
        false,
        true);
  }

  private static Invitee.Kind kindOf(Invited.Interviewer member) {
    return member.attendance() == Attendance.REQUIRED
        ? Invitee.Kind.REQUIRED
        : Invitee.Kind.OPTIONAL;
  }

  private static Optional<Place> placeOf(Invited invited) {
    return invited
        .room()
        .map(
            room ->
                new Place(
                    room.building()
                        .map(building -> room.displayName() + ", " + building)
                        .orElse(room.displayName()),
                    Optional.of(room.email())));
  }
}
