package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All that is kept of an interview. What we want in Outlook follows from {@code state} and {@code
 * range}; what Outlook last showed is in the twins; the difference is the work still to do.
 *
 * @param range when it takes place, buffers not included
 * @param timeSetAt when {@code range} was decided: of two decisions the newer one holds
 * @param strays events of ours beside the twins, made when an answer was lost; to be taken back
 * @param marks the flags that stay; the others follow from what Outlook shows
 * @param linkInPanel the join address that stands in the panel event's text
 * @param linkRepairTried whether repairing a lost join link was tried since it was lost
 * @param comment goes into Microsoft's cancellation mails, may be empty
 * @param refusal why it failed, when Outlook refused it
 * @param revision counts what a caller can see changing; the ETag
 * @param entries how many feed entries there are
 * @param loop which loop it belongs to, if any
 * @param accepted what a coordinator saw in its way, and booked past
 * @param declinedRooms those that declined it at this time
 */
public record Booking(
    InterviewId id,
    InterviewState state,
    Invited invited,
    TimeRange range,
    Instant timeSetAt,
    Twin candidate,
    Twin panel,
    List<OwnEvent> strays,
    Set<Flag> marks,
    Optional<String> linkInPanel,
    boolean linkRepairTried,
    String comment,
    Optional<OrganizerCalendar.Refusal> refusal,
    int revision,
    int entries,
    Instant createdAt,
    Instant updatedAt,
    Optional<InLoop> loop,
    List<Accept> accepted,
    List<RoomId> declinedRooms) {
  private static final MailboxId NOWHERE = new MailboxId("00000000-0000-0000-0000-000000000000");

  public Booking {
    // rows from before anything could be accepted
    accepted = List.copyOf(Objects.requireNonNullElse(accepted, List.of()));
    declinedRooms = declinedRooms == null ? List.of() : List.copyOf(declinedRooms); // as in Twin
    strays = List.copyOf(strays);
    marks = Set.copyOf(marks);
  }

  static Booking requested(
      InterviewId id, Invited invited, TimeRange range, Twin candidate, Twin panel, Instant now) {
    return new Booking(
        id,
        InterviewState.CONFIRMING,
        invited,
        range,
        now,
        candidate,
        panel,
        List.of(),
        Set.of(),
        Optional.empty(),
        false,
        "",
        Optional.empty(),
        0,
        0,
        now,
        now,
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** One that is never written: for looking whether it could be booked. */
  static Booking considered(InterviewId id, Invited invited, TimeRange range, Instant now) {
    return requested(
        id, invited, range, Twin.pending(NOWHERE, range), Twin.pending(NOWHERE, range), now);
  }

  Twin twin(Role role) {
    return role == Role.CANDIDATE ? candidate : panel;
  }

  boolean isOver() {
    return state.isOver();
  }

  boolean isPast(Instant now) {
    return !range.end().isAfter(now);
  }

  /** The reference without which nothing in Outlook is changed. */
  OwnEvent own(Role role) {
    Twin twin = twin(role);
    return new OwnEvent(
        twin.mailbox(),
        twin.eventId().orElseThrow(() -> new IllegalStateException("no " + role + " event yet")),
        id,
        role);
  }

  Optional<String> joinUrl() {
    return candidate.joinUrl();
  }

  boolean lacksJoinUrl() {
    return invited.teams() && candidate.isLive() && candidate.joinUrl().isEmpty();
  }

  Booking with(Role role, Twin twin) {
    return role == Role.CANDIDATE ? change().candidate(twin).done() : change().panel(twin).done();
  }

  /** Takes a new time, for both events if the wish is ours, else for the one that did not move. */
  Booking movedTo(TimeRange to, Instant decidedAt, Optional<Role> movedInOutlook) {
    Change change =
        marked(Flag.ROOM_NOT_REPLACED, false)
            .marked(Flag.OUTLOOK_REFUSES, false)
            .change()
            .declinedRooms(List.of())
            .range(to)
            .timeSetAt(decidedAt);
    if (movedInOutlook.filter(Role.CANDIDATE::equals).isEmpty()) {
      change.candidate(candidate.asking(to));
    }
    if (movedInOutlook.filter(Role.PANEL::equals).isEmpty()) {
      change.panel(panel.asking(to));
    }
    return change.state(state == InterviewState.CONFIRMED ? InterviewState.MOVING : state).done();
  }

  Booking accepting(Accept obstacle) {
    List<Accept> more = new ArrayList<>(accepted);
    more.add(obstacle);
    return change().accepted(more).done();
  }

  /**
   * Takes another agreement; each event whose content differs by it has to be brought along. A room
   * that is new may be sought again should it decline.
   */
  Booking agreeing(Invited to) {
    Booking after =
        marked(Flag.ROOM_NOT_REPLACED, false)
            .marked(Flag.OUTLOOK_REFUSES, false)
            .change()
            .invited(to)
            .done();
    Change change = after.change();
    if (!Invitations.draft(this, Role.CANDIDATE).equals(Invitations.draft(after, Role.CANDIDATE))) {
      change.candidate(candidate.stillTelling(invited));
    }
    if (!Invitations.draft(this, Role.PANEL).equals(Invitations.draft(after, Role.PANEL))) {
      change.panel(panel.stillTelling(invited));
    }
    return change.state(state == InterviewState.CONFIRMED ? InterviewState.MOVING : state).done();
  }

  /** This interview as it was agreed before, for comparing what its events say. */
  Booking as(Invited agreed) {
    return change().invited(agreed).done();
  }

  Booking inLoop(InLoop where) {
    return change().loop(Optional.of(where)).done();
  }

  /** This room is not asked again, unless the interview moves. */
  Booking declinedBy(RoomId room) {
    List<RoomId> more = new ArrayList<>(declinedRooms);
    more.add(room);
    return change().declinedRooms(more).done();
  }

  /** Whether what is still to be done in Outlook waits for somebody to ask for it. */
  boolean isGivenUp() {
    return !isOver() && marks.contains(Flag.OUTLOOK_REFUSES);
  }

  Booking ended(InterviewState how, String why) {
    return change().state(how).comment(why).done();
  }

  Booking refused(OrganizerCalendar.Refusal why) {
    return change().state(InterviewState.FAILED).refusal(Optional.of(why)).done();
  }

  Booking marked(Flag flag, boolean on) {
    Set<Flag> now = marks.isEmpty() ? EnumSet.noneOf(Flag.class) : EnumSet.copyOf(marks);
    if (on) {
      now.add(flag);
    } else {
      now.remove(flag);
    }
    return change().marks(now).done();
  }

  Booking withStray(OwnEvent stray) {
    if (strays.contains(stray)) {
      return this;
    }
    List<OwnEvent> more = new ArrayList<>(strays);
    more.add(stray);
    return change().strays(more).done();
  }

  Booking withoutStray(OwnEvent stray) {
    return change().strays(strays.stream().filter(one -> !one.equals(stray)).toList()).done();
  }

  Booking linkRepair(boolean tried) {
    return change().linkRepairTried(tried).done();
  }

  Booking linkInPanel(Optional<String> link) {
    return change().linkInPanel(link).done();
  }

  Booking stamped(int newRevision, int newEntries, Instant at) {
    return change().revision(newRevision).entries(newEntries).updatedAt(at).done();
  }

  /** Nothing is left to do in Outlook; or nothing that it would let us do. */
  Booking settled() {
    if (isGivenUp()) {
      return this;
    }
    InterviewState rest =
        switch (state) {
          case CONFIRMING, MOVING -> InterviewState.CONFIRMED;
          case CANCELLING -> InterviewState.CANCELLED;
          case CONFIRMED, CANCELLED, FAILED -> state;
        };
    return change().state(rest).candidate(candidate.settled()).panel(panel.settled()).done();
  }

  private Change change() {
    return new Change(this);
  }

  /** A copy under way: so many components make a constructor call that nobody can check by eye. */
  private static final class Change {
    private final Booking from;
    private InterviewState state;
    private Invited invited;
    private TimeRange range;
    private Instant timeSetAt;
    private Twin candidate;
    private Twin panel;
    private List<OwnEvent> strays;
    private Set<Flag> marks;
    private Optional<String> linkInPanel;
    private boolean linkRepairTried;
    private String comment;
    private Optional<OrganizerCalendar.Refusal> refusal;
    private int revision;
    private int entries;
    private Instant updatedAt;
    private Optional<InLoop> loop;
    private List<Accept> accepted;
    private List<RoomId> declinedRooms;

    Change(Booking from) {
      this.from = from;
      this.state = from.state;
      this.invited = from.invited;
      this.range = from.range;
      this.timeSetAt = from.timeSetAt;
      this.candidate = from.candidate;
      this.panel = from.panel;
      this.strays = from.strays;
      this.marks = from.marks;
      this.linkInPanel = from.linkInPanel;
      this.linkRepairTried = from.linkRepairTried;
      this.comment = from.comment;
      this.refusal = from.refusal;
      this.revision = from.revision;
      this.entries = from.entries;
      this.updatedAt = from.updatedAt;
      this.loop = from.loop;
      this.accepted = from.accepted;
      this.declinedRooms = from.declinedRooms;
    }

    Change state(InterviewState value) {
      state = value;
      return this;
    }

    Change invited(Invited value) {
      invited = value;
      return this;
    }

    Change range(TimeRange value) {
      range = value;
      return this;
    }

    Change timeSetAt(Instant value) {
      timeSetAt = value;
      return this;
    }

    Change candidate(Twin value) {
      candidate = value;
      return this;
    }

    Change panel(Twin value) {
      panel = value;
      return this;
    }

    Change strays(List<OwnEvent> value) {
      strays = value;
      return this;
    }

    Change marks(Set<Flag> value) {
      marks = value;
      return this;
    }

    Change linkInPanel(Optional<String> value) {
      linkInPanel = value;
      return this;
    }

    Change linkRepairTried(boolean value) {
      linkRepairTried = value;
      return this;
    }

    Change comment(String value) {
      comment = value;
      return this;
    }

    Change refusal(Optional<OrganizerCalendar.Refusal> value) {
      refusal = value;
      return this;
    }

    Change revision(int value) {
      revision = value;
      return this;
    }

    Change entries(int value) {
      entries = value;
      return this;
    }

    Change updatedAt(Instant value) {
      updatedAt = value;
      return this;
    }

    Change declinedRooms(List<RoomId> value) {
      declinedRooms = value;
      return this;
    }

    Change loop(Optional<InLoop> value) {
      loop = value;
      return this;
    }

    Change accepted(List<Accept> value) {
      accepted = value;
      return this;
    }

    Booking done() {
      return new Booking(
          from.id,
          state,
          invited,
          range,
          timeSetAt,
          candidate,
          panel,
          strays,
          marks,
          linkInPanel,
          linkRepairTried,
          comment,
          refusal,
          revision,
          entries,
          from.createdAt,
          updatedAt,
          loop,
          accepted,
          declinedRooms);
    }
  }
}
