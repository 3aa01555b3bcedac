package dev.greenroom.booking;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An interview as staff sees it.
 *
 * @param flags what a coordinator should look at, in their declared order
 * @param refusal why it failed, when Outlook refused it
 * @param revision counts the changes of all this; {@link #etag} is made of it
 * @param loop which loop it belongs to, if any
 * @param accepted what a coordinator saw in its way, and booked past
 * @param type as the tenant spells it
 */
public record Interview(
    InterviewId id,
    InterviewState state,
    String title,
    TimeRange range,
    WithCandidate candidate,
    List<Member> panel,
    Optional<InRoom> room,
    Optional<String> joinUrl,
    OutlookEvent candidateEvent,
    OutlookEvent panelEvent,
    List<Flag> flags,
    Optional<OrganizerCalendar.Refusal> refusal,
    Instant createdAt,
    Instant updatedAt,
    int revision,
    Optional<InLoop> loop,
    List<Accept> accepted,
    Optional<String> type) {
  public Interview {
    accepted = List.copyOf(Objects.requireNonNullElse(accepted, List.of()));
    panel = List.copyOf(panel);
    flags = List.copyOf(flags);
  }

  /** The candidate, and what she answered. */
  public record WithCandidate(
      String name,
      EmailAddress email,
      Optional<ZoneId> zone,
      Reply reply,
      Optional<Instant> repliedAt) {}

  /** Somebody on the panel, and what she answered. */
  public record Member(
      PersonId person,
      String displayName,
      Reply reply,
      Optional<Instant> repliedAt,
      Attendance attendance) {
    public Member {
      // answers kept from before there were any others
      attendance = Objects.requireNonNullElse(attendance, Attendance.REQUIRED);
    }
  }

  /** The room, and what it answered. */
  public record InRoom(RoomId room, String displayName, Reply reply) {}

  /** One of the two events. */
  public record OutlookEvent(MailboxId mailbox, Optional<String> eventId, Twin.Presence presence) {}

  /** As the ETag header has it, quotes included. */
  public String etag() {
    return "\"" + revision + "\"";
  }

  static Interview of(Booking booking) {
    Invited invited = booking.invited();
    Seen.Answer candidate = answer(booking.candidate(), invited.candidate().email());
    List<Member> panel =
        invited.panel().stream().map(member -> memberOf(booking.panel(), member)).toList();
    Optional<InRoom> room =
        invited
            .room()
            .map(
                one ->
                    new InRoom(
                        one.room(),
                        one.displayName(),
                        answer(booking.panel(), one.email()).reply()));
    return new Interview(
        booking.id(),
        booking.state(),
        invited.title(),
        booking.range(),
        new WithCandidate(
            invited.candidate().name(),
            invited.candidate().email(),
            invited.candidate().zone(),
            candidate.reply(),
            candidate.at()),
        panel,
        room,
        booking.joinUrl(),
        eventOf(booking.candidate()),
        eventOf(booking.panel()),
        flagsOf(booking, candidate, panel, room),
        booking.refusal(),
        booking.createdAt(),
        booking.updatedAt(),
        booking.revision(),
        booking.loop(),
        booking.accepted(),
        invited.type());
  }

  boolean looksLike(Interview other) {
    return withoutStamps().equals(other.withoutStamps());
  }

  private Interview withoutStamps() {
    return new Interview(
        id,
        state,
        title,
        range,
        candidate,
        panel,
        room,
        joinUrl,
        candidateEvent,
        panelEvent,
        flags,
        refusal,
        createdAt,
        createdAt,
        0,
        loop,
        accepted,
        type);
  }

  private static List<Flag> flagsOf(
      Booking booking, Seen.Answer candidate, List<Member> panel, Optional<InRoom> room) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(booking.marks());
    if (!booking.isOver()) {
      if (candidate.reply() == Reply.DECLINED
          || panel.stream().anyMatch(member -> member.reply() == Reply.DECLINED)) {
        flags.add(Flag.DECLINED);
      }
      if (room.filter(one -> one.reply() == Reply.DECLINED).isPresent()) {
        flags.add(Flag.ROOM_DECLINED);
      }
      if (booking.lacksJoinUrl()) {
        flags.add(Flag.TEAMS_LINK_LOST);
      }
    }
    return List.copyOf(flags);
  }

  private static Member memberOf(Twin event, Invited.Interviewer member) {
    Seen.Answer answer = answer(event, member.email());
    return new Member(
        member.person(), member.displayName(), answer.reply(), answer.at(), member.attendance());
  }

  private static Seen.Answer answer(Twin event, EmailAddress address) {
    return event.seen().map(seen -> seen.answerOf(address)).orElse(Seen.Answer.NONE);
  }

  private static OutlookEvent eventOf(Twin twin) {
    return new OutlookEvent(twin.mailbox(), twin.eventId(), twin.presence());
  }
}
