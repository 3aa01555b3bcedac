package dev.greenroom.booking;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with everybody, but for the time.
 *
 * @param panelNotes for the panel only, may be empty
 * @param buffer kept free on both sides for everybody on the panel
 * @param event what was wanted of the two events
 */
public record Invited(
    String title,
    Candidate candidate,
    List<Interviewer> panel,
    Optional<BookedRoom> room,
    boolean teams,
    String panelNotes,
    Duration buffer,
    EventWishes event) {
  public Invited {
    panel = List.copyOf(panel);
    event = orNone(event);
  }

  /** One of whose events nobody wanted anything in particular. */
  public Invited(
      String title,
      Candidate candidate,
      List<Interviewer> panel,
      Optional<BookedRoom> room,
      boolean teams,
      String panelNotes,
      Duration buffer) {
    this(title, candidate, panel, room, teams, panelNotes, buffer, EventWishes.none());
  }

  /** Rows that were written before there were wishes have none. */
  private static EventWishes orNone(@Nullable EventWishes event) {
    return event == null ? EventWishes.none() : event;
  }

  Invited titled(String other) {
    return new Invited(other, candidate, panel, room, teams, panelNotes, buffer, event);
  }

  Invited in(Optional<BookedRoom> other) {
    return new Invited(title, candidate, panel, other, teams, panelNotes, buffer, event);
  }

  Invited with(List<Interviewer> members) {
    return new Invited(title, candidate, members, room, teams, panelNotes, buffer, event);
  }

  /** Somebody on the panel, by the address she had when she was invited. */
  public record Interviewer(
      PersonId person, String displayName, EmailAddress email, Attendance attendance) {
    public Interviewer {
      // rows from before there were any others
      attendance = Objects.requireNonNullElse(attendance, Attendance.REQUIRED);
    }

    public Interviewer(PersonId person, String displayName, EmailAddress email) {
      this(person, displayName, email, Attendance.REQUIRED);
    }
  }

  /** The room, by the address it had when it was booked. */
  public record BookedRoom(
      RoomId room, String displayName, EmailAddress email, Optional<String> building) {}
}
