package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.sandbox.proxy.Call;
import dev.greenroom.sandbox.proxy.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It was done, and nobody heard that it was. */
@Tag("crash")
class AnswerLostIT {
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  private static Tapped tapped;

  @BeforeAll
  static void open() {
    tapped = new Tapped().unannounced();
  }

  @AfterAll
  static void close() {
    tapped.close();
  }

  @AfterEach
  void nothingGoesWrongAnyMore() {
    tapped.journal.restart();
    tapped.workplace.simulator.faults().clear();
    tapped.workplace.simulator.calendars().rules().setTransactionIdsIgnored(false);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEventWhoseAnswerIsLostIsMadeOnce(boolean transactionIdsIgnored) {
    tapped.workplace.simulator.calendars().rules().setTransactionIdsIgnored(transactionIdsIgnored);
    Random random = new Random(SEED);
    for (int i = 0; i < (Tapped.FULL ? 500 : 10); i++) {
      int first = 1 + random.nextInt(2);
      int further = random.nextInt(3);
      boolean cut = random.nextBoolean();
      Tapped.Wish wish = tapped.wish();
      tapped.journal.plan(
          losing(cut ? Fault.cutAnswer() : Fault.doneButAnswered(busy()), first, further));

      Api.Reply reply = tapped.book(wish);

      assertThat(reply.status())
          .as("POST %d, then %d calls more, cut %s, seed %d", first, further, cut, SEED)
          .isIn(201, 202);
      tapped.journal.restart();
      tapped.settle();
      tapped.auditor.isBooked(wish, wish.start());
    }
  }

  private static Fault.Answer busy() {
    return Fault.answer(503, Map.of("Content-Type", "text/html"), "<html>Service busy</html>");
  }

  /** Loses the answer to the n-th event that is made, and to so many calls about events after. */
  private static Function<Call, Fault> losing(Fault fault, int first, int further) {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger left = new AtomicInteger(-1);
    return call -> {
      boolean aboutEvents = call.upstream().equals("graph") && call.path().contains("/events");
      if (call.method().equals("POST") && aboutEvents && made.incrementAndGet() == first) {
        left.set(further);
        return fault;
      }
      return aboutEvents && left.getAndUpdate(n -> Math.max(-1, n - 1)) > 0 ? fault : Fault.none();
    };
  }

  @Test
  void anErrorAfterTheEffectIsNoReasonForASecondEvent() {
    tapped.workplace.simulator.calendars().rules().setTransactionIdsIgnored(true);
    tapped
        .workplace
        .simulator
        .faults()
        .add(
            FaultRule.always(
                    new dev.greenroom.sandbox.simulator.faults.Fault.ErrorAfterEffect(
                        504, "GatewayTimeout", "The gateway did not answer in time."))
                .onMethod("POST")
                .onPath("/events")
                .times(1));
    Tapped.Wish wish = tapped.wish();

    Api.Reply reply = tapped.book(wish);

    assertThat(reply.status()).as(reply.raw().body()).isIn(201, 202);
    tapped.settle();
    tapped.auditor.isBooked(wish, wish.start());
  }

  @Test
  void aTransactionWhoseAnswerIsLostIsNotTakenForSomebodyElses() {
    int writes = writesOfABooking();
    for (int lost = 1; lost <= writes; lost++) {
      Tapped.Wish wish = tapped.wish();
      tapped.journal.plan(onNth(lost, AnswerLostIT::isTableWrite, Fault.cutAnswer()));

      Api.Reply reply = tapped.workplace.scheduler().post("/interviews", wish.body());

      assertThat(reply.status()).as("write %d of %d", lost, writes).isEqualTo(201);
      assertThat(tapped.auditor.unfinished()).isZero();
      tapped.auditor.isBooked(wish, wish.start());
    }
  }

  private static int writesOfABooking() {
    tapped.journal.restart();
    assertThat(tapped.book(tapped.wish()).status()).isEqualTo(201);
    return (int) tapped.journal.count(AnswerLostIT::isTableWrite);
  }

  private static boolean isTableWrite(Call call) {
    return call.upstream().equals("tables") && Tapped.isStep(call) && !call.isRead();
  }

  private static Function<Call, Fault> onNth(int nth, Predicate<Call> wanted, Fault fault) {
    AtomicInteger seen = new AtomicInteger();
    return call -> wanted.test(call) && seen.incrementAndGet() == nth ? fault : Fault.none();
  }
}
