package dev.greenroom.availability.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.engine.Search.Found;
import dev.greenroom.availability.engine.Search.Panelist;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.statistics.Statistics;

/** What holds for every search, whatever is searched. */
@Domain(Searches.class)
@Domain(DomainContext.Global.class)
class SlotSearchLaws {
  private static final TimeZone HOME = TimeZone.getDefault();

  private final SlotSearch slots = new SlotSearch();

  @Property(tries = 600, seed = "20261121")
  void findsExactlyWhatLookingAtEveryMinuteFinds(@ForAll Search search) {
    Set<TimeRange> found = ranges(search);

    Statistics.label("found any")
        .collect(!found.isEmpty())
        .coverage(c -> c.check(true).percentage(p -> p > 10));
    assertThat(found).isEqualTo(Set.copyOf(NaiveSearch.find(search)));
  }

  @Property(tries = 300, seed = "20261121")
  void neverOverlapsBusyTimeOfAnyone(@ForAll Search search) {
    List<Found> found = slots.find(search);

    assertThat(found)
        .allSatisfy(
            slot -> {
              assertThat(search.panel())
                  .allMatch(one -> NaiveSearch.isClear(one.busy(), slot.range()));
              assertThat(search.rooms().orElse(List.of()))
                  .filteredOn(room -> slot.room().filter(room.room()::equals).isPresent())
                  .allMatch(room -> NaiveSearch.isClear(room.busy(), slot.range()));
            });
  }

  @Property(tries = 300, seed = "20261121")
  void neverGainsASlotFromMoreBusyTime(@ForAll Search search, @ForAll Random random) {
    Set<TimeRange> before = ranges(search);

    Set<TimeRange> after = ranges(withMoreBusyTime(search, random));

    assertThat(before).containsAll(after);
  }

  @Property(tries = 200, seed = "20261121")
  void doesNotDependOnTheOrderOfThePanel(@ForAll Search search, @ForAll Random random) {
    List<Panelist> shuffled = new ArrayList<>(search.panel());
    Collections.shuffle(shuffled, random);

    List<Found> found = slots.find(withPanel(search, shuffled));

    assertThat(found).isEqualTo(slots.find(search));
  }

  @Property(tries = 50, seed = "20261121")
  void doesNotDependOnWhereTheCallerLives(@ForAll Search search) {
    List<Found> here = slots.find(search);

    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

    assertThat(new SlotSearch().find(search)).isEqualTo(here);
  }

  @Property(tries = 200, seed = "20261121")
  void startsOnTheGridOfTheFullHour(@ForAll Search search) {
    assertThat(slots.find(search))
        .extracting(slot -> slot.range().start())
        .allMatch(start -> start.getEpochSecond() % 3600 % search.step().toSeconds() == 0);
  }

  @AfterTry
  void comeHome() {
    TimeZone.setDefault(HOME);
  }

  private Set<TimeRange> ranges(Search search) {
    return slots.find(search).stream().map(Found::range).collect(Collectors.toSet());
  }

  private static Search withMoreBusyTime(Search search, Random random) {
    List<Panelist> panel = new ArrayList<>(search.panel());
    int who = random.nextInt(panel.size());
    Instant start =
        search.window().start().plusSeconds(random.nextLong(search.window().length().toSeconds()));
    List<TimeRange> busy = new ArrayList<>(panel.get(who).busy());
    busy.add(new TimeRange(start, start.plusSeconds(1 + random.nextInt(7200))));
    panel.set(who, new Panelist(busy, panel.get(who).hours()));
    return withPanel(search, panel);
  }

  private static Search withPanel(Search search, List<Panelist> panel) {
    return new Search(
        search.window(), search.length(), search.step(), panel, search.candidate(), search.rooms());
  }
}
