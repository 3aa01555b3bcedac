package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.person;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.OrganizerCalendar.Tag;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Tag("race")
class RaceTest {
  private static final int CONTENDERS = 200;

  private final Stage stage = new Stage();

  @Test
  void letsOneOfTwoHundredHaveASlot() throws Exception {
    List<BookOutcome> outcomes =
        atOnce(
            IntStream.range(0, CONTENDERS)
                .<Callable<BookOutcome>>mapToObj(
                    unused -> () -> stage.bookings.book(TENANT, request(MONDAY_TEN)))
                .toList());

    assertThat(outcomes).filteredOn(BookOutcome.Booked.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(BookOutcome.SlotTaken.class::isInstance)
        .hasSize(CONTENDERS - 1)
        .allSatisfy(
            taken -> assertThat(((BookOutcome.SlotTaken) taken).alternatives()).isNotEmpty());
    assertThat(stage.outlook.changes()).isEqualTo(2);
    assertThat(stage.ledger()).hasSize(1);
  }

  @Test
  void hasOneEffectForOneKeySentFiftyTimesAtOnce() throws Exception {
    IdempotencyKey key = new IdempotencyKey("fifty");
    List<BookOutcome> outcomes =
        atOnce(
            IntStream.range(0, 50)
                .<Callable<BookOutcome>>mapToObj(
                    unused -> () -> stage.bookings.book(TENANT, request(MONDAY_TEN), key))
                .toList());

    assertThat(outcomes.stream().map(RaceTest::interviewOf).distinct()).hasSize(1);
    assertThat(stage.outlook.changes()).isEqualTo(2);
  }

  @Test
  void neverPromisesAnybodyTwiceWhenManyOverlap() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("RaceTest seed " + seed);
    Random random = new Random(seed);
    List<Callable<BookOutcome>> calls = new ArrayList<>();
    for (int i = 0; i < CONTENDERS; i++) {
      List<PersonId> panel = List.of(person(1 + random.nextInt(3)), person(4 + random.nextInt(3)));
      BookingRequest wanted =
          request(MONDAY_TEN.plus(Duration.ofMinutes(15L * random.nextInt(40))), panel);
      calls.add(() -> stage.bookings.book(TENANT, wanted));
    }

    List<BookOutcome> outcomes = atOnce(calls);

    List<Interview> booked =
        outcomes.stream()
            .filter(BookOutcome.Booked.class::isInstance)
            .map(outcome -> ((BookOutcome.Booked) outcome).interview())
            .toList();
    assertThat(booked).isNotEmpty();
    Map<String, List<Interview>> byOwner = new HashMap<>();
    for (Interview interview : booked) {
      interview
          .panel()
          .forEach(
              member ->
                  byOwner
                      .computeIfAbsent(member.person().value(), unused -> new ArrayList<>())
                      .add(interview));
      byOwner.computeIfAbsent("room", unused -> new ArrayList<>()).add(interview);
    }
    byOwner.values().forEach(RaceTest::assertNoOverlap);
    assertThat(stage.outlook.changes()).isEqualTo(2 * booked.size());
  }

  @Test
  void endsInOneStateWhenMovedAndCancelledAtOnce() throws Exception {
    Interview interview = stage.booked(MONDAY_TEN);
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      RescheduleRequest move =
          new RescheduleRequest(
              MONDAY_TEN.plus(Duration.ofHours(i)),
              java.util.Optional.empty(),
              java.util.Optional.empty());
      calls.add(() -> stage.bookings.reschedule(TENANT, interview.id(), move));
    }
    calls.add(
        () ->
            stage.bookings.cancel(
                TENANT, interview.id(), new CancelRequest("", java.util.Optional.empty())));

    atOnce(calls);
    stage.bookings.finishAll(TENANT);

    assertThat(stage.shown(interview.id()).state()).isEqualTo(InterviewState.CANCELLED);
    assertThat(stage.outlook.tagged(new Tag(interview.id(), Role.PANEL))).isEmpty();
    assertThat(stage.outlook.ids()).isEmpty();
    assertThat(stage.ledger()).isEmpty();
  }

  private static InterviewId interviewOf(BookOutcome outcome) {
    return outcome instanceof BookOutcome.Booked booked
        ? booked.interview().id()
        : ((BookOutcome.Confirming) outcome).interview().id();
  }

  private static void assertNoOverlap(List<Interview> interviews) {
    for (Interview one : interviews) {
      assertThat(interviews)
          .filteredOn(other -> !other.id().equals(one.id()))
          .noneMatch(other -> other.range().overlaps(one.range()));
    }
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      CountDownLatch ready = new CountDownLatch(calls.size());
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> call : calls) {
        futures.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
