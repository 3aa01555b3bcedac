package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.sandbox.simulator.subscriptions.DeliveryFault;
import dev.greenroom.sandbox.simulator.subscriptions.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a change in Outlook to a look at the event, against the simulated Graph over HTTP. */
class SyncOverHttpTest {
  private final SyncTown town;

  SyncOverHttpTest() throws IOException {
    town = new SyncTown();
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void looksAtAnEventThatChangedInOutlook() {
    town.keep();

    String event = town.create("Interview");
    town.settle();

    assertThat(town.followed).containsOnly(event);
  }

  @Test
  void subscribesAlthoughTheDoorFailedTheFirstHandshake() {
    town.brokenAnswers.set(1);

    town.keep();

    assertThat(alive()).hasSize(1);
  }

  @Test
  void hasOneSubscriptionHoweverManyLookAfterItAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> keepers =
        java.util.stream.IntStream.range(0, 8)
            .<Future<?>>mapToObj(unused -> threads.submit(town::keep))
            .toList();
    for (Future<?> keeper : keepers) {
      keeper.get();
    }
    threads.shutdown();

    assertThat(alive()).hasSize(1);
  }

  @Test
  void renewsAtHalfLifeAndKeepsListening() {
    town.keep();
    Subscription before = alive().get(0);
    town.advance(Duration.ofHours(101));

    town.keep();

    Subscription after = alive().get(0);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.expiresAt()).isAfter(before.expiresAt().plus(Duration.ofHours(60)));
  }

  @Test
  void renewsWhenGraphAsksForAReauthorization() {
    town.keep();
    town.advance(Duration.ofHours(1));
    Instant before = alive().get(0).expiresAt();

    town.simulator.subscriptions().askToReauthorize(alive().get(0).id());
    town.settle();

    assertThat(alive().get(0).expiresAt()).isAfter(before);
  }

  @Test
  void makesARemovedSubscriptionAnewAndLooksAtEveryInterview() {
    town.keep();
    town.interviews.add("of-an-interview");
    String removed = alive().get(0).id();

    town.simulator.subscriptions().remove(removed);
    town.settle();

    assertThat(alive()).hasSize(1).noneMatch(one -> one.id().equals(removed));
    assertThat(town.followed).containsExactly("of-an-interview");
  }

  @Test
  void looksAtEveryInterviewWhenGraphMissedSomething() {
    town.keep();
    town.interviews.add("of-an-interview");

    town.simulator.subscriptions().missed(alive().get(0).id());
    town.settle();

    assertThat(town.followed).containsExactly("of-an-interview");
  }

  @Test
  void noticesASilentRemovalWithTheTimer() {
    town.keep();
    town.simulator.subscriptions().removeSilently(alive().get(0).id());
    town.advance(Duration.ofMinutes(15));

    town.keep();

    assertThat(alive()).hasSize(1);
  }

  @Test
  void survivesDoubledAndLateNotifications() {
    town.keep();
    town.simulator.subscriptions().add(DeliveryFault.next(DeliveryFault.Kind.DOUBLE, 3));
    town.simulator.subscriptions().add(DeliveryFault.delayNext(2, Duration.ofMillis(300)));

    List<String> events =
        List.of(town.create("A"), town.create("B"), town.create("C"), town.create("D"));
    town.settle();

    assertThat(town.followed).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void findsWithinADayWhatWasLostWithoutAWord() {
    town.keep();
    town.simulator.subscriptions().add(DeliveryFault.next(DeliveryFault.Kind.DROP, 9));
    town.interviews.add(town.create("Lost"));
    town.settle();
    assertThat(town.followed).isEmpty();
    town.advance(Duration.ofDays(1));

    town.keep();
    town.settle();

    assertThat(town.followed).containsExactlyElementsOf(town.interviews);
  }

  @Test
  void makesNoSubscriptionWithoutThePermissionToReadCalendars() {
    town.revoke("Calendars.Read");

    town.keep();

    assertThat(alive()).isEmpty();
  }

  private List<Subscription> alive() {
    return town.simulator.subscriptions().all();
  }
}
