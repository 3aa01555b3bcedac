package dev.greenroom.people;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.PowerShell;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.consent.readiness.Seen;
import dev.greenroom.consent.readiness.TenantMailboxes;
import dev.greenroom.consent.readiness.TenantMailboxes.DefaultCalendar;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** That rooms are known, and that their calendars are in the cloud and can be read. */
public final class RoomsReadiness implements ReadinessCheck {
  /** Five requests; whoever has more rooms has seen enough by then. */
  static final int MOST = 5 * TenantMailboxes.MOST;

  private final People people;
  private final TenantMailboxes mailboxes;

  public RoomsReadiness(People people, TenantMailboxes mailboxes) {
    this.people = people;
    this.mailboxes = mailboxes;
  }

  @Override
  public String id() {
    return "rooms";
  }

  @Override
  public String title() {
    return "Rooms are known, and their calendars can be read.";
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public Finding look(TenantId tenant) {
    List<Room> rooms = people.rooms(tenant);
    if (rooms.isEmpty()) {
      return Finding.failed(
          "No room is known.",
          "New-Mailbox -Room -Name NAME -PrimarySmtpAddress ADDRESS; a new room takes up to a day"
              + " to show. If there are rooms: grant Place.Read.All, then POST /api/people/sync");
    }
    List<Room> asked = rooms.subList(0, Math.min(MOST, rooms.size()));
    List<Finding> all = new ArrayList<>();
    int readable = 0;
    for (int from = 0; from < asked.size(); from += TenantMailboxes.MOST) {
      List<Room> some = asked.subList(from, Math.min(asked.size(), from + TenantMailboxes.MOST));
      Map<String, Seen<DefaultCalendar>> seen =
          mailboxes.calendars(tenant, some.stream().map(RoomsReadiness::address).toList());
      for (Room room : some) {
        Seen<DefaultCalendar> one = seen.get(address(room));
        if (one instanceof Seen.Found) {
          readable++;
        } else {
          all.add(one == null ? busy(room) : unreadable(room, one));
        }
      }
    }
    if (readable > 0) {
      all.add(
          0,
          Finding.ok(
              "%d of %d rooms have a calendar in the cloud that could be read."
                  .formatted(readable, rooms.size())));
    }
    if (asked.size() < rooms.size()) {
      all.add(
          Finding.unknown("Only the first %d rooms were tried.".formatted(MOST), "GET /api/rooms"));
    }
    return Finding.of(all);
  }

  private static String address(Room room) {
    return room.email().value();
  }

  private static Finding busy(Room room) {
    return Finding.unknown(
        "%s: too busy to answer.".formatted(room.displayName()), "Look again in a minute.");
  }

  private static Finding unreadable(Room room, Seen<DefaultCalendar> seen) {
    return seen.match(
        found -> Finding.ok(room.displayName()),
        why ->
            switch (why) {
              case NO_ACCESS ->
                  Finding.failed(
                      "%s: its calendar answered 403.".formatted(room.displayName()),
                      "Grant Calendars.Read (see the check \"permissions\"). Where Exchange roles"
                          + " limit Greenroom: Add-DistributionGroupMember -Identity GROUP -Member "
                          + PowerShell.quoted(address(room)));
              case NO_MAILBOX ->
                  Finding.failed(
                      "%s: its mailbox is not in the cloud.".formatted(room.displayName()),
                      "Move the room's mailbox to Exchange Online, or book another room.");
              case NOT_FOUND ->
                  Finding.failed(
                      "%s: there is no such mailbox any more.".formatted(room.displayName()),
                      "POST /api/people/sync");
            });
  }
}
