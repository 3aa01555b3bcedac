package dev.greenroom.sandbox.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Single meetings, put where those concerned are free, until each week is as full as it should. */
final class OtherMeetings {
  private static final List<String> SUBJECTS =
      List.of(
          "Roadmap review",
          "Budget check",
          "Customer call",
          "Design review",
          "Hand-over",
          "Retrospective",
          "Vendor call",
          "Project Heron",
          "Project Kestrel",
          "Quarterly goals",
          "Onboarding",
          "Incident review",
          "Contract questions",
          "Workshop preparation",
          "Catch-up");

  private static final List<Integer> MINUTES = List.of(30, 30, 30, 45, 60, 60, 90);

  private final Diaries diaries;
  private final Occupancy occupancy;
  private final Weeks weeks;
  private final SplittableRandom random;

  OtherMeetings(Diaries diaries, Occupancy occupancy, Weeks weeks, SplittableRandom random) {
    this.diaries = diaries;
    this.occupancy = occupancy;
    this.weeks = weeks;
    this.random = random;
  }

  void fill(List<Person> people, List<Room> rooms) {
    for (LocalDate monday : weeks.mondays()) {
      for (Person person : people) {
        double wanted = 0.26 + 0.18 * random.nextDouble();
        for (int i = 0; i < 60 && occupancy.share(person, monday) < wanted; i++) {
          tryOne(person, monday, people, rooms);
        }
      }
    }
  }

  private void tryOne(Person host, LocalDate monday, List<Person> people, List<Room> rooms) {
    Entry entry = anEntry(host, monday);
    if (!suits(host, entry)) {
      return;
    }
    List<Person> guests = guests(host, entry, monday, people);
    if (guests.isEmpty()) {
      diaries.alone(host, entry.named(random.nextBoolean() ? "Preparation" : "Writing"));
      return;
    }
    Optional<Room> room =
        random.nextInt(100) < 45 ? aRoom(host, guests.size() + 1, entry, rooms) : Optional.empty();
    boolean apart = guests.stream().anyMatch(guest -> guest.site() != host.site());
    Entry asked = random.nextInt(100) < 6 ? entry.showing("tentative") : entry;
    diaries.meeting(host, guests, room, apart || room.isEmpty() ? asked.onTeams() : asked);
  }

  private Entry anEntry(Person host, LocalDate monday) {
    List<DayOfWeek> days = host.work().days();
    LocalDate day = monday.plusDays(days.get(random.nextInt(days.size())).getValue() - 1L);
    int minutes = MINUTES.get(random.nextInt(MINUTES.size()));
    int from = host.work().start().toSecondOfDay() / 60;
    int room = host.work().end().toSecondOfDay() / 60 - from - minutes;
    ZonedDateTime start =
        day.atTime(host.work().start())
            .plusMinutes(30L * random.nextInt(room / 30 + 1))
            .atZone(host.site().zone());
    return Entry.at(start, minutes, SUBJECTS.get(random.nextInt(SUBJECTS.size())));
  }

  private boolean suits(Person person, Entry entry) {
    Instant from = entry.from();
    return occupancy.isWorking(person, from, entry.to())
        && occupancy.isFree(person.id(), from, entry.to());
  }

  /** Up to four who have the time, most of them from the host's own team or office. */
  private List<Person> guests(Person host, Entry entry, LocalDate monday, List<Person> people) {
    int wanted = random.nextInt(10) < 2 ? 0 : 1 + random.nextInt(4);
    List<Person> guests = new ArrayList<>();
    for (int i = 0; i < 24 && guests.size() < wanted; i++) {
      Person guest = people.get(random.nextInt(people.size()));
      boolean close = guest.team().equals(host.team()) || guest.site() == host.site();
      if (!guest.equals(host)
          && !guests.contains(guest)
          && (close || random.nextInt(4) == 0)
          && suits(guest, entry)
          && occupancy.share(guest, monday) < 0.42) {
        guests.add(guest);
      }
    }
    return guests;
  }

  private Optional<Room> aRoom(Person host, int heads, Entry entry, List<Room> rooms) {
    return rooms.stream()
        .filter(room -> room.site() == host.site() && room.capacity() >= heads)
        .filter(room -> occupancy.isFree(room.id(), entry.from(), entry.to()))
        .findFirst();
  }
}
