package dev.greenroom.sandbox;

import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.subscriptions.Subscription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What keeps subscriptions alive: the timer, run by hand as an operator does, and lifecycle. */
final class Renewal {
  private final Stage stage;

  Renewal(Stage stage) {
    this.stage = stage;
  }

  void run() {
    List<Subscription> before = subscriptions();
    stage.sandbox().installation().ageSubscriptions(Duration.ofDays(5));
    runTimer();
    Patience.until(
        "the subscriptions to be renewed",
        () -> Optional.of(subscriptions()).filter(now -> areLaterThan(before, now)));
    stage.fact(
        ids(subscriptions()).equals(ids(before)),
        "five days on, both were renewed, and none was lost or doubled");
    Instant soon = stage.sandbox().world().clock().instant().plus(Duration.ofDays(6));
    stage.fact(
        before.stream().allMatch(s -> s.expiresAt().isAfter(soon)),
        "all %d live for more than six days".formatted(before.size()));
    beRemoved(before.get(0));
  }

  /** Graph ends a subscription now and then, and says so at the lifecycle door. */
  private void beRemoved(Subscription lost) {
    stage.sandbox().simulator().subscriptions().remove(lost.id());
    Patience.Came<Subscription> anew =
        Patience.until(
            "the removed subscription to be made anew",
            () ->
                subscriptions().stream()
                    .filter(s -> s.mailboxOwnerId().equals(lost.mailboxOwnerId()))
                    .findAny());
    stage.fact(
        !anew.value().id().equals(lost.id()),
        "one that Graph removed was made anew after %d ms".formatted(anew.after().toMillis()));
  }

  private static boolean areLaterThan(List<Subscription> before, List<Subscription> now) {
    return before.stream()
        .allMatch(
            old ->
                now.stream()
                    .anyMatch(
                        s -> s.id().equals(old.id()) && s.expiresAt().isAfter(old.expiresAt())));
  }

  private static Set<String> ids(List<Subscription> subscriptions) {
    return subscriptions.stream().map(Subscription::id).collect(Collectors.toSet());
  }

  private List<Subscription> subscriptions() {
    return stage.sandbox().simulator().subscriptions().all().stream()
        .filter(s -> s.tenantId().equals(DemoTenant.NORTHWIND))
        .toList();
  }

  private void runTimer() {
    URI door = stage.sandbox().installation().admin("/functions/RenewSubscriptions");
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    long began = System.nanoTime();
    try {
      int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
      stage
          .console()
          .call(
              "POST   /admin/functions/RenewSubscriptions",
              status,
              Duration.ofNanos(System.nanoTime() - began),
              "the timer runs now");
      StepFailed.unless(status == 202, "the timer answered %d".formatted(status));
    } catch (IOException e) {
      throw new StepFailed("the timer was not answered");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailed("interrupted");
    }
  }
}
