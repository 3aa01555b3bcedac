package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The process dies at every call it makes, before it and after it, in every act; the next one
 * finishes what is left or undoes it. The calls are found by running the act once.
 */
@Tag("crash")
class CrashTest {
  private static final boolean FULL = "full".equals(System.getProperty("scale"));
  private static final IdempotencyKey KEY = new IdempotencyKey("crash");
  private static final TimeRange LATER = hourAt(MONDAY_TEN.plus(Duration.ofDays(1)));

  /** Something that is done to a stage, after something else has been done in peace. */
  private record Act(String name, Consumer<Stage> before, Consumer<Stage> deed) {}

  private static final List<Act> ACTS =
      List.of(
          new Act("book", stage -> {}, stage -> stage.bookings.book(TENANT, request(MONDAY_TEN))),
          new Act(
              "book with a key",
              stage -> {},
              stage -> stage.bookings.book(TENANT, request(MONDAY_TEN), KEY)),
          new Act(
              "book where the panel's mailbox refuses",
              stage -> {
                stage.outlook.refuses = Optional.of(OrganizerCalendar.Refusal.NO_ACCESS);
                stage.outlook.refusingMailbox = Optional.of(PANELS);
              },
              stage -> stage.bookings.book(TENANT, request(MONDAY_TEN))),
          new Act("book a loop", stage -> {}, CrashTest::bookLoop),
          new Act("move a loop", CrashTest::bookLoop, CrashTest::moveLoop),
          new Act("cancel a loop", CrashTest::bookLoop, CrashTest::cancelLoop),
          new Act("move", CrashTest::book, CrashTest::move),
          new Act("cancel", CrashTest::book, CrashTest::cancel),
          new Act("replace somebody, and the room", CrashTest::book, CrashTest::replace),
          new Act(
              "replace somebody after a replacement that Outlook does not know of",
              stage -> {
                book(stage);
                stage.outlook.away = Optional.of(Duration.ZERO);
                replace(stage);
                stage.outlook.away = Optional.empty();
                stage.clock.forward(Register.LEASE.plusMinutes(45));
              },
              stage -> change(stage, List.of(BEN), List.of(Stage.person(3)))),
          new Act(
              "follow a room that declines",
              stage -> {
                book(stage);
                stage.outlook.reply(
                    event(stage, Role.PANEL), Stage.emailOf(Stage.ROOM), Reply.DECLINED);
              },
              stage -> stage.follow(PANELS, event(stage, Role.PANEL))),
          new Act(
              "follow a drag",
              stage -> {
                book(stage);
                stage.outlook.drag(event(stage, Role.PANEL), LATER);
              },
              stage -> stage.follow(PANELS, event(stage, Role.PANEL))),
          new Act(
              "follow a deletion",
              stage -> {
                book(stage);
                stage.outlook.delete(event(stage, Role.PANEL));
              },
              stage -> stage.follow(PANELS, event(stage, Role.PANEL))),
          new Act(
              "repair a link",
              stage -> {
                book(stage);
                stage.outlook.losesLinksOnMove = true;
              },
              CrashTest::move));

  @TestFactory
  Stream<DynamicTest> endsFinishedOrUndoneWhereverItDies() {
    return Stream.of(true, false)
        .flatMap(keepsIds -> ACTS.stream().flatMap(act -> singles(act, keepsIds)));
  }

  /** Each pair of deaths: of the act, and of the process that takes it up. */
  @TestFactory
  Stream<DynamicTest> endsFinishedOrUndoneIfTheNextOneDiesToo() {
    return ACTS.stream()
        .filter(act -> FULL || !act.name().endsWith("a loop"))
        .map(
            act ->
                DynamicTest.dynamicTest(
                    act.name(),
                    () -> {
                      for (int first = 0; first < callsOf(act); first++) {
                        pairs(act, first);
                      }
                    }));
  }

  private static Stream<DynamicTest> singles(Act act, boolean keepsIds) {
    return IntStream.range(0, callsOf(act))
        .boxed()
        .flatMap(call -> Stream.of(new Death(call, false), new Death(call, true)))
        .map(
            death ->
                DynamicTest.dynamicTest(
                    "%s, %s%s".formatted(act.name(), death, keepsIds ? "" : ", ids ignored"),
                    () -> {
                      Stage stage = prepared(act, keepsIds);
                      die(stage, death, () -> act.deed().accept(stage));
                      recover(stage);
                      check(stage, act);
                    }));
  }

  private static void pairs(Act act, int first) {
    for (boolean afterFirst : List.of(false, true)) {
      for (int second = 0; ; second++) {
        boolean reached = false;
        for (boolean afterSecond : List.of(false, true)) {
          Stage stage = prepared(act, false);
          die(stage, new Death(first, afterFirst), () -> act.deed().accept(stage));
          stage.clock.forward(Register.LEASE.plusMinutes(45));
          reached |=
              die(stage, new Death(second, afterSecond), () -> stage.restarted().finishAll(TENANT));
          recover(stage);
          check(stage, act);
        }
        if (!reached) {
          break;
        }
      }
    }
  }

  private record Death(int call, boolean afterwards) {
    @Override
    public String toString() {
      return "dies %s call %d".formatted(afterwards ? "after" : "before", call);
    }
  }

  private static int callsOf(Act act) {
    Stage stage = prepared(act, true);
    stage.interception.live();
    act.deed().accept(stage);
    return stage.interception.calls().size();
  }

  private static Stage prepared(Act act, boolean keepsIds) {
    Stage stage = new Stage();
    stage.outlook.keepsTransactionIds = keepsIds;
    act.before().accept(stage);
    return stage;
  }

