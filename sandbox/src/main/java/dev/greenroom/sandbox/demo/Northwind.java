package dev.greenroom.sandbox.demo;

import dev.greenroom.sandbox.simulator.Tenant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The big demo tenant: some 60 people in four time zones, two buildings with six rooms each.
 *
 * <p>The constants are object ids of people and mailboxes that tests and the main job name.
 */
public final class Northwind {
  public static final String DOMAIN = "northwind.example";

  /** Shared mailbox, disabled account, Teams allowed: holds the candidates' events. */
  public static final String INTERVIEWS = Ids.ofUser("interviews@" + DOMAIN);

  /** Shared mailbox, disabled account, Teams allowed: holds the panels' events. */
  public static final String INTERVIEW_SYNC = Ids.ofUser("interview-sync@" + DOMAIN);

  /** The IT administrator, who may consent for everybody: Gwendolyn Pryce, New York. */
  public static final String ADMIN = Ids.ofUser("gwendolyn.pryce@" + DOMAIN);

  /** The recruiting coordinator, no administrator: Sofia Marchetti, Berlin. */
  public static final String COORDINATOR = Ids.ofUser("sofia.marchetti@" + DOMAIN);

  /** Interviewers of the main job: two in Berlin, one in New York. */
  public static final String TOBIAS = Ids.ofUser("tobias.kramer@" + DOMAIN);

  public static final String LUCIA = Ids.ofUser("lucia.herrera@" + DOMAIN);
  public static final String TYRONE = Ids.ofUser("tyrone.jefferson@" + DOMAIN);

  /** Further interviewers: one in Berlin, one in New York. */
  public static final String ANNEKE = Ids.ofUser("anneke.vogt@" + DOMAIN);

  public static final String GRACE = Ids.ofUser("grace.kowalczyk@" + DOMAIN);

  /** New York in a zone of her own making: {@code tzone://Microsoft/Custom}. */
  public static final String CUSTOM_ZONE = Ids.ofUser("chloe.beaumont@" + DOMAIN);

  public static final String ON_PREMISES_NEW_YORK = Ids.ofUser("dmitri.volkov@" + DOMAIN);
  public static final String ON_PREMISES_BERLIN = Ids.ofUser("brigitte.lauer@" + DOMAIN);

  /** Has an account and no mailbox. */
  public static final String UNLICENSED = Ids.ofUser("leonie.hartwig@" + DOMAIN);

  public static final String PART_TIME = Ids.ofUser("hannah.goldberg@" + DOMAIN);

  /** Mailbox of the room for six people in Berlin that the main job books. */
  public static final String ROOM_FOR_SIX = Ids.ofUser("room-elbe@" + DOMAIN);

  public static final String BERLIN_ROOM_LIST = "rooms-berlin@" + DOMAIN;
  public static final String NEW_YORK_ROOM_LIST = "rooms-newyork@" + DOMAIN;

  /** A Microsoft 365 group with a Team: the only kind with a calendar. */
  public static final String PLATFORM_TEAM = Ids.ofGroup("platform-team@" + DOMAIN);

  private Northwind() {}

  static void fill(Tenant tenant, Weeks weeks, SplittableRandom random) {
    List<Person> people = Roster.read("northwind.txt", DOMAIN);
    Accounts accounts = new Accounts(tenant, weeks.createdOn());
    people.forEach(accounts::add);
    accounts.addShared("interviews", "Northwind Interviews", Site.BERLIN, true);
    accounts.addShared("interview-sync", "Northwind Interview Sync", Site.BERLIN, true);
    List<Room> rooms = Room.read("northwind-rooms.txt", DOMAIN);
    rooms.forEach(room -> accounts.addRoom(room));
    Groups.fillNorthwind(tenant, people, rooms);
    tenant.makeAdmin(ADMIN);
    new Season(tenant, people, rooms, weeks, random).fill();
  }
}
