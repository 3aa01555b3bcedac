package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.proxy.Call;
import dev.greenroom.sandbox.proxy.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The host is killed with SIGKILL before or after the answer to calls that a slice of the directory
 * sync makes, while somebody is renamed, somebody joins and somebody leaves. The points are found
 * by watching one sync undisturbed. A death between a run's row and its first message is tried in
 * process, where the ten minutes that it costs pass at once.
 */
@Tag("crash")
class SyncCrashIT {
  private static final long SEED = Long.getLong("seed", 20261121L);
  private static final int EVERYDAY = 6;

  private static final AtomicInteger ROUNDS = new AtomicInteger();

  private static Tapped tapped;
  private static List<Point> points;

  /** Before or after the n-th call of a kind. */
  private record Point(String kind, int nth, boolean before) {
    static String kindOf(Call call) {
      return "%s %s %s"
          .formatted(
              call.upstream(), call.method(), call.path().replaceAll("[^/(',]{25,}", "{id}"));
    }

    @Override
    public String toString() {
      return "killed %s call %d of %s".formatted(before ? "before" : "after", nth, kind);
    }
  }

  /** What changed in the directory. */
  private record Changes(String name, String joined, String left) {}

  @BeforeAll
  static void watchOne() throws InterruptedException {
    tapped = new Tapped().unannounced();
    changed();
    tapped.workplace.sync(tapped.workplace.admin());
    changed();
    tapped.journal.restart();
    tapped.journal.counting(SyncCrashIT::isOfASlice);
    start();
    Workplace.eventually("the sync wrote its end", () -> isOver());
    points = points(tapped.journal.steps());
    tapped.journal.restart();
  }

  @AfterAll
  static void close() {
    tapped.close();
  }

  @TestFactory
  Stream<DynamicTest> aSyncThatIsKilledInASliceEndsInStep() {
    return points.stream()
        .limit(Tapped.FULL ? points.size() : EVERYDAY)
        .map(point -> dynamicTest(point.toString(), () -> endsInStep(point)));
  }

  private static void endsInStep(Point point) throws InterruptedException {
    Changes changes = changed();
    CountDownLatch killed = new CountDownLatch(1);
    Runnable kill =
        () -> {
          tapped.workplace.installation.host().kill();
          killed.countDown();
        };
    AtomicInteger seen = new AtomicInteger();
    Fault death = point.before() ? Fault.crashBefore(kill) : Fault.crashAfter(kill);
    tapped.journal.restart();
    tapped.journal.plan(
        call ->
            Point.kindOf(call).equals(point.kind()) && seen.incrementAndGet() == point.nth()
                ? death
                : Fault.none());

    start();
    assertThat(killed.await(20, TimeUnit.SECONDS)).as("%s", point).isTrue();
    tapped.journal.restart();
    tapped.workplace.installation.startHost();
    Workplace.eventually("the sync is over", SyncCrashIT::isOver);

    Api admin = tapped.workplace.admin();
    JsonNode progress = admin.get("/people/sync").body();
    assertThat(progress.path("state").asText()).as(progress.toString()).isEqualTo("completed");
    assertThat(admin.get("/people/" + Northwind.TOBIAS).body().path("displayName").asText())
        .isEqualTo(changes.name());
    assertThat(admin.get("/people/" + changes.joined()).status()).isEqualTo(200);
    assertThat(admin.get("/people/" + changes.left()).status()).isEqualTo(404);
  }

  private static void start() {
    assertThat(tapped.workplace.admin().post("/people/sync", null).status()).isEqualTo(202);
  }

  private static boolean isOver() {
    return !tapped
        .workplace
        .admin()
        .get("/people/sync")
        .body()
        .path("state")
        .asText()
        .equals("running");
  }

  /** What only a slice does: it reads Graph and writes rows, and asks for the next slice. */
  private static boolean isOfASlice(Call call) {
    return switch (call.upstream()) {
      case "graph" -> call.path().contains("/users") || call.path().contains("/places");
      case "tables" -> Tapped.isStep(call) && !call.isRead();
      default -> false;
    };
  }

  private static List<Point> points(List<Call> steps) {
    List<Point> points = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    boolean begun = false;
    for (Call step : steps) {
      String kind = Point.kindOf(step);
      int nth = seen.merge(kind, 1, Integer::sum);
      begun |= step.upstream().equals("graph");
      if (begun) {
        points.add(new Point(kind, nth, true));
        points.add(new Point(kind, nth, false));
      }
    }
    assertThat(points).hasSizeGreaterThan(EVERYDAY);
    Tapped.report("a sync makes %d calls, that is %d points", steps.size(), points.size());
    Collections.shuffle(points, new Random(SEED));
    return points;
  }

  /** Somebody gets another name, somebody joins, and whoever joined before leaves. */
  private static Changes changed() {
    int round = ROUNDS.incrementAndGet();
    var tenant = tapped.workplace.northwind();
    synchronized (tenant) {
      ObjectNode tobias = tenant.user(Northwind.TOBIAS).orElseThrow().deepCopy();
      String name = "Tobias the " + round + "th";
      tenant.putUser(tobias.put("displayName", name));
      String joined = new UUID(7, round).toString();
      String left = new UUID(7, round - 1).toString();
      tenant.putUser(
          tobias
              .deepCopy()
              .put("id", joined)
              .put("displayName", "Newcomer " + round)
              .put("mail", "newcomer%d@%s".formatted(round, Northwind.DOMAIN))
              .put("userPrincipalName", "newcomer%d@%s".formatted(round, Northwind.DOMAIN))
              .putNull("proxyAddresses"));
      if (tenant.user(left).isPresent()) {
        tenant.removeUser(left, "changed");
      }
      return new Changes(name, joined, left);
    }
  }
}
