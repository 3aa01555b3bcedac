package dev.greenroom.sandbox.demo;

import dev.greenroom.sandbox.simulator.Tenant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The small demo tenant: 15 people in Sydney and London, four rooms, and organiser mailboxes
 * without Teams.
 */
public final class Contoso {
  public static final String DOMAIN = "contoso.example";

  /** Shared mailbox, disabled account, no Teams: an online meeting made here comes back offline. */
  public static final String INTERVIEWS = Ids.ofUser("interviews@" + DOMAIN);

  /** Shared mailbox, disabled account, no Teams. */
  public static final String INTERVIEW_SYNC = Ids.ofUser("interview-sync@" + DOMAIN);

  /** Licensed for Teams, organises what the shared mailbox cannot: Harriet Langley, London. */
  public static final String TEAMS_ORGANIZER = Ids.ofUser("harriet.langley@" + DOMAIN);

  /** The IT administrator: Declan Foster, Sydney. */
  public static final String ADMIN = Ids.ofUser("declan.foster@" + DOMAIN);

  /** The recruiter, no administrator: Ngaire Tamihana, Sydney. */
  public static final String COORDINATOR = Ids.ofUser("ngaire.tamihana@" + DOMAIN);

  /** Interviewers: one in Sydney, one in London. */
  public static final String ISAAC = Ids.ofUser("isaac.mbeki@" + DOMAIN);

  public static final String IMOGEN = Ids.ofUser("imogen.clarke@" + DOMAIN);

  private Contoso() {}

  static void fill(Tenant tenant, Weeks weeks, SplittableRandom random) {
    List<Person> people = Roster.read("contoso.txt", DOMAIN);
    Accounts accounts = new Accounts(tenant, weeks.createdOn());
    people.forEach(accounts::add);
    accounts.addShared("interviews", "Contoso Interviews", Site.LONDON, false);
    accounts.addShared("interview-sync", "Contoso Interview Sync", Site.LONDON, false);
    List<Room> rooms = Room.read("contoso-rooms.txt", DOMAIN);
    rooms.forEach(room -> accounts.addRoom(room));
    Groups.fillContoso(tenant, people, rooms);
    tenant.makeAdmin(ADMIN);
    new Season(tenant, people, rooms, weeks, random).fill();
  }
}
