package dev.greenroom.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Options;
import dev.greenroom.sandbox.simulator.Simulator;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A tenant with very many people in it, and no rooms. */
final class ManyPeople implements AutoCloseable {
  static final String TENANT = "5a3f2c1e-0000-4000-8000-0000000000aa";
  static final String APP = "a0000000-0000-0000-0000-00000000000a";
  static final String SECRET = "benchmark-only";

  private static final String DOMAIN = "large.example";
  private static final String[] DEPARTMENTS = {"Engineering", "Sales", "People", "Finance"};

  final Simulator simulator;
  private final Tenant tenant;
  private final Random random = new Random(Town.SEED);
  private final List<String> ids = new java.util.ArrayList<>();

  ManyPeople(Path work, int people) {
    World world = new World(Clock.systemUTC());
    String[] roles = {"User.Read.All", "MailboxSettings.Read", "Place.Read.All"};
    world.addApp(AppRegistration.of(APP, "Greenroom", SECRET).withApplicationRoles(roles));
    tenant = world.addTenant(TENANT, "Large", DOMAIN);
    tenant.grantOf(APP).applicationRoles().addAll(List.of(roles));
    join(people, false);
    simulator = Simulator.start(world, Options.in(work));
  }

  /**
   * @param mailboxes whether they have some that can be read
   */
  void join(int people, boolean mailboxes) {
    synchronized (tenant) {
      for (int i = 0; i < people; i++) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        tenant.putUser(person(id, ids.size()));
        ids.add(id);
        if (mailboxes) {
          tenant.putMailbox(new Mailbox(id, Mailbox.Home.CLOUD, settings(), true));
        }
      }
    }
  }

  /** Some people get another title. */
  void promote(int people) {
    synchronized (tenant) {
      for (int i = 0; i < people; i++) {
        ObjectNode person = tenant.users().get(ids.get(random.nextInt(ids.size()))).deepCopy();
        tenant.putUser(person.put("jobTitle", "Promoted " + i));
      }
    }
  }

  /** Requests to {@code /users} and {@code /users/delta} since the last reset. */
  long directoryRequests() {
    return simulator.traffic().calls("GET /users") + simulator.traffic().calls("GET /users/delta()");
  }

  private static ObjectNode person(String id, int number) {
    String address = "given%d.surname%d@%s".formatted(number, number, DOMAIN);
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    user.put("id", id);
    user.put("displayName", "Given%d Surname%d".formatted(number, number));
    user.put("mail", address);
    user.put("userPrincipalName", address);
    user.put("accountEnabled", true);
    user.put("userType", "Member");
    user.put("jobTitle", "Engineer of grade " + number % 12);
    user.put("department", DEPARTMENTS[number % DEPARTMENTS.length]);
    user.putArray("proxyAddresses")
        .add("SMTP:" + address)
        .add("smtp:g%d@%s".formatted(number, DOMAIN))
        .add("SIP:" + address);
    return user;
  }

  private static ObjectNode settings() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("timeZone", "W. Europe Standard Time").put("userPurpose", "user");
    ObjectNode hours = settings.putObject("workingHours");
    hours.putArray("daysOfWeek").add("monday").add("tuesday").add("wednesday").add("thursday");
    hours.put("startTime", "08:00:00.0000000").put("endTime", "17:00:00.0000000");
    hours.putObject("timeZone").put("name", "W. Europe Standard Time");
    return settings;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
