package dev.greenroom.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableArrivals;
import dev.greenroom.tables.TableSubscriptions;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What this room's stores promise, in memory and on Azurite. */
abstract class NotificationStoresContract {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

  private final TenantId tenant = new TenantId(UUID.randomUUID().toString());
  private final MailboxId mailbox = new MailboxId(UUID.randomUUID().toString());
  private final ArrivalStore arrivals;
  private final SubscriptionStore subscriptions;

  NotificationStoresContract(RowStore rows) {
    this.arrivals = new TableArrivals(rows);
    this.subscriptions = new TableSubscriptions(rows);
  }

  @Test
  void marksEachEventForOneOwner() {
    assertThat(mark("one", "E1", "E2")).containsExactlyInAnyOrder("E1", "E2");
    assertThat(mark("two", "E2", "E3")).containsExactly("E3");
    assertThat(mark("one", "E1", "E3")).containsExactly("E1");
  }

  @Test
  void tellsEventsApartByCaseAndTakesAnyId() {
    assertThat(mark("one", "AA/+=#", "aa/+=#")).hasSize(2);
    assertThat(mark("two", "AA/+=#", "aa/+=#")).isEmpty();
  }

  @Test
  void marksAnewWhatIsPastItsTime() {
    mark("one", "E1");

    assertThat(arrivals.mark(tenant, mailbox, List.of("E1"), "two", LATER, LATER.plusSeconds(1)))
        .containsExactly("E1");
    assertThat(mark("one", "E1")).isEmpty();
  }

  @Test
  void forgetsAMarkThatWasCleared() {
    mark("one", "E1");

    arrivals.clear(tenant, mailbox, "E1");
    arrivals.clear(tenant, mailbox, "E1");

    assertThat(mark("two", "E1")).containsExactly("E1");
  }

  @Test
  void marksMoreEventsThanOneTransactionHolds() {
    List<String> many = IntStream.range(0, 250).mapToObj(i -> "E" + i).toList();

    Set<String> marked = arrivals.mark(tenant, mailbox, many, "one", NOW, LATER);

    assertThat(marked).containsExactlyElementsOf(many);
    assertThat(arrivals.mark(tenant, mailbox, many, "two", NOW, LATER)).isEmpty();
  }

  @Test
  void keepsASubscriptionAsItWas() {
    var live = live("S1");

    subscriptions.insert(tenant, live);

    assertThat(subscriptions.find(tenant, mailbox).map(SubscriptionStore.Stored::subscription))
        .contains(live);
    assertThat(
            subscriptions.of(tenant).stream()
                .map(SubscriptionStore.Stored::subscription)
                .collect(Collectors.toList()))
        .containsExactly(live);
    assertThat(subscriptions.of(new TenantId(UUID.randomUUID().toString()))).isEmpty();
  }

  @Test
  void hasOneSubscriptionForAMailbox() {
    var planned = new Subscription.Planned(mailbox, LATER);

    assertThat(subscriptions.insert(tenant, planned)).isPresent();
    assertThat(subscriptions.insert(tenant, live("S1"))).isEmpty();
    assertThat(subscriptions.find(tenant, mailbox).orElseThrow().subscription()).isEqualTo(planned);
  }

  @Test
  void letsOneOfTwoReplaceOrRemoveWhatBothHaveRead() {
    var first = subscriptions.insert(tenant, live("S1")).orElseThrow();

    Optional<SubscriptionStore.Stored> second = subscriptions.replace(tenant, first, live("S2"));
    Optional<SubscriptionStore.Stored> late = subscriptions.replace(tenant, first, live("S3"));
    subscriptions.remove(tenant, first);

    assertThat(late).isEmpty();
    assertThat(subscriptions.find(tenant, mailbox)).isEqualTo(second);
    subscriptions.remove(tenant, second.orElseThrow());
    assertThat(subscriptions.find(tenant, mailbox)).isEmpty();
  }

  private Set<String> mark(String owner, String... events) {
    return arrivals.mark(tenant, mailbox, List.of(events), owner, NOW, LATER);
  }

  private Subscription.Live live(String id) {
    return new Subscription.Live(mailbox, id, "k", NOW, LATER, LATER, NOW, NOW, true);
  }
}
