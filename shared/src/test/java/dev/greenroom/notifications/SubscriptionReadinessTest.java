package dev.greenroom.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.notifications.SubscriptionApi.Creation;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether we hear of changes, whether our doors are reached, and whether queues move. */
class SubscriptionReadinessTest {
  private static final TenantId TENANT = new TenantId("00000000-0000-0000-0000-00000000000a");
  private static final MailboxId MAILBOX = new MailboxId("00000000-0000-0000-0000-0000000000b1");

  private final Watching watching = new Watching();

  @Test
  void aSubscriptionThatBothBooksKnowIsOk() {
    watch();

    Finding finding = subscriptions();

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence().get(0))
        .contains("since 2026-03-02T09:00:00Z", "expires at 2026-03-09T08:50:00Z");
  }

  @Test
  void noSubscriptionFails() {
    watching.organizers.put(TENANT, List.of(MAILBOX));

    assertThat(subscriptions().state()).isEqualTo(State.FAILED);
    assertThat(subscriptions().fix().orElseThrow()).contains("RenewSubscriptions");
  }

  @Test
  void oneThatIsBeingMadeIsPending() {
    watching.organizers.put(TENANT, List.of(MAILBOX));
    watching.table.insert(
        TENANT, new Subscription.Planned(MAILBOX, watching.clock.instant().plusSeconds(60)));

    assertThat(subscriptions().state()).isEqualTo(State.PENDING);
  }

  @Test
  void oneThatMicrosoftLostFails() {
    watch();
    watching.graph.alive().forEach(one -> watching.graph.removeSilently(one.id()));

    assertThat(subscriptions().state()).isEqualTo(State.FAILED);
    assertThat(subscriptions().evidence().get(0)).contains("does not know it any more");
  }

  @Test
  void oneThatShouldHaveBeenRenewedFailsLongBeforeItExpires() {
    watch();
    Duration untilDue =
        Duration.between(watching.clock.instant(), watching.live(TENANT, MAILBOX).renewAt());

    watching.clock.advance(untilDue.plus(SubscriptionReadiness.LATE));
    assertThat(subscriptions().state()).isEqualTo(State.OK);
    watching.clock.advance(Duration.ofSeconds(1));

    assertThat(subscriptions().state()).isEqualTo(State.FAILED);
    assertThat(subscriptions().evidence().get(0)).contains("should have been renewed");
  }

  @Test
  void oneThatIsOverFails() {
    watch();
    watching.clock.advance(Duration.ofDays(7));

    assertThat(subscriptions().evidence().get(0)).contains("it is over");
  }

  @Test
  void nothingIsWatchedWhileNoMailboxIsNamed() {
    watching.organizers.put(TENANT, List.of());

    assertThat(subscriptions().state()).isEqualTo(State.FAILED);
  }

  @Test
  void theHandshakeOfTheNewestSubscriptionProvesThatMicrosoftReachesUs() {
    watch();

    Finding finding = push(Watching.DOORS);

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence().get(0))
        .contains(
            "https://greenroom.example/api/graph/notifications",
            "echoed Microsoft's token at 2026-03-02T09:00:00Z");
  }

  @Test
  void aHandshakeWithAnotherAddressProvesNothing() {
    watch();

    Finding finding = push(PushDoors.at(URI.create("https://moved.example/api")));

    assertThat(finding.state()).isEqualTo(State.PENDING);
    assertThat(finding.fix().orElseThrow())
        .contains("curl -X POST \"https://moved.example/api/graph/notifications?validationToken");
  }

  @Test
  void aDoorThatMicrosoftCannotReachIsPendingAsLongAsNothingProvesIt() {
    watching.organizers.put(TENANT, List.of(MAILBOX));
    for (int i = 0; i < 3; i++) {
      watching.graph.creations.add(new Creation.DoorUnreachable());
    }
    try {
      watching.subscriptions().keep(TENANT);
    } catch (dev.greenroom.values.UpstreamUnavailable e) {
      // as it must
    }

    assertThat(push(Watching.DOORS).state()).isEqualTo(State.PENDING);
  }

  @Test
  void whereNothingWasEverWatchedTheDoorsAreUnknown() {
    watching.organizers.put(TENANT, List.of());

    assertThat(push(Watching.DOORS).state()).isEqualTo(State.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://greenroom.example/api", "https://app-x.azurewebsites.net/api"})
  void aPublicNameWithTlsIsOk(String address) {
    assertThat(address(address).state()).isEqualTo(State.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:7071/api",
        "http://localhost:7071/api",
        "https://localhost/api",
        "https://greenroom/api",
        "https://10.0.0.4/api",
        "https://[::1]/api",
        "https://greenroom.corp.internal/api"
      })
  void whatTheInternetCannotNameFails(String address) {
    assertThat(address(address).state()).isEqualTo(State.FAILED);
    assertThat(address(address).fix().orElseThrow()).contains("PublicBaseUrl");
  }

  @Test
  void queuesThatMoveAreOk() {
    Finding finding = queues(Map.of("one", 0, "two", 17));

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence())
        .containsExactly("one: 0 wait, 0 given up.", "two: 17 wait, 0 given up.");
  }

  @Test
  void messagesThatWereGivenUpFailWithTheCommandThatShowsThem() {
    Finding finding = queues(Map.of("one", 0, "two", 0, "two-poison", 3));

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence()).contains("two-poison: 3 messages were given up.");
    assertThat(finding.fix().orElseThrow())
        .contains("az storage message peek --queue-name two-poison");
  }

  @Test
  void workThatPilesUpFails() {
    assertThat(queues(Map.of("one", 0, "two", QueuesReadiness.BACKLOG + 1)).state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void aMissingQueueFails() {
    Finding finding = queues(Map.of("one", 0));

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow()).contains("az storage queue create --name two");
  }

  private void watch() {
    watching.organizers.put(TENANT, List.of(MAILBOX));
    watching.subscriptions().keep(TENANT);
  }

  private Finding subscriptions() {
    return new SubscriptionReadiness(tenants(), watching.table, watching.graph, watching.clock)
        .look(TENANT);
  }

  private Finding push(PushDoors doors) {
    return new PushReadiness(tenants(), watching.table, watching.graph, doors).look(TENANT);
  }

  private static Finding address(String address) {
    return new PublicAddressReadiness(URI.create(address)).look(TENANT);
  }

  private static Finding queues(Map<String, Integer> there) {
    QueueCounts counts = names -> kept(there, names);
    return new QueuesReadiness(counts, List.of("one", "two")).look(TENANT);
  }

  private static Map<String, Integer> kept(Map<String, Integer> there, Collection<String> names) {
    return there.entrySet().stream()
        .filter(one -> names.contains(one.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Tenants tenants() {
    return new Tenants() {
      @Override
      public boolean isConnected(TenantId tenant) {
        return true;
      }

      @Override
      public List<TenantId> connected() {
        return List.of(TENANT);
      }

      @Override
      public Organizers organizers(TenantId tenant) {
        return new Organizers(
            watching.organizers.get(tenant).stream()
                .findFirst()
                .map(id -> new Organizer(id, EmailAddress.of("x@example.com"), true)),
            Optional.empty(),
            Optional.empty());
      }
    };
  }
}
