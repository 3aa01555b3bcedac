package dev.greenroom.notifications;

import static dev.greenroom.notifications.Pushes.MAILBOX;
import static dev.greenroom.notifications.Pushes.OTHER_MAILBOX;
import static dev.greenroom.notifications.Pushes.SUBSCRIPTION;
import static dev.greenroom.notifications.Pushes.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.values.MailboxId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationWorkerTest {
  private final Watching room = new Watching();
  private final List<String> back = new ArrayList<>();
  private final NotificationWorker worker =
      new NotificationWorker(
          room.store,
          room.arrivals(),
          (upkeep, delay) -> room.asked.add(upkeep),
          (message, delay) -> back.add(message),
          room.clock);

  @Test
  void announcesWhatTheCurrentSubscriptionTells() {
    watch(MAILBOX, SUBSCRIPTION);

    worker.sort(message(new Notification.Changed(TENANT, MAILBOX, SUBSCRIPTION, "E1")));

    assertThat(room.looks)
        .containsExactly(new EventChange(TENANT, MAILBOX, "E1", room.clock.instant(), 0));
  }

  @Test
  void dropsWhatAReplacedOrUnknownSubscriptionTells() {
    watch(MAILBOX, "its-successor");

    worker.sort(
        message(
            new Notification.Changed(TENANT, MAILBOX, SUBSCRIPTION, "E1"),
            new Notification.Changed(TENANT, OTHER_MAILBOX, SUBSCRIPTION, "E2"),
            new Notification.Lifecycle(
                TENANT, MAILBOX, SUBSCRIPTION, LifecycleEvent.SUBSCRIPTION_REMOVED)));

    assertThat(room.looks).isEmpty();
    assertThat(room.asked).isEmpty();
  }

  @Test
  void believesASubscriptionThatIsStillBeingWrittenDown() {
    room.store.insert(
        TENANT, new Subscription.Planned(MAILBOX, room.clock.instant().plusSeconds(60)));

    worker.sort(message(new Notification.Changed(TENANT, MAILBOX, SUBSCRIPTION, "E1")));

    assertThat(room.looks).hasSize(1);
  }

  @Test
  void passesOnWhatConcernsTheSubscriptionItself() {
    watch(MAILBOX, SUBSCRIPTION);
    var missed = new Notification.Lifecycle(TENANT, MAILBOX, SUBSCRIPTION, LifecycleEvent.MISSED);

    worker.sort(message(missed));

    assertThat(room.asked)
        .extracting(upkeep -> upkeep.cause().orElseThrow())
        .containsExactly(missed);
  }

  @Test
  void hearsOfAnEventAnewOnceItsMarkIsPastItsTime() {
    watch(MAILBOX, SUBSCRIPTION);
    var change = new Notification.Changed(TENANT, MAILBOX, SUBSCRIPTION, "E1");
    worker.sort(message(change));
    worker.sort(message(change));
    assertThat(room.looks).hasSize(1);
    room.clock.advance(Duration.ofMinutes(6));

    worker.sort(message(change));

    assertThat(room.looks).hasSize(2);
  }

  @Test
  void putsTheMessageBackWhenStorageIsAway() {
    watch(MAILBOX, SUBSCRIPTION);
    room.beforeLook =
        () -> {
          throw FakeSubscriptions.away();
        };
    worker.sort(message(new Notification.Changed(TENANT, MAILBOX, SUBSCRIPTION, "E1")));
    room.beforeLook = () -> {};
    assertThat(room.looks).isEmpty();

    worker.sort(back.get(0));

    assertThat(room.looks).hasSize(1);
    assertThat(new QueueMessages().batch(back.get(0)).attempt()).isOne();
  }

  @Test
  void refusesATextThatIsNoneOfOurs() {
    for (String text :
        List.of("", "nonsense", "{}", "[]", "{\"id\":\"x\",\"notifications\":[{}]}")) {
      assertThatThrownBy(() -> worker.sort(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void watch(MailboxId mailbox, String subscription) {
    Instant now = room.clock.instant();
    room.store.insert(
        TENANT, new Subscription.Live(mailbox, subscription, "k", now, now, now, now, now, false));
  }

  private static String message(Notification... notifications) {
    List<String> messages =
        new NotificationMessages(new com.fasterxml.jackson.core.JsonFactory())
            .of(List.of(notifications));
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }
}
