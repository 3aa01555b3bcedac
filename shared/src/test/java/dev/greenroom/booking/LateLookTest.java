package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.HOUR;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.emailOf;
import static dev.greenroom.booking.Stage.hourAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.Row;
import dev.greenroom.tables.RowConflict;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.Write;
import dev.greenroom.values.PageOf;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Between our look at an event and the writing down of it, somebody else may look, and write. */
class LateLookTest {
  private final Hooked rows = new Hooked();
  private final Stage stage = new Stage(rows);

  @Test
  void aReplyThatWasSeenIsNotForgottenForALookFromBeforeIt() {
    Interview interview = stage.booked(MONDAY_TEN);
    String event = stage.eventId(interview, Role.PANEL);
    rows.when = () -> stage.outlook.in(PANELS).get(0).range().equals(hourAt(later()));
    rows.hook =
        () -> {
          stage.outlook.reply(event, emailOf(ADA), Reply.ACCEPTED);
          stage.follow(PANELS, event);
        };

    stage.bookings.reschedule(
        TENANT, interview.id(), new RescheduleRequest(later(), Optional.empty(), Optional.empty()));

    assertThat(stage.shown(interview.id()).panel())
        .filteredOn(member -> member.person().equals(ADA))
        .extracting(Interview.Member::reply)
        .containsExactly(Reply.ACCEPTED);
    assertThat(stage.shown(interview.id()).state()).isEqualTo(InterviewState.CONFIRMED);
  }

  @Test
  void aReplyToAnEventThatItsMakerHasNotWrittenDownYetIsNotLost() {
    rows.when = () -> !stage.outlook.in(PANELS).isEmpty();
    rows.hook =
        () -> {
          String event = stage.outlook.in(PANELS).get(0).sighting().eventId();
          stage.outlook.reply(event, emailOf(ADA), Reply.DECLINED);
          stage.follow(PANELS, event);
        };

    Interview interview = stage.booked(MONDAY_TEN);

    assertThat(stage.shown(interview.id()).panel())
        .filteredOn(member -> member.person().equals(ADA))
        .extracting(Interview.Member::reply)
        .containsExactly(Reply.DECLINED);
    assertThat(stage.shown(interview.id()).state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(stage.outlook.in(PANELS)).hasSize(1);
    assertThat(stage.feedKinds(interview.id())).contains(FeedEntry.Kind.REPLIED);
  }

  private static java.time.Instant later() {
    return MONDAY_TEN.plus(HOUR.multipliedBy(3));
  }

  /** Does something just before a transaction, once. */
  private static final class Hooked implements RowStore {
    private final RowStore rows = new InMemoryRowStore();
    BooleanSupplier when = () -> false;
    Runnable hook = () -> {};

    @Override
    public Map<String, String> transact(String table, String partition, List<Write> writes)
        throws RowConflict {
      if (when.getAsBoolean()) {
        when = () -> false;
        hook.run();
      }
      return rows.transact(table, partition, writes);
    }

    @Override
    public Optional<Row> get(String table, String partition, String key) {
      return rows.get(table, partition, key);
    }

    @Override
    public Map<String, Row> getAll(String table, String partition, Collection<String> keys) {
      return rows.getAll(table, partition, keys);
    }

    @Override
    public List<Row> range(String table, String partition, String from, String to) {
      return rows.range(table, partition, from, to);
    }

    @Override
    public PageOf<Row> page(
        String table, String partition, String from, String to, int limit, Optional<String> after) {
      return rows.page(table, partition, from, to, limit, after);
    }

    @Override
    public List<Row> everything(String table) {
      return rows.everything(table);
    }
  }
}
