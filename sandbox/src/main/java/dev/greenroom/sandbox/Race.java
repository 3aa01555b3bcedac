package dev.greenroom.sandbox;

import dev.greenroom.sandbox.Api.Reply;
import dev.greenroom.sandbox.FindTimes.Slot;
import dev.greenroom.sandbox.demo.Northwind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Two candidates want the same time at the same moment. */
final class Race {
  private final Stage stage;
  private final FindTimes times;
  private final Interviewing interviews;

  Race(Stage stage, FindTimes times) {
    this.stage = stage;
    this.times = times;
    this.interviews = new Interviewing(stage);
  }

  void run(Slot slot) {
    List<String> panel = times.panel();
    Api.Request first =
        interviews.booking(slot, panel, "Ada Lindholm", "ada.lindholm@mail.example");
    Api.Request second = interviews.booking(slot, panel, "Noor Haddad", "noor.haddad@mail.example");
    CompletableFuture<Reply> other = CompletableFuture.supplyAsync(() -> stage.api().send(second));
    Reply one = stage.api().send(first);
    Reply two = other.join();
    stage.api().show(first, one, said(one));
    stage.api().show(second, two, said(two));

    List<Reply> winners = Stream.of(one, two).filter(r -> r.status() / 100 == 2).toList();
    List<Reply> losers = Stream.of(one, two).filter(r -> r.status() == 409).toList();
    stage.fact(winners.size() == 1 && losers.size() == 1, "one wins, the other gets 409");
    stage.fact(
        losers.get(0).json().path("type").asText().endsWith("slot-taken")
            && !losers.get(0).json().path("alternatives").isEmpty(),
        "and is offered other times");
    Booked won =
        interviews.readUntil(
            winners.get(0).json().path("id").asText(),
            "both events in Outlook",
            b -> b.state().equals("confirmed"));
    stage.fact(
        stage.facts().takingTime(Northwind.INTERVIEW_SYNC, slot.start(), slot.end()).size() == 1,
        "there is one panel event at that time");
    interviews.cancel(won.id(), "This was a rehearsal");
  }

  private static String said(Reply reply) {
    return reply.status() / 100 == 2
        ? reply.json().path("state").asText()
        : "%s %d other times"
            .formatted(
                reply.json().path("title").asText(), reply.json().path("alternatives").size());
  }
}
