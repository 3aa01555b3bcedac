package dev.greenroom.sandbox.demo;

import dev.greenroom.sandbox.demo.Diaries.Occurrence;
import dev.greenroom.sandbox.demo.Person.Trait;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.SplittableRandom;

/** What people keep for themselves: holidays, lunch, focus time, the dentist, a day at home. */
final class PersonalTime {
  private final Diaries diaries;
  private final Weeks weeks;
  private final SplittableRandom random;

  PersonalTime(Diaries diaries, Weeks weeks, SplittableRandom random) {
    this.diaries = diaries;
    this.weeks = weeks;
    this.random = random;
  }

  void fill(List<Person> people) {
    for (Person person : people) {
      outOfOffice(person);
      lunch(person);
      focusTime(person);
      dayAtHome(person);
      privately(person);
      reminders(person);
      if (person.is(Trait.NIGHT)) {
        nightWork(person);
      }
    }
  }

  private void outOfOffice(Person person) {
    if (chance(30)) {
      int days = 1 + random.nextInt(5);
      LocalDate from = weeks.mondays().get(random.nextInt(Weeks.COUNT));
      LocalDate first = from.plusDays(random.nextInt(6 - days));
      String subject = days == 1 ? "Out of office" : "Annual leave";
      diaries.alone(person, Entry.allDay(first, days, zone(person), subject).showing("oof"));
    }
  }

  private void lunch(Person person) {
    if (chance(65)) {
      Entry lunch = Entry.at(at(person, weeks.firstMonday(), noon(person)), 45, "Lunch");
      every(person, lunch.showing(chance(75) ? "busy" : "free"), new Repeat(workdays(person), 1));
    }
  }

  /** Half way through the day, at a full hour. */
  private static LocalTime noon(Person person) {
    int from = person.work().start().toSecondOfDay();
    int to = person.work().end().toSecondOfDay();
    return LocalTime.ofSecondOfDay((from + to) / 2 / 3600 * 3600L);
  }

  private void focusTime(Person person) {
    if (person.work().days().size() > 3 && chance(55)) {
      DayOfWeek day = aWorkday(person);
      LocalTime start = person.work().start().plusMinutes(30);
      Entry focus = Entry.at(at(person, weeks.firstMonday(), start), 90, "Focus time");
      every(person, focus, new Repeat(List.of(day), 1));
    }
  }

  private void dayAtHome(Person person) {
    if (chance(30)) {
      Entry home = Entry.allDay(weeks.firstMonday(), 1, zone(person), "Working from home");
      every(person, home.showing("workingElsewhere"), Repeat.weekly(aWorkday(person)));
    } else if (chance(15)) {
      LocalDate day = aDay(person);
      Entry trip = Entry.allDay(day, 2, zone(person), "Visiting the other office");
      diaries.alone(person, trip.showing("workingElsewhere"));
    }
  }

  private void privately(Person person) {
    if (chance(60)) {
      String subject = List.of("Dentist", "Doctor", "School", "Bank").get(random.nextInt(4));
      LocalTime start = person.work().start().plusMinutes(30L * random.nextInt(6));
      diaries.alone(person, Entry.at(at(person, aDay(person), start), 60, subject).privately());
    }
    if (chance(25)) {
      LocalTime start = person.work().end().minusHours(2);
      diaries.alone(
          person,
          Entry.at(at(person, aDay(person), start), 120, "Travel to the airport").showing("oof"));
    }
  }

  private void reminders(Person person) {
    Entry expenses =
        Entry.at(at(person, aDay(person), person.work().start()), 15, "Hand in expenses");
    diaries.alone(person, expenses.showing("free"));
    if (chance(20)) {
      String subject = chance(50) ? "My birthday" : "Industry conference (online)";
      diaries.alone(person, Entry.allDay(aDay(person), 1, zone(person), subject));
    }
  }

  /** Maintenance after hours ends on another day than it began. */
  private void nightWork(Person person) {
    DayOfWeek day = aWorkday(person);
    Entry window =
        Entry.at(at(person, weeks.firstMonday(), LocalTime.of(23, 0)), 150, "Release window");
    every(person, window, new Repeat(List.of(day), 2));
  }

  private void every(Person person, Entry pattern, Repeat repeat) {
    List<Occurrence> dates =
        weeks.days().stream()
            .filter(day -> repeat.includes(day, weeks.firstMonday()))
            .map(day -> onDay(pattern, day))
            .map(entry -> new Occurrence(entry, entry))
            .toList();
    diaries.series(person, List.of(), dates.get(0).entry(), repeat, dates);
  }

  private static Entry onDay(Entry pattern, LocalDate day) {
    return pattern.movedTo(
        day.atTime(pattern.start().toLocalTime()).atZone(pattern.start().getZone()));
  }

  private static List<DayOfWeek> workdays(Person person) {
    return person.work().days();
  }

  private DayOfWeek aWorkday(Person person) {
    return workdays(person).get(random.nextInt(workdays(person).size()));
  }

  private LocalDate aDay(Person person) {
    LocalDate monday = weeks.mondays().get(random.nextInt(Weeks.COUNT));
    return monday.plusDays(aWorkday(person).getValue() - 1L);
  }

  private static ZoneId zone(Person person) {
    return person.site().zone();
  }

  private static ZonedDateTime at(Person person, LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone(person));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