  /** Returns whether it came to that. */
  private static boolean die(Stage stage, Death death, Runnable deed) {
    stage.interception.dieAt(death.call(), death.afterwards());
    boolean died;
    try {
      deed.run();
      died = false;
    } catch (Interception.Crash e) {
      died = true;
    }
    stage.interception.live();
    return died;
  }

  /** What happens by itself: the lease runs out, the timer comes round, notifications arrive. */
  private static void recover(Stage stage) {
    stage.clock.forward(Register.LEASE.plusMinutes(45));
    stage.restarted().finishAll(TENANT);
    stage.followAll(TENANT);
  }

  private static void check(Stage stage, Act act) {
    List<InterviewId> all = interviews(stage);
    checkLoops(stage, all);
    List<String> expected = new ArrayList<>();
    for (InterviewId id : all) {
      Interview interview = stage.shown(id);
      assertThat(interview.state())
          .isIn(InterviewState.CONFIRMED, InterviewState.CANCELLED, InterviewState.FAILED);
      for (Role role : Role.values()) {
        List<FakeOutlook.Event> events = stage.outlook.tagged(new OrganizerCalendar.Tag(id, role));
        if (interview.state() == InterviewState.CONFIRMED) {
          assertThat(events).as("%s events after %s", role, act.name()).hasSize(1);
          assertThat(events.get(0).range()).isEqualTo(interview.range());
          expected.add(events.get(0).sighting().eventId());
        } else {
          assertThat(events).as("%s events after %s", role, act.name()).isEmpty();
        }
      }
      if (interview.state() == InterviewState.CONFIRMED) {
        List<PersonId> panel = interview.panel().stream().map(Interview.Member::person).toList();
        assertThat(stage.ledger()).containsEntry(id, Stage.claimsOf(interview, panel));
        assertThat(stage.outlook.addresses(interview.panelEvent().eventId().orElseThrow()))
            .as("guests after %s", act.name())
            .isEqualTo(Stage.guestsOf(interview));
      } else {
        assertThat(stage.ledger()).doesNotContainKey(id);
      }
    }
    assertThat(stage.outlook.ids()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(stage.outlook.mails()).doesNotHaveDuplicates();
    assertThat(stage.store.due(TENANT, java.time.Instant.MAX)).isEmpty();
  }

  private static List<InterviewId> interviews(Stage stage) {
    return stage.rows.range("bookings", TENANT.value(), "i-", "j").stream()
        .map(row -> new InterviewId(row.key().substring(2)))
        .toList();
  }

  private static void book(Stage stage) {
    stage.booked(MONDAY_TEN);
  }

  private static void bookLoop(Stage stage) {
    LoopRequest.Seat ada = LoopsTest.seat(ADA);
    LoopRequest.Seat ben = LoopsTest.seat(BEN);
    stage.bookings.bookLoop(
        TENANT,
        LoopsTest.loopOf(
            inRoom("a", hourAt(MONDAY_TEN), ada, ben),
            inRoom("b", hourAt(MONDAY_TEN.plus(Stage.HOUR)), ada, ben)),
        Optional.of(KEY));
  }

  private static LoopRequest.Session inRoom(
      String id, TimeRange range, LoopRequest.Seat... people) {
    return new LoopRequest.Session(
        id, Optional.empty(), range, List.of(people), Optional.of(Stage.ROOM), false);
  }

  private static void moveLoop(Stage stage) {
    stage.bookings.rescheduleLoop(
        TENANT,
        loopOf(stage),
        new LoopTimes(
            Map.of("a", LATER, "b", hourAt(LATER.start().plus(Stage.HOUR))),
            Optional.empty(),
            List.of()));
  }

  private static void cancelLoop(Stage stage) {
    stage.bookings.cancelLoop(TENANT, loopOf(stage), new CancelRequest("", Optional.empty()));
  }

  private static LoopId loopOf(Stage stage) {
    return stage.shown(interviews(stage).get(0)).loop().orElseThrow().loop();
  }

  /** All of a loop's sessions were booked, moved or cancelled, or none. */
  private static void checkLoops(Stage stage, List<InterviewId> all) {
    List<Interview> sessions =
        all.stream().map(stage::shown).filter(one -> one.loop().isPresent()).toList();
    assertThat(sessions.size()).isIn(0, 2);
    assertThat(sessions.stream().map(Interview::state).distinct().count()).isLessThan(2);
    assertThat(
            sessions.stream()
                .filter(one -> one.state() == InterviewState.CONFIRMED)
                .map(one -> one.range().start().truncatedTo(ChronoUnit.DAYS))
                .distinct()
                .count())
        .isLessThan(2);
  }

  private static void move(Stage stage) {
    stage.bookings.reschedule(
        TENANT,
        interviews(stage).get(0),
        new RescheduleRequest(LATER.start(), Optional.empty(), Optional.empty()));
  }

  private static void replace(Stage stage) {
    change(stage, List.of(Stage.person(3)), List.of(BEN));
  }

  private static void change(Stage stage, List<PersonId> add, List<PersonId> remove) {
    stage.bookings.change(
        TENANT,
        interviews(stage).get(0),
        new ChangeRequest(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            add,
            remove,
            Optional.of(new ChangeRequest.OtherRoom(Optional.of(Stage.LIKE_IT))),
            Optional.empty()));
  }

  private static void cancel(Stage stage) {
    stage.bookings.cancel(
        TENANT, interviews(stage).get(0), new CancelRequest("", Optional.empty()));
  }

  private static String event(Stage stage, Role role) {
    return stage.eventId(stage.shown(interviews(stage).get(0)), role);
  }
}
