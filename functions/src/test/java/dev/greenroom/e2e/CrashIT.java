package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.proxy.Call;
import dev.greenroom.sandbox.proxy.Fault;
import dev.greenroom.sandbox.simulator.MeetingMail;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The host is killed with SIGKILL before or after the answer to any call that a booking, a move or
 * a cancellation makes. The points are found by watching one of each undisturbed. Nothing in
 * Outlook is announced meanwhile: the timer alone has to find what was left.
 */
@Tag("crash")
class CrashIT {
  private static final long SEED = Long.getLong("seed", 20261121L);

  private static Tapped tapped;
  private static List<Crash> bookings;
  private static List<Crash> moves;
  private static List<Crash> cancellations;
  private static Retry retry;

  /**
   * One death of the host.
   *
   * @param to for a move, where to
   */
  private record Crash(Point point, Tapped.Wish wish, String id, Instant to) {
    @Override
    public String toString() {
      return "killed %s call %d of %s"
          .formatted(point.before() ? "before" : "after", point.nth(), point.kind());
    }
  }

  /** A request that is about to be interrupted. */
  private record Doomed(Tapped.Wish wish, String id, Instant to, Runnable request) {}

  /** How a booking ended whose caller asked again, with the same key, until it was through. */
  private record Retry(Tapped.Wish wish, List<Integer> answers, Duration took) {}

  @BeforeAll
  static void killTheHostAgainAndAgain() {
    tapped = new Tapped().unannounced();
    Instant began = Instant.now();
    bookings = crashes("a booking", 8, CrashIT::booking);
    moves = crashes("a move", 4, CrashIT::move);
    cancellations = crashes("a cancellation", 3, CrashIT::cancellation);
    Duration killing = Duration.between(began, Instant.now());
    retry = retried(new Point("tables POST /devstoreaccount1/$batch", 1, true, false));
    Duration settling = tapped.settle();
    Tapped.report(
        "%d kills in %d s, seed %d; finished or undone after %d s",
        bookings.size() + moves.size() + cancellations.size(),
        killing.toSeconds(),
        SEED,
        settling.toSeconds());
  }

  @AfterAll
  static void close() {
    tapped.close();
  }

  @TestFactory
  Stream<DynamicTest> aBookingEndsFinishedOrUndone() {
    return bookings.stream()
        .map(
            crash ->
                dynamicTest(
                    crash.toString(),
                    () -> {
                      Tapped.Wish wish = crash.wish();
                      if (tapped.auditor.isKnown(wish)) {
                        tapped.auditor.isBooked(wish, wish.start());
                      } else {
                        tapped.auditor.isNotBooked(wish);
                      }
                      assertThat(tapped.offers(wish)).isEqualTo(!tapped.auditor.isKnown(wish));

                      Api.Reply again = tapped.book(wish);

                      assertThat(again.status()).as(again.raw().body()).isEqualTo(201);
                      tapped.auditor.isBooked(wish, wish.start());
                    }));
  }

  @Test
  void aKeyWhoseHolderDiedIsAnsweredWithinAMinuteAlsoWithoutTheTimer() {
    assertThat(retry.answers().subList(0, retry.answers().size() - 1)).allMatch(is -> is == 202);
    assertThat(retry.answers()).endsWith(201);
    assertThat(retry.took()).isLessThan(Duration.ofSeconds(60));
    tapped.auditor.isBooked(retry.wish(), retry.wish().start());
  }

