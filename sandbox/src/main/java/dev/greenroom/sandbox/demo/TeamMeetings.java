package dev.greenroom.sandbox.demo;

import dev.greenroom.sandbox.demo.Diaries.Occurrence;
import dev.greenroom.sandbox.demo.Person.Trait;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What comes back each week: stand-ups, team meetings, one-to-ones, the company's hour. Some dates
 * of a series were moved, renamed or dropped.
 */
final class TeamMeetings {
  private static final List<DayOfWeek> MONDAY_TO_THURSDAY =
      List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY);

  private final Diaries diaries;
  private final Occupancy occupancy;
  private final Weeks weeks;
  private final SplittableRandom random;

  TeamMeetings(Diaries diaries, Occupancy occupancy, Weeks weeks, SplittableRandom random) {
    this.diaries = diaries;
    this.occupancy = occupancy;
    this.weeks = weeks;
    this.random = random;
  }

  void fill(List<Person> people) {
    Map<String, List<Person>> teams = new LinkedHashMap<>();
    people.forEach(p -> teams.computeIfAbsent(p.team(), unused -> new ArrayList<>()).add(p));
    for (List<Person> team : teams.values()) {
      Person lead = team.stream().filter(p -> p.is(Trait.LEAD)).findFirst().orElse(team.get(0));
      List<Person> others = team.stream().filter(p -> !p.equals(lead)).toList();
      standUp(lead, others);
      teamMeeting(lead, others);
      others.forEach(other -> oneToOne(lead, other));
      planning(lead, others);
    }
    companyHour(people);
  }

  private void standUp(Person lead, List<Person> others) {
    List<Person> near = others.stream().filter(p -> p.site() == lead.site()).toList();
    if (near.size() >= 3) {
      LocalTime start = lead.work().start().plusMinutes(60);
      Entry standUp = Entry.at(on(lead, weeks.firstMonday(), start), 15, "Stand-up").onTeams();
      series(lead, near, standUp, new Repeat(MONDAY_TO_THURSDAY, 1), 4);
    }
  }

  private void teamMeeting(Person lead, List<Person> others) {
    DayOfWeek day = MONDAY_TO_THURSDAY.get(random.nextInt(4));
    Entry weekly =
        Entry.at(
                on(lead, weeks.firstMonday(), bestHour(lead, others, day)),
                60,
                lead.department() + " weekly")
            .onTeams();
    series(lead, others, weekly, Repeat.weekly(day), 12);
  }

  /** The full hour of the lead's day at which most of the team is at work. */
  private LocalTime bestHour(Person lead, List<Person> others, DayOfWeek day) {
    LocalDate date = weeks.firstMonday().plusDays(day.getValue() - 1L);
    List<LocalTime> hours = new ArrayList<>();
    for (LocalTime hour = lead.work().start().plusHours(1);
        hour.isBefore(lead.work().end().minusMinutes(59));
        hour = hour.plusHours(1)) {
      hours.add(hour);
    }
    return hours.stream()
        .max(Comparator.comparingLong(hour -> atWork(others, on(lead, date, hour))))
        .orElse(lead.work().start());
  }

  private long atWork(List<Person> people, ZonedDateTime start) {
    return people.stream()
        .filter(p -> occupancy.isWorking(p, start.toInstant(), start.plusHours(1).toInstant()))
        .count();
  }

  private void oneToOne(Person lead, Person other) {
    for (int attempt = 0; attempt < 40; attempt++) {
      DayOfWeek day = other.work().days().get(random.nextInt(other.work().days().size()));
      int halfHours =
          (int) Duration.between(other.work().start(), other.work().end()).toMinutes() / 30;
      LocalTime start = other.work().start().plusMinutes(30L * random.nextInt(halfHours));
      Entry talk =
          Entry.at(
              on(other, weeks.firstMonday(), start),
              30,
              "%s / %s".formatted(lead.givenName(), other.givenName()));
      if (suits(lead, other, talk, day)) {
        series(lead, List.of(other), talk.onTeams(), new Repeat(List.of(day), 2), 12);
        return;
      }
    }
  }

  private boolean suits(Person lead, Person other, Entry talk, DayOfWeek day) {
    Entry first = shift(talk, weeks.firstMonday().plusDays(day.getValue() - 1L));
    return List.of(lead, other).stream()
        .allMatch(
            p ->
                occupancy.isWorking(p, first.from(), first.to())
                    && occupancy.isFree(p.id(), first.from(), first.to()));
  }

  private void planning(Person lead, List<Person> others) {
    if (lead.department().contains("Engineering") || lead.department().equals("Mobile")) {
      List<Person> near = others.stream().filter(p -> p.site() == lead.site()).toList();
      LocalTime start = lead.work().end().minusHours(4);
      Entry planning = Entry.at(on(lead, weeks.firstMonday(), start), 90, "Sprint planning");
      series(lead, near, planning, new Repeat(List.of(DayOfWeek.TUESDAY), 2), 8);
    }
  }

  /** Late in the east, early in the west: for some outside working hours, for some at night. */
  private void companyHour(List<Person> people) {
    Person host = people.get(0);
    List<Person> guests = people.subList(1, people.size());
    for (int week : List.of(1, 5)) {
      LocalDate day = weeks.mondays().get(week).plusDays(3);
      Entry hour = Entry.at(on(host, day, LocalTime.of(17, 0)), 60, "All hands").onTeams();
      diaries.meeting(host, guests, Optional.empty(), hour);
    }
  }

  private void series(
      Person organizer, List<Person> invited, Entry pattern, Repeat repeat, int percentChanged) {
    List<Occurrence> dates = new ArrayList<>();
    for (LocalDate day : weeks.days()) {
      if (repeat.includes(day, weeks.firstMonday())) {
        Entry planned = shift(pattern, day);
        changed(planned, percentChanged).ifPresent(e -> dates.add(new Occurrence(e, planned)));
      }
    }
    Entry first =
        weeks.days().stream()
            .filter(day -> repeat.includes(day, weeks.firstMonday()))
            .findFirst()
            .map(day -> shift(pattern, day))
            .orElse(pattern);
    diaries.series(organizer, invited, first, repeat, dates);
  }

  /** Empty for a date that was dropped. */
  private Optional<Entry> changed(Entry planned, int percent) {
    if (random.nextInt(100) >= percent) {
      return Optional.of(planned);
    }
    return switch (random.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(planned.named(planned.subject() + " (with guests)"));
      default -> Optional.of(planned.movedTo(planned.start().plusMinutes(60)));
    };
  }

  private static Entry shift(Entry pattern, LocalDate day) {
    return pattern.movedTo(
        day.atTime(pattern.start().toLocalTime()).atZone(pattern.start().getZone()));
  }

  private static ZonedDateTime on(Person person, LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(person.site().zone());
  }
}
