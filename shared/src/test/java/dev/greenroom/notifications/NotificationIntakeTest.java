package dev.greenroom.notifications;

import static dev.greenroom.notifications.Pushes.MAILBOX;
import static dev.greenroom.notifications.Pushes.OTHER_MAILBOX;
import static dev.greenroom.notifications.Pushes.OTHER_TENANT;
import static dev.greenroom.notifications.Pushes.SUBSCRIPTION;
import static dev.greenroom.notifications.Pushes.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NotificationIntakeTest {
  private static final String STATE = Pushes.state(TENANT, MAILBOX);
  private final NotificationIntake intake = new NotificationIntake(Pushes.KEYS);

  @Test
  void keepsOfATrueNotificationWhatTheWorkerNeeds() {
    List<Notification> kept =
        keptOf(intake.take(Pushes.post(Pushes.changed(STATE, TENANT, MAILBOX, "AAMk="))));

    assertThat(kept)
        .containsExactly(new Notification.Changed(TENANT, MAILBOX, SUBSCRIPTION, "AAMk="));
  }

  @Test
  void takesTheMailboxInAnySpellingOfGraph() {
    String upper = "USERS/%s/EVENTS/AA".formatted(MAILBOX.value().toUpperCase(Locale.ROOT));
    String withTenant = "/users/%s@%s/events/AA".formatted(MAILBOX, TENANT);
    String withoutEvent = "users/%s/events".formatted(MAILBOX);

    for (String resource : List.of(upper, withTenant, withoutEvent)) {
      String one = Pushes.changed(STATE, TENANT.value().toUpperCase(Locale.ROOT), resource, "AA");
      assertThat(keptOf(intake.take(Pushes.post(one))))
          .containsExactly(new Notification.Changed(TENANT, MAILBOX, SUBSCRIPTION, "AA"));
    }
  }

  @Test
  void provesALifecycleNotificationThatNamesNoResource() {
    String body = Pushes.post(Pushes.lifecycle(STATE, TENANT, "subscriptionRemoved"));

    assertThat(keptOf(intake.take(body)))
        .containsExactly(
            new Notification.Lifecycle(
                TENANT, MAILBOX, SUBSCRIPTION, LifecycleEvent.SUBSCRIPTION_REMOVED));
  }

  @Test
  void dropsWhatIsProvenForAnotherMailboxOrTenant() {
    String otherMailbox = Pushes.changed(STATE, TENANT, OTHER_MAILBOX, "AA");
    String otherTenant = Pushes.changed(STATE, OTHER_TENANT, MAILBOX, "AA");
    String tenantInResource =
        Pushes.changed(
            STATE, TENANT.value(), "users/%s@%s/events/AA".formatted(MAILBOX, OTHER_TENANT), "AA");
    String otherLifecycle = Pushes.lifecycle(STATE, OTHER_TENANT, "missed");

    Intake outcome =
        intake.take(Pushes.post(otherMailbox, otherTenant, tenantInResource, otherLifecycle));

    assertThat(outcome).isEqualTo(new Intake.Nothing(4));
    assertThat(intake.dropped()).isEqualTo(4);
  }

  @Test
  void dropsEventIdsThatNoMailboxHas() {
    String traversal = Pushes.changed(STATE, TENANT, MAILBOX, "A?$select=*");
    String tooLong = Pushes.changed(STATE, TENANT, MAILBOX, "A".repeat(1025));

    assertThat(intake.take(Pushes.post(traversal, tooLong))).isEqualTo(new Intake.Nothing(2));
  }

  @Test
  void dropsKindsThatItDoesNotKnow() {
    String unknown = Pushes.lifecycle(STATE, TENANT, "somethingNew");

    assertThat(intake.take(Pushes.post(unknown, "7", "null", "[]", "{}")))
        .isEqualTo(new Intake.Nothing(5));
  }

  @Test
  void keepsANotificationOnceThatCameTwice() {
    String one = Pushes.changed(STATE, TENANT, MAILBOX, "AA");

    assertThat(keptOf(intake.take(Pushes.post(one, one, one)))).hasSize(1);
  }

  @Test
  void refusesWhatIsNoCollection() {
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"value\":{}}",
            "{\"value\":7}",
            "{\"value\":[",
            "<html>",
            "{\"value\":[]} more",
            "[".repeat(100_000),
            "{\"value\":[" + "[".repeat(100_000))) {
      assertThat(intake.take(body)).isInstanceOf(Intake.NotACollection.class);
    }
    assertThat(intake.take("{\"value\":[]}")).isEqualTo(new Intake.Nothing(0));
  }

  @Test
  void measuresABodyInBytes() {
    int limit = NotificationIntake.LARGEST_BODY;
    String tooManyBytes = "\u00e9".repeat(limit / 2 + 1);
    String justSmallEnough = Pushes.post() + " ".repeat(limit - Pushes.post().length());

    assertThat(intake.take(tooManyBytes)).isEqualTo(new Intake.TooLarge(limit));
    assertThat(intake.take(justSmallEnough + " ")).isEqualTo(new Intake.TooLarge(limit));
    assertThat(intake.take(justSmallEnough)).isEqualTo(new Intake.Nothing(0));
  }

  @Test
  void givesEachMessageAnIdOfItsOwn() {
    String body = Pushes.post(Pushes.changed(STATE, TENANT, MAILBOX, "AA"));

    assertThat(messagesOf(intake.take(body)))
        .doesNotContainAnyElementsOf(messagesOf(intake.take(body)));
  }

  @Property(tries = 20)
  void splitsWithoutLosingAnything(
      @ForAll @IntRange(min = 1, max = 900) int count, @ForAll @IntRange(max = 300) int length) {
    List<String> events =
        IntStream.range(0, count).mapToObj(i -> "E" + i + "x".repeat(length)).toList();
    String body =
        Pushes.post(
            events.stream()
                .map(event -> Pushes.changed(STATE, TENANT, MAILBOX, event))
                .toArray(String[]::new));

    Intake outcome = intake.take(body);

    if (!(outcome instanceof Intake.TooLarge)) {
      assertThat(messagesOf(outcome))
          .allSatisfy(
              message ->
                  assertThat(message.getBytes(StandardCharsets.UTF_8))
                      .hasSizeLessThanOrEqualTo(45_000));
      assertThat(keptOf(outcome))
          .extracting(kept -> ((Notification.Changed) kept).event())
          .containsExactlyElementsOf(events);
    }
  }

  @Property(tries = 200)
  void keepsOnlyTheTrueOnesOfAMixedPost(@ForAll Random random) {
    List<String> items = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      boolean isTrue = random.nextInt(4) == 0;
      String state = isTrue ? Pushes.state(TENANT, MAILBOX) : forged(random);
      items.add(Pushes.changed(state, TENANT, MAILBOX, "E" + i));
      if (isTrue) {
        truth.add("E" + i);
      }
    }

    Intake outcome = intake.take(Pushes.post(items.toArray(String[]::new)));

    List<Notification> kept = outcome instanceof Intake.Nothing ? List.of() : keptOf(outcome);
    assertThat(kept)
        .extracting(one -> ((Notification.Changed) one).event())
        .containsExactlyElementsOf(truth);
  }

  @Property(tries = 5000)
  void whateverComesEndsInAnOutcome(@ForAll("bodies") String body) {
    assertThat(intake.take(body)).isNotNull();
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(200);
    String good =
        Pushes.post(
            Pushes.changed(STATE, TENANT, MAILBOX, "AA"),
            Pushes.lifecycle(STATE, TENANT, "missed"));
    Arbitrary<String> mutated =
        Combinators.combine(
                Arbitraries.integers().between(0, good.length() - 1),
                Arbitraries.integers().between(0, 40),
                Arbitraries.strings().ofMaxLength(3))
            .as(
                (at, cut, put) ->
                    good.substring(0, at)
                        + put
                        + good.substring(Math.min(good.length(), at + cut)));
    Arbitrary<String> jsonish =
        Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"value\"",
                "\"resource\"",
                "null",
                "1e999",
                "\"\\ud800\"")
            .list()
            .ofMaxSize(30)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(anything, mutated, jsonish);
  }

  private static String forged(Random random) {
    String state = Pushes.state(TENANT, MAILBOX);
    return switch (random.nextInt(5)) {
      case 0 -> Pushes.state(TENANT, OTHER_MAILBOX);
      case 1 -> Pushes.state(OTHER_TENANT, MAILBOX);
      case 2 -> Pushes.keys('x').issue(TENANT, MAILBOX, new java.security.SecureRandom()).reveal();
      case 3 -> state.substring(1);
      default -> state.toUpperCase(Locale.ROOT);
    };
  }

  private static List<String> messagesOf(Intake outcome) {
    assertThat(outcome).isInstanceOf(Intake.Queue.class);
    return ((Intake.Queue) outcome).messages();
  }

  private static List<Notification> keptOf(Intake outcome) {
    QueueMessages messages = new QueueMessages();
    List<Notification> kept = new ArrayList<>();
    messagesOf(outcome).forEach(message -> kept.addAll(messages.batch(message).notifications()));
    return Collections.unmodifiableList(kept);
  }
}