  @TestFactory
  Stream<DynamicTest> anInterviewIsMovedOnceOrNotAtAll() {
    return moves.stream()
        .map(
            crash ->
                dynamicTest(
                    crash.toString(),
                    () -> {
                      Instant at = startOf(crash);
                      boolean moved = at.equals(crash.to());

                      assertThat(at).isIn(crash.wish().start(), crash.to());
                      tapped.auditor.isBooked(crash.wish(), at);
                      Map<String, Integer> updates =
                          tapped.auditor.mails(crash.wish(), MeetingMail.Kind.UPDATE);
                      assertThat(updates).hasSize(moved ? 4 : 0);
                      assertThat(updates.values()).allMatch(count -> count == 1);
                      assertThat(tapped.offers(crash.wish())).isEqualTo(moved);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anInterviewIsCancelledOnceOrNotAtAll() {
    return cancellations.stream()
        .map(
            crash ->
                dynamicTest(
                    crash.toString(),
                    () -> {
                      boolean cancelled = stateOf(crash).equals("cancelled");

                      if (cancelled) {
                        tapped.auditor.isNotBooked(crash.wish());
                      } else {
                        tapped.auditor.isBooked(crash.wish(), crash.wish().start());
                      }
                      assertThat(tapped.offers(crash.wish())).isEqualTo(cancelled);
                    }));
  }

  private static Instant startOf(Crash crash) {
    return Instant.parse(show(crash).path("start").asText());
  }

  private static String stateOf(Crash crash) {
    return show(crash).path("state").asText();
  }

  private static JsonNode show(Crash crash) {
    return tapped.workplace.scheduler().get("/interviews/" + crash.id()).body();
  }

  // ---- what is interrupted

  private static Doomed booking() {
    Tapped.Wish wish = tapped.wish();
    return new Doomed(wish, "", wish.start(), () -> done(tapped.book(wish)));
  }

  private static Doomed move() {
    Tapped.Wish wish = tapped.wish();
    String id = booked(wish);
    Instant to = Instant.parse(tapped.slot().path("start").asText());
    return new Doomed(
        wish,
        id,
        to,
        () ->
            done(
                tapped
                    .workplace
                    .scheduler()
                    .patch("/interviews/" + id, Map.of("start", to.toString()))));
  }

  private static Doomed cancellation() {
    Tapped.Wish wish = tapped.wish();
    String id = booked(wish);
    return new Doomed(
        wish,
        id,
        wish.start(),
        () -> done(tapped.workplace.scheduler().delete("/interviews/" + id)));
  }

  private static String booked(Tapped.Wish wish) {
    Api.Reply reply = tapped.book(wish);
    done(reply);
    return reply.body().path("id").asText();
  }

  private static void done(Api.Reply reply) {
    assertThat(reply.status()).as(reply.raw().body()).isIn(200, 201);
  }

  // ---- how

  /** Watches one, and interrupts others like it, each at another point. */
  private static List<Crash> crashes(String what, int everyday, Supplier<Doomed> preparation) {
    tapped.restartHost();
    List<Call> steps = watched(preparation.get());
    List<Point> points = points(steps);
    Tapped.report("%s makes %d calls, that is %d points", what, steps.size(), points.size());
    List<Crash> crashes = new ArrayList<>();
    for (Point point : points.subList(0, Tapped.FULL ? points.size() : everyday)) {
      interrupted(preparation.get(), point).ifPresent(crashes::add);
    }
    return crashes;
  }

  private static List<Call> watched(Doomed undisturbed) {
    tapped.journal.restart();
    tapped.journal.counting(Tapped::isStep);
    undisturbed.request().run();
    return tapped.journal.steps();
  }

  /**
   * Where to kill: before or after the n-th call of a kind. How many calendars are read depends on
   * what is in them, so a number among all calls would be another call each time.
   */
  private record Point(String kind, int nth, boolean isWrite, boolean before) {
    static String kindOf(Call call) {
      return "%s %s %s"
          .formatted(
              call.upstream(),
              call.method(),
              Tapped.isWrite(call) ? call.path().replaceAll("[^/]{25,}", "{id}") : "");
    }
  }

  /** Those around writes first, for they differ most. */
  private static List<Point> points(List<Call> steps) {
    List<Point> writes = new ArrayList<>();
    List<Point> reads = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Call step : steps) {
      String kind = Point.kindOf(step);
      int nth = seen.merge(kind, 1, Integer::sum);
      boolean isWrite = Tapped.isWrite(step);
      List<Point> points = isWrite ? writes : reads;
      points.add(new Point(kind, nth, isWrite, true));
      points.add(new Point(kind, nth, isWrite, false));
    }
    assertThat(writes).isNotEmpty();
    Random random = new Random(SEED);
    Collections.shuffle(writes, random);
    Collections.shuffle(reads, random);
    writes.addAll(reads);
    return writes;
  }

  private static Function<Call, Fault> at(Point point, Fault fault) {
    AtomicInteger seen = new AtomicInteger();
    return call ->
        call.step() > 0
                && Point.kindOf(call).equals(point.kind())
                && seen.incrementAndGet() == point.nth()
            ? fault
            : Fault.none();
  }

  private static Retry retried(Point point) {
    Tapped.Wish wish = interrupted(booking(), point).orElseThrow().wish();
    Instant began = Instant.now();
    List<Integer> answers = new ArrayList<>();
    do {
      answers.add(tapped.book(wish).status());
    } while (answers.get(answers.size() - 1) == 202 && answers.size() < 60);
    return new Retry(wish, answers, Duration.between(began, Instant.now()));
  }

  private static boolean isDown(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isAnswered(Doomed doomed) {
    try {
      doomed.request().run();
      return true;
    } catch (UncheckedIOException e) {
      // the host died before it could answer
      return false;
    }
  }

  /** Empty if there was no such call this time, which happens to reads only. */
  private static Optional<Crash> interrupted(Doomed doomed, Point point) {
    CountDownLatch killed = new CountDownLatch(1);
    Runnable kill =
        () -> {
          tapped.workplace.installation.host().kill();
          killed.countDown();
        };
    tapped.journal.restart();
    tapped.journal.plan(
        at(point, point.before() ? Fault.crashBefore(kill) : Fault.crashAfter(kill)));
    boolean answered = isAnswered(doomed);
    tapped.journal.restart();
    if (answered) {
      assertThat(point.isWrite()).as("%s was never reached", point).isFalse();
      return Optional.empty();
    }
    assertThat(isDown(killed)).as("killed at %s", point).isTrue();
    tapped.workplace.installation.startHost();
    return Optional.of(new Crash(point, doomed.wish(), doomed.id(), doomed.to()));
  }
}
