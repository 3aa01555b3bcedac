package dev.greenroom.booking;

import static dev.greenroom.booking.LinkStage.guest;
import static dev.greenroom.booking.LinkStage.terms;
import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.CANDIDATES;
import static dev.greenroom.booking.Stage.HOUR;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.OTHER_TENANT;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.InterviewType;
import dev.greenroom.booking.links.Appointment;
import dev.greenroom.booking.links.BookingLink;
import dev.greenroom.booking.links.BookingLinks;
import dev.greenroom.booking.links.BookingLinks.State;
import dev.greenroom.booking.links.CandidateView;
import dev.greenroom.booking.links.ChangePolicy;
import dev.greenroom.booking.links.LinkLimits;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.booking.links.SelfBooking.Visitor;
import dev.greenroom.booking.links.SelfServiceOutcome;
import dev.greenroom.booking.links.SelfServiceOutcome.Done;
import dev.greenroom.booking.links.SelfServiceOutcome.Gone;
import dev.greenroom.booking.links.SelfServiceOutcome.NotAllowed;
import dev.greenroom.booking.links.SelfServiceOutcome.NotAllowed.Why;
import dev.greenroom.booking.links.SelfServiceOutcome.Taken;
import dev.greenroom.booking.links.SelfServiceOutcome.TooOften;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelfBookingTest {
  private final LinkStage links = new LinkStage();
  private final Stage stage = links.stage;

  @Test
  void aCandidateBooksOneOfTheTimesThatTheLinkOffers() {
    BookingLinks.Made made = links.made(terms());
    String secret = made.secret().orElseThrow();
    assertThat(starts(secret)).contains(MONDAY_TEN);

    SelfServiceOutcome outcome = links.book(secret, MONDAY_TEN);

    Appointment booked = appointment(outcome);
    assertThat(booked.state()).isEqualTo(Appointment.State.CONFIRMED);
    assertThat(booked.range()).isEqualTo(Stage.hourAt(MONDAY_TEN));
    assertThat(booked.joinUrl()).isPresent();
    assertThat(stage.outlook.in(CANDIDATES)).hasSize(1);
    assertThat(stage.outlook.in(PANELS)).hasSize(1);
    BookingLink link = links.shown(made.link().orElseThrow());
    assertThat(links.staff.stateOf(link)).isEqualTo(State.BOOKED);
    assertThat(link.uses()).extracting(BookingLink.Use::start).containsExactly(MONDAY_TEN);
  }

  @Test
  void aLinkIsUsedExactlyIfItsInterviewIsThere() {
    String secret = links.secret(terms());
    stage.interception.live();

    links.book(secret, MONDAY_TEN);

    // one transaction takes the time and uses the link; the others are what Outlook said
    assertThat(stage.interception.calls())
        .containsExactly(
            "getAll", "transact", "create CANDIDATE", "transact", "create PANEL", "transact");
  }

  @Test
  void sentTwiceItIsBookedOnce() {
    String secret = links.secret(terms());
    links.book(secret, MONDAY_TEN);

    SelfServiceOutcome again = links.book(secret, MONDAY_TEN);

    assertThat(((Done) again).fresh()).isFalse();
    assertThat(stage.outlook.in(PANELS)).hasSize(1);
  }

  @Test
  void aLinkForOneBooksNoSecondTime() {
    String secret = links.secret(terms());
    links.book(secret, MONDAY_TEN);

    SelfServiceOutcome second = links.book(secret, MONDAY_TEN.plus(HOUR));

    assertThat(second).isEqualTo(new NotAllowed(Why.ALREADY_BOOKED));
    assertThat(stage.outlook.in(PANELS)).hasSize(1);
  }

  @Test
  void aTimeThatIsNotOfferedCannotBeBooked() {
    String secret = links.secret(terms().notice(Duration.ofDays(5)));
    Instant night = Instant.parse("2026-11-26T02:00:00Z");

    for (Instant start : List.of(MONDAY_TEN, night, night.plus(Duration.ofDays(300)))) {
      SelfServiceOutcome outcome = links.book(secret, start);
      assertThat(((Taken) outcome).alternatives())
          .hasSize(5)
          .allSatisfy(time -> assertThat(time.start()).isAfter(Stage.NOW.plus(Duration.ofDays(5))));
    }
    assertThat(stage.outlook.in(PANELS)).isEmpty();
  }

  @Test
  void whoComesTooLateGetsTimesThatAreTrulyFree() {
    String secret = links.secret(terms());
    assertThat(starts(secret)).contains(MONDAY_TEN);
    stage.booked(MONDAY_TEN);

    SelfServiceOutcome outcome = links.book(secret, MONDAY_TEN);

    List<TimeRange> others = ((Taken) outcome).alternatives();
    assertThat(others).hasSize(5).noneMatch(time -> time.overlaps(Stage.hourAt(MONDAY_TEN)));
    assertThat(links.book(secret, others.get(0).start())).isInstanceOf(Done.class);
  }

  @Test
  void whatSomebodyWouldRatherKeepIsNeitherOfferedNorBooked() {
    links.availability.soft = Set.of(Stage.hourAt(MONDAY_TEN));
    String secret = links.secret(terms());

    assertThat(starts(secret)).isNotEmpty().doesNotContain(MONDAY_TEN);
    assertThat(links.book(secret, MONDAY_TEN)).isInstanceOf(Taken.class);
  }

  @Test
  void whatBecomesSoftMeanwhileIsNotBooked() {
    String secret = links.secret(terms());
    assertThat(starts(secret)).contains(MONDAY_TEN);
    stage.availability.soft.add(new CalendarOwner.OfPerson(ADA));

    assertThat(links.book(secret, MONDAY_TEN)).isInstanceOf(Taken.class);
    assertThat(stage.outlook.in(PANELS)).isEmpty();
  }

  @Test
  void aLinksTypeIsTheInterviews() {
    stage.availability.type =
        Optional.of(
            new InterviewType(
                "On-site",
                Optional.empty(),
                new Buffers(Duration.ofMinutes(15), Duration.ZERO),
                BusyRules.NONE));
    BookingLinks.Made made = links.made(terms().typed("on-site"));

    appointment(links.book(made.secret().orElseThrow(), MONDAY_TEN));

    InterviewId interview = links.shown(made.link().orElseThrow()).uses().get(0).interview();
    assertThat(stage.shown(interview).type()).contains("On-site");
    assertThat(stage.ledger().get(interview))
        .contains(
            ADA.value()
                + " "
                + Stage.hourAt(MONDAY_TEN).widenedBy(Duration.ofMinutes(15), Duration.ZERO));
    assertThat(links.made(terms().typed("other")).faults())
        .extracting(Fault::pointer)
        .containsExactly("/interviewType");
  }

  @Test
  void whoIsBusyInOutlookMeanwhileIsNotBooked() {
    String secret = links.secret(terms());
    assertThat(starts(secret)).contains(MONDAY_TEN);
    stage.availability.busy.put(new CalendarOwner.OfPerson(ADA), Stage.hourAt(MONDAY_TEN));

    assertThat(links.book(secret, MONDAY_TEN)).isInstanceOf(Taken.class);
    assertThat(stage.outlook.in(PANELS)).isEmpty();
  }

  @Test
  void ofTwoHundredAtOnceOnOneLinkForManyOneGetsTheTime() throws Exception {
    String secret = links.secret(terms().forMany(500));
    links.availability.latency = Duration.ofMillis(50);

    List<SelfServiceOutcome> outcomes =
        atOnce(
            IntStream.range(0, 200)
                .<Callable<SelfServiceOutcome>>mapToObj(
                    i ->
                        () ->
                            links.candidates.book(
                                secret, links.visitor(), MONDAY_TEN, guest("guest" + i)))
                .toList());

    assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Taken.class::isInstance)
        .hasSize(199)
        .allSatisfy(
            taken ->
                assertThat(((Taken) taken).alternatives())
                    .isNotEmpty()
                    .noneMatch(time -> time.start().equals(MONDAY_TEN)));
    assertThat(stage.outlook.changes()).isEqualTo(2);
    // the losers shared what was read for them
    assertThat(links.availability.reads.get()).isLessThan(150);
  }

  @Test
  void aLinkForOneThatIsUsedTwentyTimesAtOnceBooksOnce() throws Exception {
    String secret = links.secret(terms());

    List<SelfServiceOutcome> outcomes =
        atOnce(
            IntStream.range(0, 5)
                .<Callable<SelfServiceOutcome>>mapToObj(
                    i -> () -> links.book(secret, MONDAY_TEN.plus(HOUR.multipliedBy(i))))
                .toList());

    assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
    assertThat(stage.outlook.in(PANELS)).hasSize(1);
    assertThat(stage.ledger()).hasSize(1);
  }

  @Test
  void whoBooksByALinkForManyGetsALinkOfHerOwn() {
    BookingLinks.Made made = links.made(terms().forMany(2));
    String shared = made.secret().orElseThrow();

    Done done = (Done) links.candidates.book(shared, links.visitor(), MONDAY_TEN, guest("Grace"));

    String own = done.secret().orElseThrow();
    assertThat(own).isNotEqualTo(shared);
    assertThat(links.candidates.open(own).flatMap(CandidateView::appointment)).isPresent();
    assertThat(links.candidates.open(shared).flatMap(CandidateView::appointment)).isEmpty();
    assertThat(links.candidates.cancel(own, links.visitor(), "")).isInstanceOf(Done.class);
    assertThat(links.shown(made.link().orElseThrow()).uses()).hasSize(1);
  }

  @Test
  void aLinkForManyIsUsedUp() {
    String secret = links.secret(terms().forMany(2));
    links.candidates.book(secret, links.visitor(), MONDAY_TEN, guest("Grace"));
    links.candidates.book(secret, links.visitor(), MONDAY_TEN.plus(HOUR), guest("Edith"));

    assertThat(links.candidates.open(secret)).isEmpty();
    assertThat(
            links.candidates.book(
                secret, links.visitor(), MONDAY_TEN.plus(HOUR.multipliedBy(2)), guest("Mary")))
        .isInstanceOf(Gone.class);
  }

  @Test
  void aDayHasNoMoreInterviewsThanTheLinkAllows() {
    String secret = links.secret(terms().forMany(10).perDay(1));
    Done first = (Done) links.candidates.book(secret, links.visitor(), MONDAY_TEN, guest("Grace"));
    assertThat(starts(secret))
        .doesNotContain(MONDAY_TEN.plus(HOUR))
        .contains(MONDAY_TEN.plus(Duration.ofDays(1)));
    assertThat(
            links.candidates.book(secret, links.visitor(), MONDAY_TEN.plus(HOUR), guest("Edith")))
        .isInstanceOf(Taken.class);

    links.candidates.cancel(first.secret().orElseThrow(), links.visitor(), "");

    assertThat(starts(secret)).contains(MONDAY_TEN.plus(HOUR));
  }

  @Test
  void aLinkThatAsksWhoSheIsBooksNobodyWithoutAName() {
    String secret = links.secret(terms().forStranger());

    assertThat(links.book(secret, MONDAY_TEN)).isInstanceOf(SelfServiceOutcome.Invalid.class);
    assertThat(links.candidates.book(secret, links.visitor(), MONDAY_TEN, guest("Grace")))
        .isInstanceOf(Done.class);
    assertThat(stage.outlook.in(CANDIDATES).get(0).draft().invitees())
        .extracting(OrganizerCalendar.Draft.Invitee::name)
        .containsExactly("Grace");
  }

  @Test
  void aForwardedLinkInvitesTheCandidateItWasMadeFor() {
    String secret = links.secret(terms());

    links.candidates.book(secret, links.visitor(), MONDAY_TEN, guest("Mallory"));

    assertThat(stage.outlook.in(CANDIDATES).get(0).draft().invitees())
        .extracting(OrganizerCalendar.Draft.Invitee::name)
        .containsExactly("Cleo Candidate");
  }

  @Test
  void unknownExpiredRevokedAndForeignLinksAreAllTheSame() {
    BookingLinks.Made made = links.made(terms());
    String revoked = made.secret().orElseThrow();
    links.staff.revoke(TENANT, Kind.BOOKING, made.link().orElseThrow().id());
    String expired = links.secret(terms());
    String cut = expired.substring(0, expired.length() - 4);
    String changed = (expired.charAt(30) == 'A' ? 'B' : 'A') + "";
    String near = expired.substring(0, 30) + changed + expired.substring(31);
    stage.clock.forward(Duration.ofDays(15));

    for (String secret : List.of(revoked, expired, cut, near, "", "%2e%2e", "a".repeat(64))) {
      assertThat(links.candidates.open(secret)).as(secret).isEmpty();
      assertThat(links.candidates.times(secret)).isEmpty();
      assertThat(links.candidates.calendar(secret)).isEmpty();
      assertThat(links.book(secret, MONDAY_TEN)).isInstanceOf(Gone.class);
      assertThat(links.candidates.move(secret, links.visitor(), MONDAY_TEN, ""))
          .isInstanceOf(Gone.class);
      assertThat(links.candidates.cancel(secret, links.visitor(), "")).isInstanceOf(Gone.class);
    }
    assertThat(stage.outlook.in(PANELS)).isEmpty();
  }

  @Test
  void revokingTakesAwayTheLookAtWhatWasBookedAndLeavesTheInterview() {
    BookingLinks.Made made = links.made(terms());
    links.book(made.secret().orElseThrow(), MONDAY_TEN);

    links.staff.revoke(TENANT, Kind.BOOKING, made.link().orElseThrow().id());

    assertThat(links.candidates.open(made.secret().orElseThrow())).isEmpty();
    assertThat(stage.outlook.in(PANELS)).hasSize(1);
  }

  @Test
  void whatWasBookedCanBeLookedAtAfterTheLinkExpired() {
    String secret = links.secret(terms());
    Instant start = starts(secret).get(starts(secret).size() - 1);
    links.book(secret, start);
    stage.clock.forward(Duration.ofDays(20));

    assertThat(links.candidates.open(secret).flatMap(CandidateView::appointment)).isPresent();

    stage.clock.forward(Duration.ofDays(60));
    assertThat(links.candidates.open(secret)).isEmpty();
  }

  @Test
  void oneTenantSeesNothingOfAnothersLinks() {
    BookingLink link = links.made(terms()).link().orElseThrow();

    assertThat(links.staff.show(OTHER_TENANT, Kind.BOOKING, link.id())).isEmpty();
    assertThat(links.staff.revoke(OTHER_TENANT, Kind.BOOKING, link.id())).isEmpty();
    assertThat(links.staff.list(OTHER_TENANT, Kind.BOOKING, 10, Optional.empty()).items())
        .isEmpty();
    assertThat(links.staff.show(TENANT, Kind.REQUEST, link.id())).isEmpty();
  }

  @Test
  void linksAreListedPageByPage() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(links.made(terms()).link().orElseThrow().id().value());
    }
    List<String> listed = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      var page = links.staff.list(TENANT, Kind.BOOKING, 2, next);
      page.items().forEach(link -> listed.add(link.id().value()));
      next = page.next();
    } while (next.isPresent());

    assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void nobodyWhomWeDoNotKnowIsOffered() {
    BookingLinks.Made made = links.made(terms().with(ADA, Stage.person(95)));

    assertThat(made.link()).isEmpty();
    assertThat(made.faults()).extracting(Fault::pointer).containsExactly("/panel/1");
  }

  @Test
  void aCandidateMovesWhatSheBooked() {
    BookingLinks.Made made = links.made(terms());
    String secret = made.secret().orElseThrow();
    links.book(secret, MONDAY_TEN);
    Instant tuesday = MONDAY_TEN.plus(Duration.ofDays(1));
    assertThat(starts(secret)).contains(tuesday, MONDAY_TEN.plus(HOUR)).doesNotContain(MONDAY_TEN);

    SelfServiceOutcome outcome =
        links.candidates.move(secret, links.visitor(), tuesday, "A train was cancelled.");

    assertThat(appointment(outcome).range().start()).isEqualTo(tuesday);
    BookingLink link = links.shown(made.link().orElseThrow());
    assertThat(stage.shown(link.uses().get(0).interview()).range().start()).isEqualTo(tuesday);
    assertThat(link.changes())
        .extracting(BookingLink.Change::kind, BookingLink.Change::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                BookingLink.Change.Kind.MOVED, "A train was cancelled."));
  }

  @Test
  void nothingIsMovedOntoATimeThatIsTaken() {
    String secret = links.secret(terms());
    links.book(secret, MONDAY_TEN);
    Instant tuesday = MONDAY_TEN.plus(Duration.ofDays(1));
    stage.booked(tuesday);

    SelfServiceOutcome outcome = links.candidates.move(secret, links.visitor(), tuesday, "");

    assertThat(((Taken) outcome).alternatives())
        .isNotEmpty()
        .noneMatch(time -> time.start().equals(tuesday));
    assertThat(
            links.candidates.open(secret).flatMap(CandidateView::appointment).orElseThrow().range())
        .isEqualTo(Stage.hourAt(MONDAY_TEN));
  }

  @Test
  void movesAreCountedAndEndAtTheCutOff() {
    String secret = links.secret(terms().moving(LinkStage.Terms.policy(24, 1)));
    links.book(secret, MONDAY_TEN);
    Instant tuesday = MONDAY_TEN.plus(Duration.ofDays(1));
    links.candidates.move(secret, links.visitor(), tuesday, "");

    assertThat(links.candidates.move(secret, links.visitor(), tuesday.plus(HOUR), ""))
        .isEqualTo(new NotAllowed(Why.NOT_ANY_MORE));

    String other = links.secret(terms());
    links.book(other, MONDAY_TEN);
    stage.clock.forward(Duration.between(stage.clock.instant(), MONDAY_TEN.minus(HOUR)));
    assertThat(links.candidates.move(other, links.visitor(), tuesday.plus(HOUR), ""))
        .isEqualTo(new NotAllowed(Why.NOT_ANY_MORE));
    assertThat(links.candidates.times(other)).contains(List.of());
  }

  @Test
  void aCandidateCallsOffAndThePanelsTimeIsFree() {
    BookingLinks.Made made = links.made(terms());
    String secret = made.secret().orElseThrow();
    links.book(secret, MONDAY_TEN);

    SelfServiceOutcome outcome = links.candidates.cancel(secret, links.visitor(), "I found a job.");

    assertThat(appointment(outcome).state()).isEqualTo(Appointment.State.CANCELLED);
    assertThat(stage.ledger()).isEmpty();
    assertThat(stage.outlook.ids()).isEmpty();
    assertThat(links.shown(made.link().orElseThrow()).changes()).hasSize(1);
    assertThat(links.candidates.cancel(secret, links.visitor(), "")).isInstanceOf(Done.class);
    assertThat(links.book(secret, MONDAY_TEN)).isEqualTo(new NotAllowed(Why.OVER));
    assertThat(links.shown(made.link().orElseThrow()).changes()).hasSize(1);
  }

  @Test
  void theTermsSayWhetherAndWhyAnInterviewIsCalledOff() {
    ChangePolicy never = new ChangePolicy(false, Duration.ZERO, ChangePolicy.Reason.NOT_ASKED, 1);
    ChangePolicy withReason =
        new ChangePolicy(true, Duration.ZERO, ChangePolicy.Reason.REQUIRED, 1);
    String fixed = links.secret(terms().cancelling(never));
    String asked = links.secret(terms().with(Stage.person(3)).cancelling(withReason));
    links.book(fixed, MONDAY_TEN);
    links.book(asked, MONDAY_TEN);

    assertThat(links.candidates.cancel(fixed, links.visitor(), ""))
        .isEqualTo(new NotAllowed(Why.NOT_BY_LINK));
    assertThat(links.candidates.cancel(asked, links.visitor(), " "))
        .isInstanceOf(SelfServiceOutcome.Invalid.class);
    assertThat(links.candidates.cancel(asked, links.visitor(), "A funeral."))
        .isInstanceOf(Done.class);
  }

  @Test
  void theSixthAttemptInAMinuteFromOneAddressIsRefused() {
    Visitor visitor = new Visitor("198.51.100.7");
    List<SelfServiceOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String secret = links.secret(terms());
      outcomes.add(
          links.candidates.book(
              secret, visitor, MONDAY_TEN.plus(HOUR.multipliedBy(i)), LinkStage.KNOWN));
    }

    assertThat(outcomes.subList(0, 5)).allMatch(Done.class::isInstance);
    assertThat(((TooOften) outcomes.get(5)).retryAfter())
        .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));

    stage.clock.forward(Duration.ofMinutes(1));
    assertThat(
            links.candidates.book(
                links.secret(terms()),
                visitor,
                MONDAY_TEN.plus(HOUR.multipliedBy(6)),
                LinkStage.KNOWN))
        .isInstanceOf(Done.class);
  }

  @Test
  void attemptsByOneLinkAreCountedWhereverTheyComeFrom() {
    String secret = links.secret(terms());
    for (int i = 0; i < 5; i++) {
      links.book(secret, Instant.parse("2026-11-23T03:00:00Z"));
    }

    assertThat(links.book(secret, MONDAY_TEN)).isInstanceOf(TooOften.class);
  }

  @Test
  void manyLinksTogetherTakeNoMoreThanTheirShareOfAPersonsWeek() {
    LinkStage limited = new LinkStage(new Stage(), new LinkLimits(5, 25));
    List<SelfServiceOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String secret = limited.secret(terms().with(ADA));
      Instant start = MONDAY_TEN.plus(Duration.ofDays(i / 5)).plus(HOUR.multipliedBy(i % 5));
      outcomes.add(limited.book(secret, start));
    }

    // a quarter of forty hours
    assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(10);
    assertThat(outcomes).filteredOn(Taken.class::isInstance).hasSize(10);
    assertThat(limited.candidates.times(limited.secret(terms().with(ADA, BEN))).orElseThrow())
        .isNotEmpty()
        .allMatch(
            time ->
                time.start().isAfter(Instant.parse("2026-11-28T00:00:00Z"))
                    || time.start().isBefore(Instant.parse("2026-11-23T00:00:00Z")));
  }

  @Test
  void whatIsCalledOffGivesItsShareBack() {
    LinkStage limited = new LinkStage(new Stage(), new LinkLimits(5, 5));
    String first = limited.secret(terms().with(ADA));
    limited.book(first, MONDAY_TEN);
    limited.book(limited.secret(terms().with(ADA)), MONDAY_TEN.plus(HOUR));
    String third = limited.secret(terms().with(ADA));
    Instant wednesday = MONDAY_TEN.plus(Duration.ofDays(2));
    assertThat(limited.book(third, wednesday)).isInstanceOf(Taken.class);

    limited.candidates.cancel(first, limited.visitor(), "");

    assertThat(limited.book(third, wednesday)).isInstanceOf(Done.class);
  }

  @Test
  void turningPagesReadsNoCalendarAgainForAMinute() {
    String secret = links.secret(terms());
    String another = links.secret(terms());

    for (int i = 0; i < 50; i++) {
      links.candidates.times(secret);
      links.candidates.times(another);
    }
    assertThat(links.availability.reads).hasValue(1);

    stage.clock.forward(Duration.ofSeconds(61));
    links.candidates.times(secret);
    assertThat(links.availability.reads).hasValue(2);
  }

  @Test
  void withoutConsentNothingIsOfferedAndNothingBooked() {
    String secret = links.secret(terms());
    stage.connected.clear();

    assertThat(links.candidates.times(secret)).contains(List.of());
    assertThat(links.book(secret, MONDAY_TEN)).isInstanceOf(SelfServiceOutcome.OutOfOrder.class);
  }

  @Test
  void namesOfThePanelAreSeenOnlyWhereTheLinkShowsThem() {
    String hidden = links.secret(terms());
    String shown = links.secret(terms().showingNames());

    assertThat(links.candidates.open(hidden).orElseThrow().interviewers()).isEmpty();
    assertThat(links.candidates.open(shown).orElseThrow().interviewers())
        .containsExactly("Person 1", "Person 2");
  }

  // ---- requests for times

  @Test
  void aCandidateSaysWhenSheCouldAndStaffBooksWithIt() {
    BookingLinks.Made made = links.made(terms().asking());
    String secret = made.secret().orElseThrow();
    TimeRange morning = TimeRange.of(MONDAY_TEN, HOUR.multipliedBy(2));
    stage.booked(MONDAY_TEN);

    SelfServiceOutcome answered =
        links.candidates.answer(secret, links.visitor(), List.of(morning), Optional.empty());

    assertThat(answered).isInstanceOf(SelfServiceOutcome.Answered.class);
    BookingLink link = links.shown(made.link().orElseThrow());
    assertThat(links.staff.stateOf(link)).isEqualTo(State.ANSWERED);
    assertThat(links.staff.suiting(TENANT, link))
        .extracting(slot -> slot.range().start())
        .containsExactly(MONDAY_TEN.plus(HOUR));
    assertThat(links.staff.book(TENANT, link.id(), MONDAY_TEN.plus(HOUR)))
        .get()
        .isInstanceOf(BookOutcome.Booked.class);
    assertThat(links.staff.stateOf(links.shown(link))).isEqualTo(State.BOOKED);
    assertThat(links.staff.book(TENANT, link.id(), MONDAY_TEN.plus(HOUR))).isEmpty();
    assertThat(links.candidates.open(secret).flatMap(CandidateView::appointment)).isPresent();
  }

  @Test
  void aRequestMayBookTheFirstTimeThatSuits() {
    String secret = links.secret(terms().askingAndBooking());
    stage.booked(MONDAY_TEN);

    SelfServiceOutcome outcome =
        links.candidates.answer(
            secret,
            links.visitor(),
            List.of(
                TimeRange.of(MONDAY_TEN.plus(Duration.ofDays(1)), HOUR),
                TimeRange.of(MONDAY_TEN, HOUR.multipliedBy(3))),
            Optional.empty());

    assertThat(appointment(outcome).range().start()).isEqualTo(MONDAY_TEN.plus(HOUR));
  }

  @Test
  void whereNothingSuitsTheAnswerIsKeptForStaff() {
    BookingLinks.Made made = links.made(terms().askingAndBooking());
    Instant night = Instant.parse("2026-11-24T02:00:00Z");

    SelfServiceOutcome outcome =
        links.candidates.answer(
            made.secret().orElseThrow(),
            links.visitor(),
            List.of(TimeRange.of(night, HOUR)),
            Optional.empty());

    assertThat(outcome).isInstanceOf(SelfServiceOutcome.Answered.class);
    assertThat(links.shown(made.link().orElseThrow()).windows()).hasSize(1);
    assertThat(stage.outlook.in(PANELS)).isEmpty();
  }

  @Test
  void aRequestsLinkBooksNothingByItself() {
    String secret = links.secret(terms().asking());

    assertThat(links.candidates.times(secret)).contains(List.of());
    assertThat(links.book(secret, MONDAY_TEN)).isEqualTo(new NotAllowed(Why.OTHER_LINK));
    assertThat(
            links.candidates.answer(
                links.secret(terms()),
                links.visitor(),
                List.of(Stage.hourAt(MONDAY_TEN)),
                Optional.empty()))
        .isEqualTo(new NotAllowed(Why.OTHER_LINK));
  }

  @Test
  void windowsMustLieAheadAndWithinTheHorizon() {
    String secret = links.secret(terms().asking());

    SelfServiceOutcome outcome =
        links.candidates.answer(
            secret,
            links.visitor(),
            List.of(
                Stage.hourAt(Stage.NOW.minus(Duration.ofDays(1))),
                Stage.hourAt(MONDAY_TEN),
                Stage.hourAt(Stage.NOW.plus(Duration.ofDays(40)))),
            Optional.empty());

    assertThat(((SelfServiceOutcome.Invalid) outcome).faults())
        .extracting(Fault::pointer)
        .containsExactly("/windows/0", "/windows/2");
  }

  private List<Instant> starts(String secret) {
    return links.candidates.times(secret).orElseThrow().stream().map(TimeRange::start).toList();
  }

  private static Appointment appointment(SelfServiceOutcome outcome) {
    assertThat(outcome).isInstanceOf(Done.class);
    return ((Done) outcome).view().appointment().orElseThrow();
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
