package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.CANDIDATE;
import static dev.greenroom.booking.Stage.CANDIDATES;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.emailOf;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.person;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.FeedEntry.Kind;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * Whatever people, Outlook, the network and crashes do to interviews in whatever order: once all is
 * delivered, interviews, mailboxes and ledger say the same, and nobody was mailed twice for one
 * thing. A list of numbers stands for the story, so that jqwik can shrink it.
 */
@Tag("history")
class HistoryTest {
  private static final boolean FULL = "full".equals(System.getProperty("scale"));

  @Provide
  Arbitrary<List<Integer>> stories() {
    return Arbitraries.integers().between(0, 999_999).list().ofMinSize(5).ofMaxSize(60);
  }

  @Property(tries = 1_000)
  void endsWithOneTruth(@ForAll("stories") List<Integer> story) {
    tell(story);
  }

  @Property(tries = 9_000)
  void endsWithOneTruthAtFullScale(@ForAll("stories") List<Integer> story) {
    if (FULL) {
      tell(story);
    }
  }

  private static void tell(List<Integer> story) {
    Story told = new Story(story.hashCode() % 2 == 0);

    story.forEach(told::step);

    told.end();
    told.check();
  }

  /** One story, told on its own stage. */
  private static final class Story {
    private final Stage stage = new Stage();
    private final List<String> late = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<InterviewId> draggedMeanwhile = new ArrayList<>();
    private final Set<String> deletedUnseen = new HashSet<>();

    Story(boolean keepsTransactionIds) {
      stage.outlook.keepsTransactionIds = keepsTransactionIds;
      stage.outlook.foreign(PANELS, hourAt(MONDAY_TEN), Optional.empty());
    }

    void step(int number) {
      Random choice = new Random(number);
      stage.clock.forward(Duration.ofSeconds(choice.nextInt(90)));
      int kind = number % 16;
      log.add(kind + "/" + number);
      try {
        switch (kind) {
          case 0, 1, 2 -> book(choice);
          case 3, 4 -> anInterview(choice).ifPresent(id -> move(id, choice));
          case 5 -> anInterview(choice).ifPresent(this::cancel);
          case 6, 7 ->
              anEvent(choice)
                  .ifPresent(
                      event -> {
                        drag(event, hourAt(aTime(choice)));
                        announce(event, choice);
                      });
          case 8 ->
              anEvent(choice)
                  .ifPresent(
                      event -> {
                        announce(event, choice);
                        delete(event);
                      });
          case 9 ->
              anEvent(choice)
                  .ifPresent(
                      event -> {
                        stage.outlook.reply(
                            event,
                            List.of(
                                    CANDIDATE,
                                    emailOf(person(1)),
                                    emailOf(Stage.ROOM),
                                    emailOf(Stage.LIKE_IT))
                                .get(choice.nextInt(4)),
                            Reply.values()[choice.nextInt(4)]);
                        announce(event, choice);
                      });
          case 10 -> {
            stage.clock.forward(Duration.ofMinutes(2));
            stage.bookings.finishAll(TENANT);
          }
          case 11 -> deliver(choice);
          case 13, 14 -> anInterview(choice).ifPresent(id -> replace(id, choice));
          case 12 ->
              stage.outlook.away =
                  stage.outlook.away.isPresent()
                      ? Optional.empty()
                      : Optional.of(Duration.ofSeconds(choice.nextInt(100)));
          default -> stage.interception.dieAt(choice.nextInt(10), choice.nextBoolean());
        }
      } catch (Interception.Crash e) {
        stage.interception.live();
        stage.restarted();
      } catch (UpstreamUnavailable e) {
        log.add("  away");
      }
    }

    private void book(Random choice) {
      List<PersonId> panel = List.of(person(1 + choice.nextInt(3)), person(4 + choice.nextInt(3)));
      stage.bookings.book(TENANT, request(aTime(choice), panel));
    }

    private void move(InterviewId id, Random choice) {
      stage.bookings.reschedule(
          TENANT, id, new RescheduleRequest(aTime(choice), Optional.empty(), Optional.empty()));
    }

    private void replace(InterviewId id, Random choice) {
      stage.bookings.change(
          TENANT,
          id,
          new ChangeRequest(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(person(1 + choice.nextInt(6))),
              List.of(person(1 + choice.nextInt(6))),
              choice.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(
                      new ChangeRequest.OtherRoom(
                          Optional.of(Stage.ROOMS.get(choice.nextInt(Stage.ROOMS.size()))))),
              Optional.empty()));
    }

    private void cancel(InterviewId id) {
      stage.bookings.cancel(TENANT, id, new CancelRequest("", Optional.empty()));
    }

    /**
     * What a person deletes before we could write down that it was made, because we died, looks to
     * us as if it had never been made: the interview is asked for, so it is made once more.
     */
    private void delete(String event) {
      FakeOutlook.Event there = stage.outlook.event(event).orElseThrow();
      if (stage.direct.placed(TENANT, there.mailbox(), event).isEmpty()) {
        there.sighting().tag().ifPresent(tag -> deletedUnseen.add(tag.text()));
      }
      stage.outlook.delete(event);
    }

    private void drag(String event, TimeRange to) {
      stage
          .outlook
          .event(event)
          .flatMap(there -> there.sighting().tag())
          .map(OrganizerCalendar.Tag::interview)
          .filter(id -> stage.direct.read(TENANT, id).orElseThrow().work().isPresent())
          .ifPresent(draggedMeanwhile::add);
      stage.outlook.drag(event, to);
    }

