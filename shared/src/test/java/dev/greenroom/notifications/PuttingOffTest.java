package dev.greenroom.notifications;

import static dev.greenroom.notifications.Pushes.MAILBOX;
import static dev.greenroom.notifications.Pushes.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.booking.OutlookChanges;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableArrivals;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PuttingOffTest {
  private final TestClock clock = new TestClock();
  private final List<EventChange> sent = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private final Arrivals arrivals =
      new Arrivals(
          new TableArrivals(new InMemoryRowStore()), this::send, Watching.GATHERING, clock);
  private final QueueMessages messages = new QueueMessages();
  private final EventFollower follower = new EventFollower(new Busy(), arrivals, clock);
  private Duration asked = Duration.ofSeconds(97);

  @Test
  void waitsAtLeastAsLongAsGraphAsks() {
    follower.follow(messages.write(change()));

    assertThat(delays.get(0)).isBetween(asked, asked.multipliedBy(2));
    assertThat(sent.get(0)).isEqualTo(change().again());
  }

  @Test
  void comesBackOnceHoweverMuchIsHeardMeanwhile() {
    follower.follow(messages.write(change()));

    arrivals.announce(TENANT, MAILBOX, List.of("E"), "another");

    assertThat(sent).hasSize(1);
  }

  @Test
  void survivesAnyNumberOfRefusalsForADay() {
    String message = messages.write(change());
    for (int i = 0; i < 100; i++) {
      follower.follow(message);
      message = messages.write(sent.get(sent.size() - 1));
    }

    assertThat(sent).hasSize(100);
    assertThat(delays).allSatisfy(delay -> assertThat(delay).isLessThan(Duration.ofMinutes(15)));
  }

  @Test
  void isLeftToAnOperatorAfterADay() {
    String message = messages.write(change());
    clock.advance(Duration.ofHours(25));

    assertThatThrownBy(() -> follower.follow(message)).isInstanceOf(UpstreamUnavailable.class);
  }

  @Test
  void looksAfterAllOnceARemovedOneCouldNotBeMadeAnew() {
    Watching room = new Watching();
    room.organizers.put(TENANT, List.of(MAILBOX));
    room.subscriptions().keep(TENANT);
    String id = room.live(TENANT, MAILBOX).id();
    room.graph.removeSilently(id);
    room.graph.beforeCreating.add(
        () -> {
          throw FakeSubscriptions.away();
        });
    var removed =
        new Notification.Lifecycle(TENANT, MAILBOX, id, LifecycleEvent.SUBSCRIPTION_REMOVED);
    room.upkeep().keep(messages.write(Upkeep.because(removed, room.clock.instant())));

    room.upkeep().keep(messages.write(room.asked.get(0)));

    assertThat(room.graph.alive(MAILBOX)).hasSize(1);
  }

  @Test
  void putsUpkeepOffWhileGraphIsAway() {
    Watching room = new Watching();
    room.organizers.put(TENANT, List.of(MAILBOX));
    room.graph.beforeCreating.add(
        () -> {
          throw FakeSubscriptions.away();
        });

    room.upkeep().keep(messages.write(Upkeep.of(TENANT, room.clock.instant())));

    assertThat(room.asked).containsExactly(Upkeep.of(TENANT, room.clock.instant()).again());
  }

  private EventChange change() {
    return new EventChange(TENANT, MAILBOX, "E", new TestClock().instant(), 0);
  }

  private void send(EventChange change, Duration delay) {
    sent.add(change);
    delays.add(delay);
  }

  private final class Busy implements OutlookChanges {
    @Override
    public void follow(TenantId tenant, MailboxId mailbox, String event) {
      throw new UpstreamUnavailable("graph", "a test", 429, "", asked, null);
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
