package dev.greenroom.sandbox.demo;

import dev.greenroom.sandbox.simulator.Tenant;
import java.util.List;
import java.util.SplittableRandom;

/** Six weeks of a company's calendars: who is away, what comes back each week, and the rest. */
final class Season {
  private final Tenant tenant;
  private final List<Person> people;
  private final List<Room> rooms;
  private final Weeks weeks;
  private final SplittableRandom random;

  Season(
      Tenant tenant, List<Person> people, List<Room> rooms, Weeks weeks, SplittableRandom random) {
    this.tenant = tenant;
    this.people = people.stream().filter(Person::hasDiary).toList();
    this.rooms = rooms;
    this.weeks = weeks;
    this.random = random;
  }

  void fill() {
    Occupancy occupancy = new Occupancy(weeks);
    Diaries diaries = new Diaries(tenant, occupancy, weeks, random.split());
    new PersonalTime(diaries, weeks, random.split()).fill(people);
    new TeamMeetings(diaries, occupancy, weeks, random.split()).fill(people);
    new OtherMeetings(diaries, occupancy, weeks, random.split()).fill(people, rooms);
  }
}
