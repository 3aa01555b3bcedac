package dev.greenroom.consent.log;

/** What was done; the sentence names nobody and repeats nothing of what was sent. */
public enum Action {
  CONSENT_REQUESTED("Made a link for whoever can consent."),
  CONSENT_GRANTED("The tenant's grant was proven."),
  CONSENT_PARTLY_GRANTED("The tenant's grant was proven in part."),
  CONSENT_REVOKED("The tenant's grant was found to be taken back."),
  CONSENT_LOOKED_AT("Had the tenant's grant looked at."),
  SETTINGS_CHANGED("Changed the organizer mailboxes."),
  SCHEDULING_CHANGED("Changed what counts as busy, or the interview types."),
  MAIL_CHANGED("Changed whether and how candidates are written to."),
  READINESS_SETTINGS_CHANGED("Named the groups that checks look at."),
  REGISTRATION_NAMED("Put another app registration in force."),
  REGISTRATION_REMOVED("Went back to the deployment's app registration."),
  PEOPLE_SYNC_STARTED("Started a sync with the directory."),
  PEOPLE_SYNC_CHANGED("Changed how people are synced."),
  PERSON_EDITED("Edited a person."),
  ROOM_EDITED("Edited a room."),
  CALENDAR_ADDED("Added a group's calendar."),
  CALENDAR_REMOVED("Removed a group's calendar."),
  EVENTS_WORDED("Worded invitations."),
  EVENT_TEMPLATE_REMOVED("Removed a template of invitations."),
  CONNECTION_STARTED("Asked for a link to connect her own account."),
  CONNECTION_REMOVED("Disconnected her own account.");

  private final String sentence;

  Action(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
