package dev.greenroom.consent;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
              "ef54d2bf-783f-4e0f-bca1-3210c0444d99",
              "To see when interviewers and rooms are free, and to keep interviews in your two"
                  + " organizer mailboxes. Greenroom changes no event that it did not create."),
          new Permission(
              Pack.CALENDAR,
              "Calendars.Read",
              "798ee544-9d2d-430c-a058-570e29e34338",
              "To be told at once when an interview is moved, cancelled or answered in Outlook:"
                  + " Microsoft sends such news by this permission only, though it adds nothing to"
                  + " the one above."),
          new Permission(
              Pack.CALENDAR,
              "MailboxSettings.Read",
              "40f97065-369a-49f4-947c-6a255697ae91",
              "To know each interviewer's time zone and working hours, so that nobody is booked at"
                  + " night."),
          new Permission(
              Pack.DIRECTORY,
              "User.Read.All",
              "df021288-bdef-4463-88db-98f22de89214",
              "To list your people as interviewers, and to notice who joined or left."),
          new Permission(
              Pack.ROOMS,
              "Place.Read.All",
              "913b9306-0ce1-42b8-9137-6a7df690a760",
              "To list your meeting rooms with their size and equipment."),
          new Permission(
              Pack.SIGN_IN,
              "openid",
              "37f7f235-527c-4136-accd-4a02d197296e",
              "To know that it is you who connects, and of which organization you are."),
          new Permission(
              Pack.SIGN_IN,
              "profile",
              "14dad69e-099b-42c9-810b-d002981feec1",
              "To show your name beside your connection. It opens no mailbox."),
          new Permission(
              Pack.SIGN_IN,
              "offline_access",
              "7427e0e9-2fba-42fe-b0c0-848c9e6a8182",
              "To go on working while you are signed out, until you disconnect."),
          new Permission(
              Pack.SIGN_IN,
              "User.Read",
              "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
              "To read your own entry in the directory, and nobody else's."),
          new Permission(
              Pack.OWN_CALENDAR,
              "Calendars.ReadWrite",
              "1ec239c2-d7c9-4623-a91a-a9775856bb36",
              "To keep the interviews that you organize in your own calendar. Greenroom changes no"
                  + " event that it did not create."),
          new Permission(
              Pack.OWN_CALENDAR,
              "MailboxSettings.Read",
              "87f447af-9fa4-4c32-9dfa-4a57a73d18ce",
              "To know your time zone and working hours. It does not open your mail."),
          new Permission(
              Pack.DIRECTORY_BY_PERSON,
              "User.Read.All",
              "a154be20-db9c-4678-8ab7-66f6cc099a59",
              "To list your organization's people in your name, where Greenroom may not do so in"
                  + " its own. An administrator has to agree."),
          new Permission(
              Pack.ROOMS_BY_PERSON,
              "Place.Read.All",
              "cb8f45a0-5c2e-4ea1-b803-84b870a7d7ec",
              "To list your organization's meeting rooms in your name, where Greenroom may not do"
                  + " so in its own. An administrator has to agree."),
          new Permission(
              Pack.GROUP_CALENDAR,
              "Group.ReadWrite.All",
              "4e46008b-f24c-477d-8fff-7bb4ec7aafe0",
              "To keep interviews in the calendar of a group that you are in: Microsoft lets no"
                  + " application do so in its own name. Greenroom uses it for the groups that an"
                  + " administrator has added, and changes no event that it did not create. An"
                  + " administrator has to agree."),
          new Permission(
              Pack.MAIL,
              "Mail.ReadWrite",
              "024d486e-b451-40bb-833d-3e66d98c5c73",
              "To write drafts to candidates in your mailbox, and to keep the trail of your mails"
                  + " with candidates if you switch that on. Other mails are not kept."),
          new Permission(
              Pack.MAIL,
              "Mail.Send",
              "e383f46e-2787-4529-855e-0e479a3ffac0",
              "To send candidates what you, or those whom you let, have written."),
          new Permission(
              Pack.SHARED_MAIL,
              "Mail.ReadWrite",
              "e2a3a72e-5f79-4c64-b1b1-878b674786c9",
              "To write drafts in the shared mailboxes that candidates are written from, and to"
                  + " see that they left."),
          new Permission(
              Pack.SHARED_MAIL,
              "Mail.Send",
              "b633e1c5-b582-4048-a93e-9f11b44c7e96",
              "To send them from those mailboxes."));

  private PermissionManifest() {}

  /** What belongs together, and can be left out together. */
  public enum Pack {
    CALENDAR(Mode.APPLICATION),
    DIRECTORY(Mode.APPLICATION),
    ROOMS(Mode.APPLICATION),
    /** What every connection of a person needs besides its other packs. */
    SIGN_IN(Mode.DELEGATED),
    OWN_CALENDAR(Mode.DELEGATED),
    DIRECTORY_BY_PERSON(Mode.DELEGATED),
    ROOMS_BY_PERSON(Mode.DELEGATED),
    GROUP_CALENDAR(Mode.DELEGATED),
    /** Only where an admin has switched mail on, and only of who wants it. */
    MAIL(Mode.DELEGATED),
    SHARED_MAIL(Mode.SCOPED);

    private final Mode mode;

    Pack(Mode mode) {
      this.mode = mode;
    }

    public Mode mode() {
      return mode;
    }
  }

  /** Whether the app acts as itself or as a person. */
  public enum Mode {
    /** An admin grants it once, for the whole tenant. */
    APPLICATION,
    /** It is asked for pack by pack when a person connects, and reaches as far as she does. */
    DELEGATED,
    /** The registration never lists it: an Exchange admin grants it for single mailboxes. */
    SCOPED
  }

  /**
   * One permission of Graph's.
   *
   * @param id its GUID, the same in every tenant
   * @param reason a sentence for whoever is asked
   */
  public record Permission(Pack pack, String value, String id, String reason) {
    public Mode mode() {
      return pack.mode();
    }
  }

  /** All permissions of these packs. */
  public static List<Permission> of(Collection<Pack> packs) {
    return ALL.stream().filter(permission -> packs.contains(permission.pack())).toList();
  }

  /** The packs that an admin grants for the whole tenant: those of the registration. */
  public static Set<Pack> packs() {
    return packs(Mode.APPLICATION);
  }

  /** The packs of one mode. */
  public static Set<Pack> packs(Mode mode) {
    return Arrays.stream(Pack.values())
        .filter(pack -> pack.mode() == mode)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Pack.class)));
  }
}
