package dev.greenroom.availability;

import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.BusyCalendar.Known;
import dev.greenroom.availability.BusyCalendar.Unknown;
import dev.greenroom.availability.BusyCalendars.Terms;
import dev.greenroom.availability.BusyCalendars.Wanted;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.availability.engine.Search.Found;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Availability from the calendars, less what the ledger has promised and the limits forbid. */
public final class CalendarAvailability implements Availability {
  /** One getSchedule call reads as many. */
  private static final int ROOMS_AT_ONCE = 20;

  private final People people;
  private final BusyCalendars calendars;
  private final Promises promises;

  public CalendarAvailability(People people, BusyCalendars calendars, Promises promises) {
    this.people = people;
    this.calendars = calendars;
    this.promises = promises;
  }

  /**
   * {@inheritDoc}
   *
   * <p>If anybody on the panel cannot be read there are no slots, for none could be vouched for;
   * all who cannot be read are named together. A room that cannot be read is named too, and never
   * offered; the others still are. Rooms are read in order of preference and only until every time
   * has one, so a room that was never needed is not named. Times that somebody would rather keep
   * come after all others.
   */
  @Override
  public AvailabilityAnswer find(TenantId tenant, AvailabilityRequest request) {
    Attendees panel = Attendees.of(people, tenant, request.panel());
    List<Room> rooms =
        request.room().map(wish -> RoomChoice.of(wish, people.rooms(tenant))).orElse(List.of());
    PanelSearch search = new PanelSearch(calendars, promises, tenant, request, panel);
    search.read(
        panel.readable(), panel.unreadable().isEmpty() ? atMost(rooms, ROOMS_AT_ONCE) : List.of());
    if (!search.everyAttendeeWasRead()) {
      return new AvailabilityAnswer(List.of(), false, search.unreadable(), search.freshness());
    }

    List<Found> found = search.find();
    int wanted = request.room().isEmpty() ? 0 : search.findWithoutRooms().size();
    for (int next = ROOMS_AT_ONCE;
        next < rooms.size() && found.size() < wanted;
        next += ROOMS_AT_ONCE) {
      search.read(List.of(), atMost(rooms.subList(next, rooms.size()), ROOMS_AT_ONCE));
      found = search.find();
    }
    Map<RoomId, Room> byId =
        rooms.stream().collect(Collectors.toMap(Room::id, Function.identity(), (a, b) -> a));
    List<Slot> best =
        atMost(found, request.limit()).stream()
            .map(
                one -> new Slot(one.range(), one.room().map(byId::get), search.softAt(one.range())))
            .toList();
    return new AvailabilityAnswer(
        best, found.size() > request.limit(), search.unreadable(), search.freshness());
  }

  /** {@inheritDoc} Never from a snapshot. */
  @Override
  public Check check(
      TenantId tenant, Collection<Target> targets, TimeRange range, Optional<Moving> moving) {
    Map<PersonId, Person> persons = people.find(tenant, personsOf(targets));
    List<Wanted> asks = targets.stream().map(target -> wanted(target, persons)).toList();
    Set<CalendarOwner> busy = new HashSet<>();
    Set<CalendarOwner> soft = new HashSet<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (BusyCalendar calendar :
        calendars.read(tenant, asks, range, Terms.beforeWriting(moving)).values()) {
      if (calendar instanceof Unknown unknown) {
        unreadable.add(unknown.why());
      } else if (calendar instanceof Known known) {
        if (known.busy().stream().anyMatch(range::overlaps)) {
          busy.add(known.owner());
        } else if (known.soft().stream().anyMatch(range::overlaps)) {
          soft.add(known.owner());
        }
      }
    }
    return new Check(busy, unreadable, soft);
  }

  @Override
  public Optional<InterviewType> type(TenantId tenant, String name) {
    return calendars.type(tenant, name);
  }

  /** {@inheritDoc} Never from a snapshot. */
  @Override
  public Look look(TenantId tenant, List<Ask> asks, Optional<Moving> moving) {
    List<Ask> busy = new ArrayList<>();
    List<Ask> soft = new ArrayList<>();
    Set<Unreadable> unreadable = new LinkedHashSet<>();
    for (List<Ask> together : readTogether(asks)) {
      List<Target> targets = together.stream().map(Ask::calendar).distinct().toList();
      Map<PersonId, Person> persons = people.find(tenant, personsOf(targets));
      List<Wanted> wanted = targets.stream().map(target -> wanted(target, persons)).toList();
      Terms terms = Terms.beforeWriting(together.get(0).type(), moving);
      for (BusyCalendar calendar :
          calendars.read(tenant, wanted, spanOf(together), terms).values()) {
        if (calendar instanceof Unknown unknown) {
          unreadable.add(unknown.why());
        } else if (calendar instanceof Known known) {
          for (Ask ask : together) {
            if (!ask.calendar().owner().equals(known.owner())) {
              continue;
            }
            if (known.busy().stream().anyMatch(ask.range()::overlaps)) {
              busy.add(ask);
            } else if (known.soft().stream().anyMatch(ask.range()::overlaps)) {
              soft.add(ask);
            }
          }
        }
      }
    }
    return new Look(busy, List.copyOf(unreadable), soft);
  }

  /** One policy is read at a time; and one time, where they are too far apart for one read. */
  private static Collection<List<Ask>> readTogether(List<Ask> asks) {
    List<List<Ask>> together = new ArrayList<>();
    asks.stream()
        .collect(Collectors.groupingBy(Ask::type, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(
            alike -> {
              if (spanOf(alike).length().compareTo(FreeBusySource.LONGEST_WINDOW) <= 0) {
                together.add(alike);
              } else {
                together.addAll(
                    alike.stream()
                        .collect(
                            Collectors.groupingBy(
                                Ask::range, LinkedHashMap::new, Collectors.toList()))
                        .values());
              }
            });
    return together;
  }

  private static TimeRange spanOf(List<Ask> asks) {
    return new TimeRange(
        asks.stream().map(ask -> ask.range().start()).min(Comparator.naturalOrder()).orElseThrow(),
        asks.stream().map(ask -> ask.range().end()).max(Comparator.naturalOrder()).orElseThrow());
  }

  private static Wanted wanted(Target target, Map<PersonId, Person> persons) {
    Optional<Person> person =
        target.owner() instanceof OfPerson one
            ? Optional.ofNullable(persons.get(one.person()))
            : Optional.empty();
    return new Wanted(
        target.owner(),
        target.address(),
        person.flatMap(Person::clock),
        person.map(one -> one.rules().busy()).orElse(BusyRules.NONE));
  }

  private static List<PersonId> personsOf(Collection<Target> targets) {
    return targets.stream()
        .map(Target::owner)
        .filter(OfPerson.class::isInstance)
        .map(owner -> ((OfPerson) owner).person())
        .toList();
  }

  private static <T> List<T> atMost(List<T> items, int most) {
    return items.subList(0, Math.min(items.size(), most));
  }
}
