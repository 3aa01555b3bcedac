package dev.greenroom.booking;

/** What a coordinator should look at. */
public enum Flag {
  /** Moved in Outlook to a time at which somebody, or the room, is promised elsewhere. */
  CLASH,
  DECLINED,
  ROOM_DECLINED,
  TEAMS_LINK_LOST,
  /** Title, place or attendees were changed in Outlook; we leave them as they are there. */
  CHANGED_IN_OUTLOOK,
  /** The room declined, and no other was taken. */
  ROOM_NOT_REPLACED,
  /** Outlook went on refusing a change; it is tried again when somebody asks for it. */
  OUTLOOK_REFUSES
}
