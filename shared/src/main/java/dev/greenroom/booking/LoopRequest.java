package dev.greenroom.booking;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sessions of one candidate that are to be booked all or not at all.
 *
 * @param panelNotes for the panels only, may be empty
 * @param buffer kept free on both sides for everybody on a panel
 * @param accept obstacles to book past
 * @param choices how people were chosen, by session, where the plan says so
 */
public record LoopRequest(
    String title,
    Candidate candidate,
    List<Session> sessions,
    String panelNotes,
    Duration buffer,
    List<Accept> accept,
    List<Choices> choices) {
  public LoopRequest {
    choices = List.copyOf(choices);
    accept = List.copyOf(accept);
    sessions = List.copyOf(sessions);
  }

  /**
   * One session.
   *
   * @param id as the caller names it
   * @param title what the invitations say; empty for the loop's own
   * @param event what is wanted of its two events
   * @param type of the interview, whatever its case
   */
  public record Session(
      String id,
      Optional<String> title,
      TimeRange range,
      List<Seat> people,
      Optional<RoomId> room,
      boolean teams,
      EventRequest event,
      Optional<String> type) {
    public Session {
      people = List.copyOf(people);
      range = Inviting.inWholeSeconds(range);
    }

    /** One that wants nothing in particular of its events. */
    public Session(
        String id,
        Optional<String> title,
        TimeRange range,
        List<Seat> people,
        Optional<RoomId> room,
        boolean teams) {
      this(id, title, range, people, room, teams, EventRequest.none(), Optional.empty());
    }
  }

  /** Somebody on a session's panel. */
  public record Seat(PersonId person, Attendance attendance) {}

  /** Each session as a booking by itself. */
  BookingRequest booking(Session session) {
    BookingRequest untyped =
        new BookingRequest(
            session.title().orElse(title),
            candidate,
            session.people().stream().map(Seat::person).toList(),
            session.range().start(),
            session.range().length(),
            session.room(),
            session.teams(),
            panelNotes,
            buffer,
            session.event());
    return untyped.typed(session.type());
  }

  /** Equal for equal requests, and never that of a single booking. */
  String fingerprint() {
    List<String> parts = new ArrayList<>(List.of("loop", title));
    for (Session session : sessions) {
      parts.add(session.id());
      parts.add(booking(session).fingerprint());
      session.people().forEach(seat -> parts.add(seat.attendance().name()));
    }
    choices.forEach(one -> parts.add(one.toString()));
    accept.forEach(one -> parts.add(one.person().value() + " " + one.reason()));
    return Fingerprint.of(parts);
  }
}
