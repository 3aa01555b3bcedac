package dev.greenroom.consent.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.consent.readiness.ReadinessReport.Checked;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final TenantId TENANT = new TenantId("00000000-0000-0000-0000-00000000000a");
  private static final TenantId OTHER = new TenantId("00000000-0000-0000-0000-00000000000b");

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final MovingClock clock = new MovingClock();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void okNeedsEvidence() {
    assertThatThrownBy(() -> new Finding(State.OK, List.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNotOkNeedsAFix() {
    for (State state : List.of(State.UNKNOWN, State.PENDING, State.FAILED)) {
      assertThatThrownBy(() -> new Finding(state, List.of("a fact"), Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void severalFindingsAreAsBadAsTheWorstAndKeepEachFixOnce() {
    Finding all =
        Finding.of(
            List.of(
                Finding.ok("one"),
                Finding.failed("two", "mend it"),
                Finding.unknown("three", "look there"),
                Finding.failed("four", "mend it")));

    assertThat(all)
        .isEqualTo(
            new Finding(
                State.FAILED,
                List.of("one", "two", "three", "four"),
                Optional.of("mend it\nlook there")));
  }

  @Test
  void theWholeIsAsBadAsTheWorstThatIsRequired() {
    Readiness readiness =
        readiness(
            check("fine", true, () -> Finding.ok("seen")),
            check("waits", true, () -> Finding.pending("soon", "wait")),
            check("nice to have", false, () -> Finding.failed("no", "mend")));

    assertThat(readiness.report(TENANT, false).state()).isEqualTo(State.PENDING);
  }

  @Test
  void aCheckThatBreaksIsUnknownAndTheOthersAreNot() {
    Readiness readiness =
        readiness(
            check(
                "breaks",
                true,
                () -> {
                  throw new IllegalStateException("somebody@example.com");
                }),
            check("fine", true, () -> Finding.ok("seen")));

    ReadinessReport report = readiness.report(TENANT, false);

    assertThat(states(report)).containsExactly(State.UNKNOWN, State.OK);
    assertThat(report.toString()).doesNotContain("somebody@example.com");
  }

  @Test
  void anUpstreamThatIsAwayIsNamed() {
    Readiness readiness =
        readiness(
            check(
                "away",
                true,
                () -> {
                  throw new UpstreamUnavailable("graph", "look", 503, "r", null, null);
                }));

    Finding finding = readiness.report(TENANT, false).checks().get(0).finding();

    assertThat(finding.state()).isEqualTo(State.UNKNOWN);
    assertThat(finding.evidence())
        .containsExactly("Microsoft Graph did not answer as it should (status 503).");
  }

  @Test
  void aTenantThatEntraGivesNoTokenForIsSentToItsPermissions() {
    Readiness readiness =
        readiness(
            check(
                "locked out",
                true,
                () -> {
                  throw new UpstreamUnavailable("entra", "token", 400, "r", null, null);
                }));

    assertThat(readiness.report(TENANT, false).checks().get(0).finding().fix())
        .hasValue("Mend the check \"permissions\" first.");
  }

  @Test
  void aCheckThatHangsIsUnknownInTimeAndHoldsUpNoOther() {
    CountDownLatch never = new CountDownLatch(1);
    Readiness readiness =
        new Readiness(
            List.of(
                check("hangs", true, () -> await(never)),
                check("fine", true, () -> Finding.ok("seen"))),
            threads,
            Duration.ofMillis(300),
            Duration.ofSeconds(30),
            clock);

    assertThat(states(readiness.report(TENANT, false))).containsExactly(State.UNKNOWN, State.OK);
  }

  @Test
  void checksRunSideBySide() {
    CyclicBarrier all = new CyclicBarrier(3);
    Supplier<Finding> meets = () -> meet(all);

    ReadinessReport report =
        readiness(check("a", true, meets), check("b", true, meets), check("c", true, meets))
            .report(TENANT, false);

    assertThat(states(report)).containsExactly(State.OK, State.OK, State.OK);
  }

  @Test
  void aReportIsKeptForAWhileForItsTenantAlone() {
    AtomicInteger looks = new AtomicInteger();
    Readiness readiness = readiness(counting(looks));
    readiness.report(TENANT, false);
    clock.now = clock.now.plusSeconds(29);

    readiness.report(TENANT, false);
    assertThat(looks).hasValue(1);
    readiness.report(OTHER, false);
    assertThat(looks).hasValue(2);
  }

  @Test
  void aReportIsMadeAnewAfterAWhileOrWhenAskedOrForgotten() {
    AtomicInteger looks = new AtomicInteger();
    Readiness readiness = readiness(counting(looks));
    readiness.report(TENANT, false);
    readiness.report(TENANT, true);
    assertThat(looks).hasValue(2);
    clock.now = clock.now.plusSeconds(30);

    assertThat(readiness.report(TENANT, false).checkedAt()).isEqualTo(clock.now);
    assertThat(looks).hasValue(3);
    readiness.forget(TENANT);
    readiness.report(TENANT, false);
    assertThat(looks).hasValue(4);
  }

  @Test
  void textInACommandStaysText() {
    assertThat(PowerShell.quoted("o'brien$(calc)\u2019@x.example"))
        .isEqualTo("'o''brien$(calc)\u2019\u2019@x.example'");
  }

  private Readiness readiness(ReadinessCheck... checks) {
    return new Readiness(
        List.of(checks), threads, Duration.ofSeconds(20), Duration.ofSeconds(30), clock);
  }

  private static List<State> states(ReadinessReport report) {
    return report.checks().stream().map(Checked::finding).map(Finding::state).toList();
  }

  private static ReadinessCheck counting(AtomicInteger looks) {
    return check("counts", true, () -> Finding.ok("look " + looks.incrementAndGet()));
  }

  private static Finding await(CountDownLatch never) {
    try {
      never.await();
      return Finding.ok("never");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Finding meet(CyclicBarrier all) {
    try {
      all.await(10, TimeUnit.SECONDS);
      return Finding.ok("met");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ReadinessCheck check(String id, boolean required, Supplier<Finding> look) {
    return new ReadinessCheck() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public String title() {
        return id;
      }

      @Override
      public boolean isRequired() {
        return required;
      }

      @Override
      public Finding look(TenantId tenant) {
        return look.get();
      }
    };
  }

  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
