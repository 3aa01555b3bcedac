package dev.greenroom.availability.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.engine.loop.LoopAnswer.Plan;
import dev.greenroom.availability.engine.loop.Session.Seat;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.statistics.Statistics;

/** What holds for every loop, whatever is asked. */
@Domain(Loops.class)
@Domain(DomainContext.Global.class)
class LoopLaws {
  private static final TimeZone HOME = TimeZone.getDefault();

  private final LoopEngine engine = new LoopEngine();

  @Property(tries = 300, seed = "20261121")
  void theBestPlansAreThoseThatTryingEverythingFinds(@ForAll LoopSearch search) {
    LoopAnswer answer = engine.find(search);

    Statistics.label("found any")
        .collect(!answer.plans().isEmpty())
        .coverage(c -> c.check(true).percentage(p -> p > 10));
    assertThat(answer.complete()).isTrue();
    assertThat(answer.plans().stream().map(Plan::score))
        .containsExactlyElementsOf(BruteLoops.best(search, search.wish().plans()));
  }

  @Property(tries = 600, seed = "20261121")
  void everyPlanKeepsEveryRule(@ForAll LoopSearch search) {
    LoopCheck check = new LoopCheck(search);

    assertThat(engine.find(search).plans()).allSatisfy(p -> assertThat(check.faults(p)).isEmpty());
  }

  @Property(tries = 300, seed = "20261121")
  void aSearchThatIsCutShortStillKeepsEveryRule(@ForAll LoopSearch search) {
    LoopCheck check = new LoopCheck(search);

    LoopAnswer answer = engine.find(withBudget(search, 40));

    assertThat(answer.plans()).allSatisfy(p -> assertThat(check.faults(p)).isEmpty());
    assertThat(answer.complete()).isIn(true, false);
  }

  @Property(tries = 300, seed = "20261121")
  void theOrderInWhichThingsAreNamedChangesNothing(
      @ForAll LoopSearch search, @ForAll Random random) {
    LoopAnswer answer = engine.find(search);

    LoopAnswer shuffled = new LoopEngine().find(shuffled(search, random));

    assertThat(withoutSeats(shuffled)).isEqualTo(withoutSeats(answer));
  }

  @Property(tries = 100, seed = "20261121")
  void whereTheCallerLivesChangesNothing(@ForAll LoopSearch search) {
    LoopAnswer here = engine.find(search);

    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

    assertThat(new LoopEngine().find(search)).isEqualTo(here);
  }

  @Property(tries = 300, seed = "20261121")
  void moreBusyTimeNeverMakesABetterPlan(@ForAll LoopSearch search, @ForAll Random random) {
    List<Plan> before = engine.find(search).plans();

    List<Plan> after = engine.find(withMoreBusyTime(search, random)).plans();

    assertThat(after.size()).isLessThanOrEqualTo(before.size());
    for (int i = 0; i < after.size(); i++) {
      assertThat(after.get(i).score()).isGreaterThanOrEqualTo(before.get(i).score());
    }
  }

  @AfterTry
  void comeHome() {
    TimeZone.setDefault(HOME);
  }

  private static LoopSearch withBudget(LoopSearch search, long budget) {
    return copy(search, search.sessions(), search.people(), search.rooms(), budget);
  }

  private static LoopSearch shuffled(LoopSearch search, Random random) {
    List<Session> sessions = new ArrayList<>();
    for (Session session : shuffle(search.sessions(), random)) {
      List<Seat> seats = shuffle(session.seats(), random);
      sessions.add(new Session(session.id(), session.length(), seats, session.room()));
    }
    List<Interviewer> people = shuffle(search.people(), random);
    return copy(search, sessions, people, shuffle(search.rooms(), random), search.wish().budget());
  }

  private static <T> List<T> shuffle(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static LoopSearch withMoreBusyTime(LoopSearch search, Random random) {
    List<Interviewer> people = new ArrayList<>(search.people());
    int who = random.nextInt(people.size());
    Interviewer one = people.get(who);
    List<TimeRange> busy = new ArrayList<>(one.busy());
    long offset = random.nextLong(search.window().length().toSeconds());
    busy.add(TimeRange.of(search.window().start().plusSeconds(offset), Duration.ofHours(2)));
    people.set(
        who,
        new Interviewer(
            one.id(),
            one.hours(),
            busy,
            one.soft(),
            one.unknown(),
            one.limits(),
            one.interviews(),
            one.load()));
    return copy(search, search.sessions(), people, search.rooms(), search.wish().budget());
  }

  private static LoopSearch copy(
      LoopSearch search,
      List<Session> sessions,
      List<Interviewer> people,
      List<LoopRoom> rooms,
      long budget) {
    return new LoopSearch(
        search.window(),
        search.earliest(),
        search.step(),
        search.buffer(),
        sessions,
        search.order(),
        search.pace(),
        search.candidate(),
        people,
        rooms,
        search.excluded(),
        new LoopSearch.Wish(search.wish().plans(), budget, search.wish().seed()));
  }

  /** Seats are counted in the order in which they were given, so their numbers are not compared. */
  private static List<?> withoutSeats(LoopAnswer answer) {
    return answer.plans().stream()
        .flatMap(plan -> plan.sessions().stream())
        .map(
            one ->
                List.of(
                    one.session(),
                    one.range(),
                    one.room(),
                    one.people().stream()
                        .map(c -> List.of(c.person(), c.role(), c.passedOver()))
                        .toList()))
        .toList();
  }
}
