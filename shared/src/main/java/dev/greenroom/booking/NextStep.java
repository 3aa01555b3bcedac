package dev.greenroom.booking;

import java.util.Optional;

/**
 * What is to be done next in Outlook, found by comparing what we want with what was last seen. No
 * plan is kept anywhere: after a crash, a lost answer or somebody's change, this says how it goes
 * on.
 */
record NextStep(Kind kind, Role role, Optional<OwnEvent> stray) {
  /** In the order in which they are looked for. */
  enum Kind {
    CANCEL_STRAY,
    /** The interview is over, and an event that we know nothing of may have been made. */
    SEARCH,
    CANCEL,
    CREATE,
    /** Its title, its place or who is invited is not as agreed; a new time goes with it. */
    REVISE,
    MOVE,
    RESTORE_LINK,
    REPLACE_LINK,
    /** The room declined; another is to be found. */
    REPLACE_ROOM,
    NOTHING
  }

  static NextStep of(Booking booking) {
    if (booking.isGivenUp()) {
      return step(Kind.NOTHING, Role.CANDIDATE);
    }
    if (!booking.strays().isEmpty()) {
      OwnEvent stray = booking.strays().get(0);
      return new NextStep(Kind.CANCEL_STRAY, stray.role(), Optional.of(stray));
    }
    for (Role role : Role.values()) {
      Kind kind = booking.isOver() ? toEnd(booking.twin(role)) : toHold(booking, role);
      if (kind != Kind.NOTHING) {
        return step(kind, role);
      }
    }
    return booking.isOver() ? step(Kind.NOTHING, Role.CANDIDATE) : forTheLink(booking);
  }

  boolean isNothing() {
    return kind == Kind.NOTHING;
  }

  private static Kind toEnd(Twin twin) {
    return switch (twin.presence()) {
      case PENDING -> Kind.SEARCH;
      case LIVE -> Kind.CANCEL;
      case GONE -> Kind.NOTHING;
    };
  }

  private static Kind toHold(Booking booking, Role role) {
    Twin twin = booking.twin(role);
    return switch (twin.presence()) {
      case PENDING -> Kind.CREATE;
      case LIVE -> toShow(booking, twin);
      // an interview whose event went is over; nothing brings an event back
      case GONE -> Kind.NOTHING;
    };
  }

  private static Kind toShow(Booking booking, Twin twin) {
    if (!twin.told().isEmpty()) {
      return Kind.REVISE;
    }
    return twin.isAt(booking.range()) ? Kind.NOTHING : Kind.MOVE;
  }

  private static NextStep forTheLink(Booking booking) {
    if (booking.lacksJoinUrl() && !booking.linkRepairTried()) {
      return step(Kind.RESTORE_LINK, Role.CANDIDATE);
    }
    boolean panelHasOther =
        booking.joinUrl().isPresent() && !booking.joinUrl().equals(booking.linkInPanel());
    if (panelHasOther && booking.panel().isLive()) {
      return step(Kind.REPLACE_LINK, Role.PANEL);
    }
    return roomDeclined(booking) && !booking.marks().contains(Flag.ROOM_NOT_REPLACED)
        ? step(Kind.REPLACE_ROOM, Role.PANEL)
        : step(Kind.NOTHING, Role.CANDIDATE);
  }

  private static boolean roomDeclined(Booking booking) {
    return booking
        .invited()
        .room()
        .flatMap(room -> booking.panel().seen().map(seen -> seen.answerOf(room.email())))
        .filter(answer -> answer.reply() == Reply.DECLINED)
        .isPresent();
  }

  private static NextStep step(Kind kind, Role role) {
    return new NextStep(kind, role, Optional.empty());
  }
}
