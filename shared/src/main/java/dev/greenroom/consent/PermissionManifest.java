package dev.greenroom.consent;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Every permission that Greenroom calls for, and why: the one list from which consent pages, the
 * registration and the readiness check are made. A permission that no code uses is not in it.
 *
 * @see <a href="https://learn.microsoft.com/graph/permissions-reference">permissions reference</a>
 */
public final class PermissionManifest {
  /** Microsoft Graph's own application id, the same in every tenant. */
  public static final String GRAPH = "00000003-0000-0000-c000-000000000000";

  private static final List<Permission> ALL =
      List.of(
          new Permission(
              Pack.CALENDAR,
              "Calendars.ReadWrite",
              Mode.APPLICATION,
              "ef54d2bf-783f-4e0f-bca1-3210c0444d99",
              "To see when interviewers and rooms are free, and to keep interviews in your two"
                  + " organizer mailboxes. Greenroom changes no event that it did not create."),
          new Permission(
              Pack.CALENDAR,
              "Calendars.Read",
              Mode.APPLICATION,
              "798ee544-9d2d-430c-a058-570e29e34338",
              "To be told at once when an interview is moved, cancelled or answered in Outlook:"
                  + " Microsoft sends such news by this permission only, though it adds nothing to"
                  + " the one above."),
          new Permission(
              Pack.CALENDAR,
              "MailboxSettings.Read",
              Mode.APPLICATION,
              "40f97065-369a-49f4-947c-6a255697ae91",
              "To know each interviewer's time zone and working hours, so that nobody is booked at"
                  + " night."),
          new Permission(
              Pack.DIRECTORY,
              "User.Read.All",
              Mode.APPLICATION,
              "df021288-bdef-4463-88db-98f22de89214",
              "To list your people as interviewers, and to notice who joined or left."),
          new Permission(
              Pack.ROOMS,
              "Place.Read.All",
              Mode.APPLICATION,
              "913b9306-0ce1-42b8-9137-6a7df690a760",
              "To list your meeting rooms with their size and equipment."));

  private PermissionManifest() {}

  /** What belongs together, and can be left out together. */
  public enum Pack {
    CALENDAR,
    DIRECTORY,
    ROOMS
  }

  /** Whether the app acts as itself or as a person. */
  public enum Mode {
    APPLICATION,
    DELEGATED
  }

  /**
   * One permission of Graph's.
   *
   * @param id its GUID, the same in every tenant
   * @param reason a sentence for the admin who is asked
   */
  public record Permission(Pack pack, String value, Mode mode, String id, String reason) {}

  /** All permissions of these packs. */
  public static List<Permission> of(Collection<Pack> packs) {
    return ALL.stream().filter(permission -> packs.contains(permission.pack())).toList();
  }

  /** The packs that there are. */
  public static Set<Pack> packs() {
    return EnumSet.copyOf(Arrays.asList(Pack.values()));
  }
}
