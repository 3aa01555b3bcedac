package dev.greenroom.notifications;

import static dev.greenroom.notifications.Pushes.MAILBOX;
import static dev.greenroom.notifications.Pushes.SUBSCRIPTION;
import static dev.greenroom.notifications.Pushes.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.OutlookChanges;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableArrivals;
import dev.greenroom.tables.TableSubscriptions;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to notifications and to the processes that work on them, each event is looked at
 * after its last change that anybody heard of.
 */
class FollowingHistoryTest {
  @Property(tries = 2000)
  void everyEventIsLookedAtAfterItsLastChange(@ForAll long seed) {
    History history = new History(new Random(seed), true);

    history.play(60);
    history.drain();

    assertThat(history.seen).isEqualTo(history.versions);
  }

  @Test
  void aBurstOnOneEventIsOneLook() {
    History history = new History(new Random(1), false);
    for (int i = 0; i < 500; i++) {
      history.change("E", 1);
    }
    history.deliverNotifications();
    history.drain();

    assertThat(history.looks).isOne();
  }

  @Test
  void aStormOnManyEventsIsOneLookEach() {
    History history = new History(new Random(1), false);
    for (int i = 0; i < 10_000; i++) {
      history.change("E" + i % 500, 1);
    }
    history.deliverNotifications();
    history.drain();

    assertThat(history.seen).isEqualTo(history.versions);
    assertThat(history.looks).isBetween(500, 525);
  }

  /** One mailbox, its notifications, two queues, workers that die, and a clock of its own. */
  private static final class History {
    private final Random random;
    private final boolean faulty;
    private final TestClock clock = new TestClock();
    private final NotificationIntake intake = new NotificationIntake(Pushes.KEYS);
    private final QueueMessages messages = new QueueMessages();
    private final List<Waiting> notifications = new ArrayList<>();
    private final List<Waiting> eventChanges = new ArrayList<>();
    private final NotificationWorker worker;
    private final EventFollower follower;
    private int faultsLeft = 40;

    final Map<String, Integer> versions = new HashMap<>();
    final Map<String, Integer> seen = new HashMap<>();
    int looks;

    private record Waiting(String text, Instant visibleAt) {}

    /** The process is killed, or storage is away. */
    private static final class Death extends Error {
      private static final long serialVersionUID = 1L;
    }

    History(Random random, boolean faulty) {
      this.random = random;
      this.faulty = faulty;
      var rows = new FaultyRows(new InMemoryRowStore(), this::mayFail);
      var subscriptions = new TableSubscriptions(rows);
      Instant now = clock.instant();
      int spared = faultsLeft;
      faultsLeft = 0;
      subscriptions.insert(
          TENANT, new Subscription.Live(MAILBOX, SUBSCRIPTION, "", now, now, now, now, now, false));
      faultsLeft = spared;
      var arrivals = new Arrivals(new TableArrivals(rows), this::send, Watching.GATHERING, clock);
      worker =
          new NotificationWorker(
              subscriptions,
              arrivals,
              (upkeep, delay) -> {
                throw new AssertionError("nothing to keep up");
              },
              this::sendBack,
              clock);
      follower = new EventFollower(new Outlook(), arrivals, clock);
    }

    void play(int steps) {
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(5)) {
          case 0, 1 -> change("E" + random.nextInt(4), 1 + random.nextInt(3));
          case 2 -> work(notifications, worker::sort);
          case 3 -> work(eventChanges, follower::follow);
          default -> clock.advance(Duration.ofSeconds(random.nextInt(120)));
        }
      }
    }

    void deliverNotifications() {
      while (!notifications.isEmpty()) {
        work(notifications, worker::sort);
      }
    }

    void drain() {
      int patience = 20_000;
      while (!notifications.isEmpty() || !eventChanges.isEmpty()) {
        assertThat(patience--).as("steps left to come to rest").isPositive();
        if (!work(notifications, worker::sort) && !work(eventChanges, follower::follow)) {
          clock.advance(Duration.ofSeconds(30));
        }
      }
    }

    /** Somebody changes the event; Graph tells so once or more often, in any order. */
    void change(String event, int times) {
      versions.merge(event, 1, Integer::sum);
      for (int i = 0; i < times; i++) {
        String body =
            Pushes.post(Pushes.changed(Pushes.state(TENANT, MAILBOX), TENANT, MAILBOX, event));
        Intake.Queue queued = (Intake.Queue) intake.take(body);
        Instant at = clock.instant().plusSeconds(faulty ? random.nextInt(600) : 0);
        queued.messages().forEach(text -> notifications.add(new Waiting(text, at)));
      }
    }

    /** Takes any message that is visible; gives it back when the worker dies over it. */
    private boolean work(List<Waiting> queue, java.util.function.Consumer<String> work) {
      List<Waiting> visible =
          queue.stream().filter(w -> !w.visibleAt().isAfter(clock.instant())).toList();
      if (visible.isEmpty()) {
        return false;
      }
      Waiting taken = visible.get(random.nextInt(visible.size()));
      queue.remove(taken);
      try {
        work.accept(taken.text());
        if (faulty && random.nextInt(20) == 0) {
          queue.add(taken); // delivered once more
        }
      } catch (Death | UpstreamUnavailable e) {
        queue.add(new Waiting(taken.text(), clock.instant().plusSeconds(10)));
      }
      return true;
    }

    private void send(EventChange change, Duration delay) {
      mayFail();
      eventChanges.add(new Waiting(messages.write(change), clock.instant().plus(delay)));
      mayFail();
    }

    private void sendBack(String message, Duration delay) {
      mayFail();
      notifications.add(new Waiting(message, clock.instant().plus(delay)));
      mayFail();
    }

    private void mayFail() {
      if (faulty && faultsLeft > 0 && random.nextInt(12) == 0) {
        faultsLeft--;
        if (random.nextBoolean()) {
          throw new Death();
        }
        throw new UpstreamUnavailable("tables", "a test", 503, "", null, null);
      }
    }

    private final class Outlook implements OutlookChanges {
      @Override
      public void follow(TenantId tenant, MailboxId mailbox, String event) {
        mayFail();
        int read = versions.get(event);
        looks++;
        if (faulty && random.nextInt(4) == 0) {
          // While we look, it changes once more, and another worker hears of it.
          change(event, 1);
          work(notifications, worker::sort);
        }
        if (faulty && faultsLeft > 0 && random.nextInt(6) == 0) {
          faultsLeft--;
          throw new UpstreamUnavailable(
              "graph", "a test", 429, "", Duration.ofSeconds(random.nextInt(400)), null);
        }
        seen.merge(event, read, Math::max);
        mayFail();
      }

      @Override
      public List<MailboxId> homes(TenantId tenant) {
        return List.of();
      }

      @Override
      public List<String> eventsIn(TenantId tenant, MailboxId mailbox) {
        return List.of();
      }
    }
  }
}
