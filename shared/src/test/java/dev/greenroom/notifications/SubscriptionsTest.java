package dev.greenroom.notifications;

import static dev.greenroom.notifications.Pushes.MAILBOX;
import static dev.greenroom.notifications.Pushes.OTHER_MAILBOX;
import static dev.greenroom.notifications.Pushes.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.notifications.FakeSubscriptions.Made;
import dev.greenroom.notifications.SubscriptionApi.Creation;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private final Watching room = new Watching();
  private final Subscriptions subscriptions = room.subscriptions();

  @BeforeEach
  void watchOneMailbox() {
    room.organizers.put(TENANT, List.of(MAILBOX));
    room.interviews.put(MAILBOX, List.of("E1", "E2"));
  }

  @Test
  void watchesEachOrganizerOnce() {
    room.organizers.put(TENANT, List.of(MAILBOX, OTHER_MAILBOX));

    subscriptions.keep(TENANT);
    subscriptions.keep(TENANT);

    assertThat(room.graph.alive()).hasSize(2);
    assertThat(room.graph.created).isEqualTo(2);
  }

  @Test
  void givesItAClientStateThatProvesTheMailbox() {
    subscriptions.keep(TENANT);

    String state = room.graph.alive(MAILBOX).get(0).state();
    assertThat(Pushes.KEYS.prove(state, TENANT)).contains(MAILBOX);
  }

  @Test
  void looksAtEveryEventOnceASubscriptionIsNew() {
    subscriptions.keep(TENANT);
    subscriptions.keep(TENANT);

    assertThat(room.looks).extracting(EventChange::event).containsExactly("E1", "E2");
    assertThat(room.live(TENANT, MAILBOX).gap()).isFalse();
  }

  @Test
  void asksNothingOfATenantThatIsNotConnected() {
    room.organizers.clear();

    subscriptions.keep(TENANT);

    assertThat(room.graph.created).isZero();
  }

  @Test
  void noticesWhenGraphLostASubscriptionSilently() {
    subscriptions.keep(TENANT);
    room.graph.removeSilently(room.live(TENANT, MAILBOX).id());
    room.clock.advance(Duration.ofMinutes(15));
    room.looks.clear();

    subscriptions.keep(TENANT);

    assertThat(room.graph.alive(MAILBOX)).hasSize(1);
    assertThat(room.looks).hasSize(2);
  }

  @Test
  void trustsAYoungSubscriptionThatGraphDoesNotListYet() {
    subscriptions.keep(TENANT);
    String id = room.live(TENANT, MAILBOX).id();
    Made made = room.graph.alive(MAILBOX).get(0);
    room.graph.removeSilently(id);

    subscriptions.keep(TENANT);
    room.graph.add(made);

    assertThat(room.live(TENANT, MAILBOX).id()).isEqualTo(id);
  }

  @Test
  void replacesWhatSomebodyLeftWhoDiedBeforeWritingItDown() {
    room.graph.afterCreating.add(
        () -> {
          throw new Death();
        });
    assertThatThrownBy(() -> subscriptions.keep(TENANT)).isInstanceOf(Death.class);
    String left = room.graph.alive(MAILBOX).get(0).id();

    subscriptions.keep(TENANT);
    assertThat(room.delays).containsExactly(SubscriptionMaker.CLAIM);
    room.clock.advance(SubscriptionMaker.CLAIM);
    subscriptions.keep(TENANT);

    assertThat(room.graph.deleted).containsExactly(left);
    assertThat(room.graph.alive(MAILBOX))
        .extracting(Made::id)
        .containsExactly(room.live(TENANT, MAILBOX).id());
  }

  @Test
  void makesOneAlthoughTwoTryAtOnce() {
    room.graph.beforeCreating.add(() -> room.subscriptions().keep(TENANT));

    subscriptions.keep(TENANT);

    assertThat(room.graph.created).isOne();
  }

  @Test
  void givesWayWhenItsClaimWasTakenOver() {
    room.graph.afterCreating.add(
        () -> {
          room.clock.advance(SubscriptionMaker.CLAIM);
          room.subscriptions().keep(TENANT);
        });

    subscriptions.keep(TENANT);

    assertThat(room.graph.alive(MAILBOX))
        .extracting(Made::id)
        .containsExactly(room.live(TENANT, MAILBOX).id());
  }

  @Test
  void triesAgainAtOnceWhenTheDoorWasJustStarting() {
    room.graph.creations.add(new Creation.DoorUnreachable());
    room.graph.creations.add(new Creation.DoorUnreachable());

    subscriptions.keep(TENANT);

    assertThat(room.graph.alive(MAILBOX)).hasSize(1);
  }

  @Test
  void letsTheNextPassTryWhenTheDoorStaysShut() {
    for (int i = 0; i < 3; i++) {
      room.graph.creations.add(new Creation.DoorUnreachable());
    }

    assertThatThrownBy(() -> subscriptions.keep(TENANT)).isInstanceOf(UpstreamUnavailable.class);
    subscriptions.keep(TENANT);

    assertThat(room.graph.alive(MAILBOX)).hasSize(1);
  }

  @Test
  void deletesWhatIsInTheWay() {
    Instant later = room.clock.instant().plus(Duration.ofDays(1));
    room.graph.add(new Made(TENANT, "foreign", MAILBOX, "https://elsewhere", "", later));

    subscriptions.keep(TENANT);

    assertThat(room.graph.deleted).containsExactly("foreign");
    assertThat(room.graph.alive(MAILBOX)).hasSize(1);
  }

  @Test
  void leavesOtherDeploymentsAloneWhereTheyAreNotInTheWay() {
    Instant later = room.clock.instant().plus(Duration.ofDays(1));
    room.graph.add(new Made(TENANT, "foreign", OTHER_MAILBOX, "https://elsewhere", "", later));

    subscriptions.keep(TENANT);

    assertThat(room.graph.deleted).isEmpty();
  }

  @Test
  void stopsWatchingAMailboxThatIsNoOrganizerAnyMore() {
    subscriptions.keep(TENANT);
    room.organizers.put(TENANT, List.of(OTHER_MAILBOX));
    room.interviews.clear();

    subscriptions.keep(TENANT);

    assertThat(room.graph.alive()).extracting(Made::mailbox).containsExactly(OTHER_MAILBOX);
    assertThat(room.store.find(TENANT, MAILBOX)).isEmpty();
  }

  @Test
  void goesOnWatchingAMailboxWhileInterviewsAreLeftInIt() {
    subscriptions.keep(TENANT);
    room.organizers.put(TENANT, List.of(OTHER_MAILBOX));

    subscriptions.keep(TENANT);

    assertThat(room.graph.alive())
        .extracting(Made::mailbox)
        .containsExactlyInAnyOrder(MAILBOX, OTHER_MAILBOX);
  }

  @Test
  void makesEverySubscriptionAnewUnderANewKey() {
    subscriptions.keep(TENANT);
    ClientStateKeys rotated = ClientStateKeys.of(Pushes.key('n'), Optional.of(Pushes.key('k')));

    room.subscriptions(rotated).keep(TENANT);

    String state = room.graph.alive(MAILBOX).get(0).state();
    assertThat(Pushes.keys('n').prove(state, TENANT)).contains(MAILBOX);
  }

  @Test
  void renewsAroundHalfLife() {
    subscriptions.keep(TENANT);
    Instant made = room.clock.instant();
    Instant due = room.live(TENANT, MAILBOX).renewAt();
    assertThat(Duration.between(made, due).toHours()).isBetween(67L, 101L);
    room.clock.advance(Duration.between(made, due));

    subscriptions.keep(TENANT);

    assertThat(room.graph.renewed).hasSize(1);
    assertThat(room.live(TENANT, MAILBOX).expiresAt())
        .isEqualTo(room.clock.instant().plus(SubscriptionLife.WHOLE));
  }

  @Test
  void spreadsRenewalsOfMailboxesThatWereMadeTogether() {
    List<Long> hours =
        IntStream.range(0, 200)
            .mapToObj(i -> new MailboxId("aaaaaaaa-bbbb-cccc-dddd-%012x".formatted(i * 7919)))
            .map(m -> SubscriptionLife.renewAt(TENANT, m, Instant.EPOCH, end()))
            .map(at -> Duration.between(Instant.EPOCH, at).toHours())
            .toList();

    assertThat(hours.stream().distinct().count()).isGreaterThan(25);
  }

  @Test
  void makesOneAnewThatCannotBeRenewed() {
    subscriptions.keep(TENANT);
    room.looks.clear();
    String lost = room.live(TENANT, MAILBOX).id();
    room.graph.removeSilently(lost);

    subscriptions.heed(
        new Notification.Lifecycle(TENANT, MAILBOX, lost, LifecycleEvent.REAUTHORIZATION_REQUIRED));
    room.clock.advance(Subscription.Live.REST);
    subscriptions.heed(
        new Notification.Lifecycle(TENANT, MAILBOX, lost, LifecycleEvent.REAUTHORIZATION_REQUIRED));

    assertThat(room.graph.alive(MAILBOX)).hasSize(1);
    assertThat(room.looks).hasSize(2);
  }

  @Test
  void reauthorizesOnceInTenMinutesHoweverOftenGraphAsks() {
    subscriptions.keep(TENANT);
    room.clock.advance(Duration.ofHours(1));
    String id = room.live(TENANT, MAILBOX).id();
    var wanted =
        new Notification.Lifecycle(TENANT, MAILBOX, id, LifecycleEvent.REAUTHORIZATION_REQUIRED);

    subscriptions.heed(wanted);
    room.clock.advance(Duration.ofMinutes(9));
    subscriptions.heed(wanted);
    assertThat(room.graph.renewed).hasSize(1);
    room.clock.advance(Duration.ofMinutes(1));
    subscriptions.heed(wanted);

    assertThat(room.graph.renewed).hasSize(2);
  }

  @Test
  void makesARemovedOneAnewAndLooksAtEverything() {
    subscriptions.keep(TENANT);
    room.looks.clear();
    String id = room.live(TENANT, MAILBOX).id();
    room.graph.removeSilently(id);

    subscriptions.heed(
        new Notification.Lifecycle(TENANT, MAILBOX, id, LifecycleEvent.SUBSCRIPTION_REMOVED));

    assertThat(room.graph.alive(MAILBOX)).hasSize(1);
    assertThat(room.looks).hasSize(2);
  }

  @Test
  void looksAtEverythingAfterMissedNotifications() {
    subscriptions.keep(TENANT);
    room.looks.clear();
    String id = room.live(TENANT, MAILBOX).id();

    subscriptions.heed(new Notification.Lifecycle(TENANT, MAILBOX, id, LifecycleEvent.MISSED));

    assertThat(room.looks).hasSize(2);
    assertThat(room.graph.created).isOne();
  }

  @Test
  void looksAtEverythingAfterMissedNotificationsAlthoughSomebodyWritesMeanwhile() {
    Subscriptions overtaken = room.subscriptions();
    subscriptions.keep(TENANT);
    room.looks.clear();
    String id = room.live(TENANT, MAILBOX).id();
    room.overtakenOnce = true;

    overtaken.heed(new Notification.Lifecycle(TENANT, MAILBOX, id, LifecycleEvent.MISSED));

    assertThat(room.looks).hasSize(2);
  }

  @Test
  void looksAtEverythingOnceADayWhateverWasHeard() {
    subscriptions.keep(TENANT);
    room.looks.clear();
    room.clock.advance(Watching.LOOK_EVERY.minusMinutes(1));
    subscriptions.keep(TENANT);
    assertThat(room.looks).isEmpty();
    room.clock.advance(Duration.ofMinutes(1));

    subscriptions.keep(TENANT);
    subscriptions.keep(TENANT);

    assertThat(room.looks).hasSize(2);
  }

  @Test
  void triesToReauthorizeAgainAsSoonAsGraphLetsIt() {
    subscriptions.keep(TENANT);
    room.clock.advance(Duration.ofHours(1));
    String id = room.live(TENANT, MAILBOX).id();
    var wanted =
        new Notification.Lifecycle(TENANT, MAILBOX, id, LifecycleEvent.REAUTHORIZATION_REQUIRED);
    room.graph.renewals.add(FakeSubscriptions.away());
    assertThatThrownBy(() -> subscriptions.heed(wanted)).isInstanceOf(UpstreamUnavailable.class);

    subscriptions.heed(wanted);

    assertThat(room.graph.renewed).hasSize(1);
  }

  @Test
  void doesNotHeedASubscriptionThatWasReplaced() {
    subscriptions.keep(TENANT);

    subscriptions.heed(
        new Notification.Lifecycle(
            TENANT, MAILBOX, "another", LifecycleEvent.SUBSCRIPTION_REMOVED));

    assertThat(room.graph.created).isOne();
  }

  @Test
  void oneMailboxThatFailsDoesNotHoldUpTheOthers() {
    room.organizers.put(TENANT, List.of(MAILBOX, OTHER_MAILBOX));
    room.graph.beforeCreating.add(
        () -> {
          throw FakeSubscriptions.away();
        });

    assertThatThrownBy(() -> subscriptions.keep(TENANT)).isInstanceOf(UpstreamUnavailable.class);

    assertThat(room.graph.alive()).extracting(Made::mailbox).containsExactly(OTHER_MAILBOX);
  }

  @Test
  void leavesTheGapOpenUntilEveryLookIsQueued() {
    room.beforeLook =
        () -> {
          throw new Death();
        };
    assertThatThrownBy(() -> subscriptions.keep(TENANT)).isInstanceOf(Death.class);
    room.beforeLook = () -> {};
    room.clock.advance(Duration.ofMinutes(1));

    subscriptions.keep(TENANT);

    assertThat(room.looks).extracting(EventChange::event).contains("E1", "E2");
    assertThat(room.graph.created).isOne();
  }

  private static Instant end() {
    return Instant.EPOCH.plus(SubscriptionLife.WHOLE);
  }

  /** A process that is killed. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }
}
