package dev.greenroom.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.notifications.FakeSubscriptions.Made;
import dev.greenroom.notifications.SubscriptionApi.Creation;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long times on a virtual clock: subscriptions vanish, renewals fail, and nobody goes unheard. */
class SubscriptionYearTest {
  private static final boolean FULL = "full".equals(System.getProperty("scale"));
  private static final int TENANTS = FULL ? 500 : 10;
  private static final Duration LENGTH = Duration.ofDays(FULL ? 365 : 70);
  private static final Duration PERIOD = Duration.ofMinutes(FULL ? 60 : 15);

  private final long seed = seed();
  private final Random random = new Random(seed);
  private final Watching room = new Watching();
  private final Subscriptions subscriptions = room.subscriptions();
  private final List<MailboxId> mailboxes = new ArrayList<>();
  private final Map<MailboxId, Instant> unwatchedSince = new HashMap<>();
  private final Map<MailboxId, Integer> versions = new HashMap<>();
  private final Map<MailboxId, Integer> seen = new HashMap<>();

  @BeforeEach
  void nameTheOrganizers() {
    for (int i = 0; i < TENANTS; i++) {
      TenantId tenant = new TenantId("11111111-2222-3333-4444-%012x".formatted(i));
      List<MailboxId> two = List.of(mailbox(2 * i), mailbox(2 * i + 1));
      room.organizers.put(tenant, two);
      mailboxes.addAll(two);
      two.forEach(mailbox -> room.interviews.put(mailbox, List.of("event of " + mailbox)));
    }
  }

  @Test
  void nobodyGoesUnheardLongerThanOnePeriodOfTheTimer() {
    Instant end = room.clock.instant().plus(LENGTH);
    Duration longest = Duration.ZERO;
    mailboxes.forEach(mailbox -> unwatchedSince.put(mailbox, room.clock.instant()));
    while (room.clock.instant().isBefore(end)) {
      disturb();
      room.organizers.keySet().forEach(this::keepUntilItWorks);
      look();
      longest = max(longest, unwatched());
      room.clock.advance(PERIOD);
      longest = max(longest, unwatched());
    }

    assertThat(longest).as("seed %d", seed).isLessThanOrEqualTo(PERIOD);
    assertThat(seen).as("seed %d", seed).isEqualTo(versions);
    assertThat(room.graph.alive()).extracting(Made::mailbox).doesNotHaveDuplicates();
  }

  /** Between two runs of the timer, things happen to Graph. */
  private void disturb() {
    List<Made> alive = room.graph.alive();
    if (!alive.isEmpty() && random.nextInt(20) == 0) {
      Made victim = alive.get(random.nextInt(alive.size()));
      room.graph.removeSilently(victim.id());
      // Nobody is told of what changes now.
      versions.merge(victim.mailbox(), 1, Integer::sum);
    }
    room.graph.renewals.clear();
    if (random.nextInt(5) == 0) {
      room.graph.renewals.add(FakeSubscriptions.away());
    }
    room.graph.creations.clear();
    if (random.nextInt(5) == 0) {
      room.graph.creations.add(new Creation.DoorUnreachable());
    }
  }

  private void keepUntilItWorks(TenantId tenant) {
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        subscriptions.keep(tenant);
        return;
      } catch (UpstreamUnavailable e) {
        assertThat(e.upstream()).isEqualTo("graph");
      }
    }
  }

  private void look() {
    for (EventChange look : room.looks) {
      versions.putIfAbsent(look.mailbox(), 0);
      seen.put(look.mailbox(), versions.get(look.mailbox()));
    }
    room.looks.clear();
  }

  /** The longest that a mailbox has gone unwatched by now. */
  private Duration unwatched() {
    Instant now = room.clock.instant();
    Duration longest = Duration.ZERO;
    List<MailboxId> watched = room.graph.alive().stream().map(Made::mailbox).toList();
    for (MailboxId mailbox : mailboxes) {
      if (watched.contains(mailbox)) {
        unwatchedSince.remove(mailbox);
      } else {
        Instant since = unwatchedSince.computeIfAbsent(mailbox, unused -> now);
        longest = max(longest, Duration.between(since, now));
      }
    }
    return longest;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static MailboxId mailbox(int number) {
    return new MailboxId("aaaaaaaa-bbbb-cccc-dddd-%012x".formatted(number * 7919));
  }

  private static long seed() {
    String given = System.getProperty("seed", "");
    return given.isBlank() ? new Random().nextLong() : Long.parseLong(given.strip());
  }
}