    /** Announced at once, later, twice or not at all. */
    private void announce(String event, Random choice) {
      IntStream.range(0, choice.nextInt(3)).forEach(unused -> late.add(event));
    }

    private void deliver(Random choice) {
      while (!late.isEmpty()) {
        String event = late.remove(choice.nextInt(late.size()));
        follow(event);
      }
    }

    private void follow(String event) {
      MailboxId mailbox = stage.outlook.event(event).map(FakeOutlook.Event::mailbox).orElse(PANELS);
      stage.follow(mailbox, event);
      stage.follow(CANDIDATES, event);
    }

    private Instant aTime(Random choice) {
      return MONDAY_TEN.plus(Duration.ofMinutes(30L * choice.nextInt(100)));
    }

    private Optional<InterviewId> anInterview(Random choice) {
      List<InterviewId> all = interviews();
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(choice.nextInt(all.size())));
    }

    private Optional<String> anEvent(Random choice) {
      List<String> ids = stage.outlook.ids().stream().filter(id -> id.startsWith("event")).toList();
      return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(choice.nextInt(ids.size())));
    }

    private List<InterviewId> interviews() {
      return stage.rows.range("bookings", TENANT.value(), "i-", "j").stream()
          .map(row -> new InterviewId(row.key().substring(2)))
          .sorted((one, other) -> createdAt(one).compareTo(createdAt(other)))
          .toList();
    }

    private Instant createdAt(InterviewId id) {
      return stage.direct.read(TENANT, id).orElseThrow().booking().value().createdAt();
    }

    void end() {
      stage.interception.live();
      stage.outlook.away = Optional.empty();
      stage.restarted();
      for (int i = 0; i < 3; i++) {
        stage.clock.forward(Duration.ofMinutes(40));
        stage.bookings.finishAll(TENANT);
        stage.followAll(TENANT);
      }
    }

    void check() {
      Map<InterviewId, Set<String>> ledger = stage.ledger();
      List<String> ours = new ArrayList<>();
      for (InterviewId id : interviews()) {
        Interview interview = stage.shown(id);
        boolean confirmed = interview.state() == InterviewState.CONFIRMED;
        assertThat(interview.state())
            .as("%s", log)
            .isIn(InterviewState.CONFIRMED, InterviewState.CANCELLED, InterviewState.FAILED);
        for (Role role : Role.values()) {
          List<FakeOutlook.Event> events =
              stage.outlook.tagged(new OrganizerCalendar.Tag(id, role));
          assertThat(events).as("%s of %s: %s", role, id, log).hasSize(confirmed ? 1 : 0);
          events.forEach(
              event -> {
                assertThat(event.range()).as("%s", log).isEqualTo(interview.range());
                ours.add(event.sighting().eventId());
              });
        }
        if (confirmed) {
          assertThat(stage.outlook.addresses(interview.panelEvent().eventId().orElseThrow()))
              .as("guests of %s: %s", id, log)
              .isEqualTo(Stage.guestsOf(interview));
        }
        mailedOnceForEachMove(id);
        List<PersonId> panel = interview.panel().stream().map(Interview.Member::person).toList();
        assertThat(ledger.getOrDefault(id, Set.of()))
            .as("%s", log)
            .isEqualTo(confirmed ? Stage.claimsOf(interview, panel) : Set.of());
      }
      assertThat(stage.outlook.ids().stream().filter(id -> id.startsWith("event")))
          .as("%s", log)
          .containsExactlyInAnyOrderElementsOf(ours);
      assertThat(stage.outlook.ids()).contains("foreign-1");
      invitedOnceMoreThanCalledOff();
      assertThat(stage.store.due(TENANT, Instant.MAX)).as("%s", log).isEmpty();
    }

    /** Nobody is invited to what she is on, nor called off from what she is not on. */
    private void invitedOnceMoreThanCalledOff() {
      Map<String, Integer> invited = new HashMap<>();
      for (String mail : stage.outlook.mails()) {
        boolean counts = mail.startsWith("invited") || mail.startsWith("cancelled");
        if (counts && deletedUnseen.stream().noneMatch(mail::endsWith)) {
          String whom = mail.substring(mail.indexOf(' ') + 1);
          int now = invited.merge(whom, mail.startsWith("invited") ? 1 : -1, Integer::sum);
          assertThat(now).as("%s %s", mail, log).isIn(0, 1);
        }
      }
    }

    /**
     * We moved an event no more often than its interview, as its feed tells; and once more for each
     * drag that met us at work, for one back to where we last saw the event looks as if our own
     * move had not been made.
     */
    private void mailedOnceForEachMove(InterviewId id) {
      Set<Kind> moves =
          Set.of(Kind.RESCHEDULED, Kind.RESCHEDULED_IN_OUTLOOK, Kind.CHANGED_IN_OUTLOOK);
      long told =
          stage.feedKinds(id).stream().filter(moves::contains).count()
              + draggedMeanwhile.stream().filter(id::equals).count();
      for (Role role : Role.values()) {
        for (FakeOutlook.Event event : stage.outlook.tagged(new OrganizerCalendar.Tag(id, role))) {
          assertThat(stage.outlook.movedByUs(event.sighting().eventId()))
              .as("%s", log)
              .isLessThanOrEqualTo(told);
        }
      }
    }
  }
}
