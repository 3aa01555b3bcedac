package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.proxy.Call;
import dev.greenroom.sandbox.simulator.MeetingMail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many want the same at the same moment. */
@Tag("race")
class OneSlotManyCandidatesIT {
  private static final int CANDIDATES = 200;
  private static final int CLIENTS = 64;
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

  @Test
  void ofTwoHundredCandidatesForOneSlotOneIsBookedAndAllOthersGetAnotherTime() throws Exception {
    for (int run = 0; run < (Tapped.FULL ? 100 : 1); run++) {
      race();
    }
  }

  private static void race() throws Exception {
    Tapped.Wish slot = tapped.wish();
    List<Tapped.Wish> wishes = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      wishes.add(slot.byAnother());
    }
    tapped.journal.restart();
    Instant began = Instant.now();

    List<Api.Reply> replies =
        atOnce(wishes.stream().<Callable<Api.Reply>>map(wish -> () -> tapped.book(wish)).toList());

    Tapped.report(
        "%d candidates for one slot: %d ms",
        CANDIDATES, Duration.between(began, Instant.now()).toMillis());
    List<Tapped.Wish> winners = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      if (replies.get(i).status() == 201) {
        winners.add(wishes.get(i));
      } else {
        assertThat(replies.get(i).status()).as(replies.get(i).raw().body()).isEqualTo(409);
        assertThat(replies.get(i).problem()).isEqualTo("slot-taken");
        assertThat(replies.get(i).body().path("alternatives")).isNotEmpty();
      }
    }
    assertThat(winners).hasSize(1);
    tapped.auditor.isBooked(winners.get(0), slot.start());
    assertThat(tapped.journal.calls().stream().filter(Tapped::isEventWrite).map(Call::method))
        .containsExactly("POST", "POST");
    assertAllAreFree(slot, replies);
    Set<String> losers = new HashSet<>();
    wishes.forEach(wish -> losers.add(wish.email()));
    losers.remove(winners.get(0).email());
    assertThat(tapped.auditor.mails()).noneMatch(mail -> losers.contains(mail.to()));
  }

  /** What the losers were told lies where nobody on the panel has anything. */
  private static void assertAllAreFree(Tapped.Wish slot, List<Api.Reply> replies) {
    Set<Instant> offered = new HashSet<>();
    for (Api.Reply reply : replies) {
      for (JsonNode one : reply.body().path("alternatives")) {
        offered.add(Instant.parse(one.path("start").asText()));
      }
    }
    assertThat(offered).doesNotContain(slot.start());
    for (Instant start : offered) {
      assertThat(tapped.offers(Tapped.wish(slot.panel(), start, Optional.empty())))
          .as("an alternative at %s", start)
          .isTrue();
    }
  }

  @Test
  void overlappingBookingsNeverOverlapForAPersonOrARoom() throws Exception {
    Random random = new Random(SEED);
    List<String> people =
        List.of(
            Northwind.TOBIAS, Northwind.LUCIA, Northwind.ANNEKE, Northwind.GRACE, Northwind.TYRONE);
    List<String> rooms = rooms();
    Instant day = tapped.wish().start();
    List<Tapped.Wish> wishes = new ArrayList<>();
    for (int i = 0; i < (Tapped.FULL ? 300 : 30); i++) {
      List<String> panel = new ArrayList<>(people);
      Collections.shuffle(panel, random);
      Instant start = day.plus(Duration.ofMinutes(5L * random.nextInt(24)));
      Optional<String> room =
          random.nextBoolean()
              ? Optional.of(rooms.get(random.nextInt(rooms.size())))
              : Optional.empty();
      wishes.add(Tapped.wish(panel.subList(0, 1 + random.nextInt(2)), start, room));
    }

    List<Api.Reply> replies =
        atOnce(wishes.stream().<Callable<Api.Reply>>map(wish -> () -> tapped.book(wish)).toList());

    assertThat(replies).as("seed %d", SEED).extracting(Api.Reply::status).isSubsetOf(201, 409);
    List<Tapped.Wish> booked = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      if (replies.get(i).status() == 201) {
        booked.add(wishes.get(i));
      } else {
        tapped.auditor.isNotBooked(wishes.get(i));
      }
    }
    tapped.forgetSlots();
    assertThat(booked).as("seed %d", SEED).isNotEmpty();
    booked.forEach(wish -> tapped.auditor.isBooked(wish, wish.start()));
    assertNothingOverlaps();
    Tapped.report(
        "%d overlapping bookings: %d booked, seed %d", wishes.size(), booked.size(), SEED);
  }

  private static List<String> rooms() {
    List<String> ids = new ArrayList<>();
    tapped
        .workplace
        .scheduler()
        .get("/rooms?limit=3")
        .body()
        .path("rooms")
        .forEach(room -> ids.add(room.path("id").asText()));
    return ids;
  }

  private static void assertNothingOverlaps() {
    List<Auditor.Line> ledger = tapped.auditor.ledger();
    for (Auditor.Line one : ledger) {
      assertThat(ledger)
          .as("seed %d", SEED)
          .noneMatch(
              other ->
                  other.owner().equals(one.owner())
                      && !other.interview().equals(one.interview())
                      && other.overlaps(one.start(), one.end()));
    }
    Map<String, List<ObjectNode>> byAttendee = new HashMap<>();
    for (ObjectNode event : tapped.auditor.events(Northwind.INTERVIEW_SYNC)) {
      for (String attendee : Auditor.attendees(event)) {
        byAttendee.computeIfAbsent(attendee, unused -> new ArrayList<>()).add(event);
      }
    }
    byAttendee.forEach(
        (attendee, events) -> {
          for (ObjectNode one : events) {
            assertThat(events)
                .as("events of %s, seed %d", attendee, SEED)
                .noneMatch(
                    other ->
                        other != one
                            && Auditor.start(one).isBefore(Auditor.end(other))
                            && Auditor.start(other).isBefore(Auditor.end(one)));
          }
        });
  }

  @RepeatedTest(3)
  void theSameKeyTenTimesAtOnceIsOneBookingAndOneAnswer() throws Exception {
    Tapped.Wish wish = tapped.wish();

    List<Api.Reply> replies =
        atOnce(Collections.nCopies(Tapped.FULL ? 50 : 10, () -> tapped.book(wish)));

    assertThat(replies).extracting(Api.Reply::status).containsOnly(201);
    assertThat(replies.stream().map(reply -> reply.raw().body()).distinct()).hasSize(1);
    tapped.auditor.isBooked(wish, wish.start());
    assertThat(tapped.auditor.mails(wish, MeetingMail.Kind.UPDATE)).isEmpty();
  }

  /** Starts all of them at one signal, as far as there are clients. */
  static <T> List<T> atOnce(List<? extends Callable<T>> calls) throws Exception {
    int clients = Math.min(CLIENTS, calls.size());
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    CountDownLatch ready = new CountDownLatch(clients);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> call : calls) {
        running.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
