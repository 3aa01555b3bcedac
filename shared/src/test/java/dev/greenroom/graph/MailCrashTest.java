package dev.greenroom.graph;

import static dev.greenroom.graph.MailTown.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.Interception;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.MessageState;
import dev.greenroom.sandbox.simulator.mail.MailRules.InTransit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at every call that sending makes, before it and after it; the next one goes on.
 * One mail leaves.
 */
@Tag("crash")
class MailCrashTest {
  @TempDir static Path directory;
  private static MailTown town;

  @BeforeAll
  static void start() {
    town = new MailTown(directory);
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  @Test
  void oneMailLeavesWhereverTheProcessDies() {
    everyDeath(Duration.ZERO, InTransit.DRAFT);
  }

  @Test
  void oneMailLeavesThoughSentItemsAreLate() {
    everyDeath(Duration.ofMinutes(15), InTransit.DRAFT);
    everyDeath(Duration.ofMinutes(15), InTransit.MISSING);
  }

  private static void everyDeath(Duration delay, InTransit meanwhile) {
    town.sandbox.simulator.letters().rules().setSentItemsDelay(delay, meanwhile);
    int calls = callsOfOne();
    assertThat(calls).isGreaterThan(8);
    for (int call = 0; call < calls; call++) {
      for (boolean afterwards : List.of(false, true)) {
        die(call, afterwards);
      }
    }
  }

  private static int callsOfOne() {
    town.beginAnew();
    Message message = town.taken(town.request(town.shared(), "Hello"));
    town.interception.live();
    town.messages.deliver(TENANT, message.id());
    return town.interception.calls().size();
  }

  private static void die(int call, boolean afterwards) {
    town.beginAnew();
    Instant began = town.clock.instant();
    Message message = town.taken(town.request(town.shared(), "Hello"));
    town.interception.dieAt(call, afterwards);
    String died = "";
    try {
      town.messages.deliver(TENANT, message.id());
    } catch (Interception.Crash e) {
      died = e.getMessage();
    }
    town.interception.live();
    town.recover();

    assertThat(town.shown(message.id()).state()).as(died).isEqualTo(MessageState.SENT);
    assertThat(town.mailsTo(town.candidate).stream().filter(mail -> !mail.sentAt().isBefore(began)))
        .as(died)
        .hasSize(1);
  }
}
