package dev.greenroom.booking;

import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
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
 * @param type of the interview, as the tenant spells it
 */
public record Invited(
    String title,
    Candidate candidate,
    List<Interviewer> panel,
    Optional<BookedRoom> room,
    boolean teams,
    String panelNotes,
    Duration buffer,
    EventWishes event,
    Optional<String> type) {
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
    this(
        title,
        candidate,
        panel,
        room,
        teams,
        panelNotes,
        buffer,
        EventWishes.none(),
        Optional.empty());
  }

  /** Rows that were written before there were wishes have none. */
  private static EventWishes orNone(@Nullable EventWishes event) {
    return event == null ? EventWishes.none() : event;
  }

  Invited titled(String other) {
    return new Invited(other, candidate, panel, room, teams, panelNotes, buffer, event, type);
  }

  Invited in(Optional<BookedRoom> other) {
    return new Invited(title, candidate, panel, other, teams, panelNotes, buffer, event, type);
  }

  Invited with(List<Interviewer> members) {
    return new Invited(title, candidate, members, room, teams, panelNotes, buffer, event, type);
  }

  /** What an interview at {@code range} takes of her time: on each side the longest buffer. */
  TimeRange claimOf(Interviewer member, TimeRange range) {
    Buffers buffers = new Buffers(buffer, buffer).orMore(member.buffers());
    return range.widenedBy(buffers.before(), buffers.after());
  }

  /**
   * Somebody on the panel, by the address she had when she was invited.
   *
   * @param buffers what she, or the interview's type, wanted free around it then
   */
  public record Interviewer(
      PersonId person,
      String displayName,
      EmailAddress email,
      Attendance attendance,
      Buffers buffers) {
    public Interviewer {
      // rows from before there were any others
      attendance = Objects.requireNonNullElse(attendance, Attendance.REQUIRED);
      buffers = Objects.requireNonNullElse(buffers, Buffers.NONE);
    }

    public Interviewer(PersonId person, String displayName, EmailAddress email) {
      this(person, displayName, email, Attendance.REQUIRED, Buffers.NONE);
    }

    Interviewer seated(Attendance as) {
      return new Interviewer(person, displayName, email, as, buffers);
    }
  }

  /** The room, by the address it had when it was booked. */
  public record BookedRoom(
      RoomId room, String displayName, EmailAddress email, Optional<String> building) {}
}
