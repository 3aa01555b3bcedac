package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.Bits;
import dev.greenroom.availability.engine.StartGrid;
import dev.greenroom.availability.engine.WorkingWeeks;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.availability.engine.loop.Session.Seat;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A loop laid on cells: the longest stretch of time that divides the step and every session. All
 * that is given is put in an order of its own first, so that no answer hangs on the order of a
 * list.
 */
final class Board {
  final LoopSearch search;
  final TimeRange window;
  final int cell;
  final int cells;
  final List<Session> sessions;
  final List<Interviewer> people;
  final List<LoopRoom> rooms;
  final int[] length;
  final int[] predecessors;
  final StartGrid[] grids;

  /** Where a session can start, as far as it alone is concerned. */
  final Bits[] starts;

  /** The starts within one of the candidate's preferred times. */
  final Bits[] liked;

  /** By session: one row for each person wanted. */
  final Row[][] rows;

  /** By session: how many people its seats could be offered to, counted once for each seat. */
  final int[] wanted;

  /** The first cell of each of the candidate's days, and one more: the end. */
  final int[] days;

  /** Where the candidate's days end: no session runs over it. */
  private final List<Instant> midnights = new ArrayList<>();

  private final int[] dayOf;
  private final Diary[] diaryOf;
  private final Map<Long, Bits> roomsFree = new HashMap<>();

  Board(LoopSearch search, TimeRange window, WorkingWeeks weeks) {
    this.search = search;
    this.window = window;
    this.sessions = search.sessions().stream().sorted(Comparator.comparing(Session::id)).toList();
    this.people = seatable(search);
    this.rooms =
        search.rooms().stream()
            .sorted(Comparator.comparingInt(LoopRoom::capacity).thenComparing(LoopRoom::id))
            .toList();
    this.cell = cell();
    int count = sessions.size();
    this.length = new int[count];
    this.grids = new StartGrid[count];
    this.diaryOf = new Diary[count];
    this.starts = new Bits[count];
    this.liked = new Bits[count];
    this.rows = new Row[count][];
    this.wanted = new int[count];
    this.predecessors = predecessors();
    Duration cellLength = Duration.ofSeconds(cell);
    StartGrid all = new StartGrid(window, cellLength, cellLength);
    this.cells = all.size();
    this.days = days(all);
    this.dayOf = dayOf();
    Map<PersonId, Integer> places = new HashMap<>();
    people.forEach(one -> places.put(one.id(), places.size()));
    Map<Duration, Diary> diaries = new HashMap<>();
    Map<Long, Diary.Laid> laid = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Session session = sessions.get(i);
      length[i] = Math.toIntExact(session.length().toSeconds() / cell);
      Diary diary =
          diaries.computeIfAbsent(
              session.length(),
              unused ->
                  new Diary(
                      new StartGrid(window, session.length(), cellLength),
                      window,
                      search.buffer(),
                      weeks));
      diaryOf[i] = diary;
      grids[i] = diary.grid();
      liked[i] = diary.grid().within(joined(search.candidate().preferred()));
      rows[i] = rows(session, places, diary, laid);
      wanted[i] = Arrays.stream(rows[i]).mapToInt(row -> row.pool().length).sum();
      starts[i] = starts(i, session, diary);
    }
    if (search.pace().days() == 1) {
      dropHopelessDays();
    }
  }

  /** A loop of one day cannot be on a day on which one of its sessions has no start. */
  private void dropHopelessDays() {
    for (int day = 0; day < dayCount(); day++) {
      boolean hopeless = false;
      for (Bits one : starts) {
        int first = one.next(days[day]);
        hopeless |= first < 0 || first >= days[day + 1];
      }
      for (Bits one : starts) {
        if (hopeless) {
          one.clear(Math.min(one.size(), days[day]), Math.min(one.size(), days[day + 1]));
        }
      }
    }
  }

  /** Of plans that are equal in all else the first is kept, and so the seed decides. */
  private long draw(Session session) {
    return Costs.mixed(search.wish().seed(), session.id().hashCode());
  }

  /** In the order of ids: everybody of some pool who is not excluded. */
  private static List<Interviewer> seatable(LoopSearch search) {
    Map<PersonId, Interviewer> known = new TreeMap<>();
    Map<PersonId, Interviewer> given = new HashMap<>();
    search.people().forEach(one -> given.put(one.id(), one));
    for (Session session : search.sessions()) {
      for (Seat seat : session.seats()) {
        for (PersonId one : seat.pool()) {
          Interviewer her = given.get(one);
          if (her != null && !search.excluded().contains(one)) {
            known.put(one, her);
          }
        }
      }
    }
    return List.copyOf(known.values());
  }

  private int cell() {
    long cell = search.step().toSeconds();
    for (Session session : sessions) {
      long other = session.length().toSeconds();
      while (other != 0) {
        long rest = cell % other;
        cell = other;
        other = rest;
      }
    }
    return Math.toIntExact(cell);
  }

  /** For each session the sessions before it, and those before them. */
  private int[] predecessors() {
    List<String> ids = sessions.stream().map(Session::id).toList();
    int[] before = new int[sessions.size()];
    for (int round = 0; round < before.length; round++) {
      for (LoopSearch.Before pair : search.order()) {
        int first = ids.indexOf(pair.first());
        before[ids.indexOf(pair.then())] |= 1 << first | before[first];
      }
    }
    for (int i = 0; i < before.length; i++) {
      if ((before[i] >> i & 1) != 0) {
        throw new IllegalArgumentException("the order has a session before itself");
      }
    }
    return before;
  }

  private int[] days(StartGrid all) {
    LocalDays local = new LocalDays(search.candidate().clock());
    List<Integer> begins = new ArrayList<>();
    LocalDate day = local.of(window.start());
    begins.add(0);
    while (true) {
      day = day.plusDays(1);
      Instant begin = local.startOf(day);
      if (!begin.isBefore(window.end())) {
        break;
      }
      midnights.add(begin);
      int at = all.firstAtOrAfter(begin.getEpochSecond());
      if (at > begins.get(begins.size() - 1) && at < cells) {
        begins.add(at);
      }
    }
    begins.add(cells);
    return begins.stream().mapToInt(Integer::intValue).toArray();
  }

  private int[] dayOf() {
    int[] of = new int[cells];
    for (int day = 0; day + 1 < days.length; day++) {
      Arrays.fill(of, days[day], days[day + 1], day);
    }
    return of;
  }

  int dayOf(int cell) {
    return dayOf[cell];
  }

  int dayCount() {
    return days.length - 1;
  }

  private Row[] rows(
      Session session, Map<PersonId, Integer> places, Diary diary, Map<Long, Diary.Laid> laid) {
    List<Row> rows = new ArrayList<>();
    Comparator<Seat> byRole = Comparator.comparing(Seat::role);
    Comparator<Seat> order =
        byRole
            .thenComparing(seat -> seat.pool().stream().sorted().toList().toString())
            .thenComparingInt(Seat::count);
    List<Integer> groups =
        IntStream.range(0, session.seats().size())
            .boxed()
            .sorted(Comparator.comparing(group -> session.seats().get(group), order))
            .toList();
    for (int group : groups) {
      Seat seat = session.seats().get(group);
      int[] pool =
          seat.pool().stream().filter(places::containsKey).mapToInt(places::get).sorted().toArray();
      Bits[] free = new Bits[pool.length];
      Bits[] soft = new Bits[pool.length];
      for (int one = 0; one < pool.length; one++) {
        Interviewer her = people.get(pool[one]);
        Diary.Laid bits =
            laid.computeIfAbsent(
                session.length().toSeconds() << 32 | pool[one], unused -> diary.lay(her));
        free[one] = bits.free();
        soft[one] = bits.soft();
      }
      for (int i = 0; i < seat.count(); i++) {
        rows.add(new Row(group, seat, pool, free, soft));
      }
    }
    return rows.toArray(Row[]::new);
  }

  private Bits starts(int i, Session session, Diary diary) {
    StartGrid grid = diary.grid();
    Bits starts = new Bits(grid.size());
    long step = search.step().toSeconds();
    int first = grid.firstAtOrAfter(-Math.floorDiv(-grid.second(0), step) * step);
    for (int at = first; at < grid.size(); at += Math.toIntExact(step / cell)) {
      starts.set(at);
    }
    for (Instant midnight : sessions.size() > 1 ? midnights : List.<Instant>of()) {
      Instant earliest = midnight.minus(session.length()).plusSeconds(1);
      grid.clearStarts(starts, new TimeRange(earliest, midnight));
    }
    search.candidate().hours().ifPresent(hours -> starts.and(diary.working(hours)));
    if (!search.candidate().windows().isEmpty()) {
      starts.and(grid.within(joined(search.candidate().windows())));
    }
    session.room().ifPresent(need -> starts.and(anyRoom(need, diary)));
    for (int row = 0; row < rows[i].length; row++) {
      Row one = rows[i][row];
      boolean last = row + 1 == rows[i].length || rows[i][row + 1].group() != one.group();
      if (last && one.isRequired()) {
        starts.and(atLeast(one.seat().count(), one.free(), grid.size()));
      }
    }
    return starts;
  }

  private static Bits atLeast(int count, Bits[] all, int size) {
    Bits[] atLeast = new Bits[count];
    for (int i = 0; i < count; i++) {
      atLeast[i] = new Bits(size);
    }
    for (Bits one : all) {
      for (int i = count - 1; i > 0; i--) {
        Bits more = atLeast[i - 1].copy();
        more.and(one);
        atLeast[i].or(more);
      }
      atLeast[0].or(one);
    }
    return atLeast[count - 1];
  }

  private Bits anyRoom(RoomNeed need, Diary diary) {
    Bits any = new Bits(diary.grid().size());
    for (int room = 0; room < rooms.size(); room++) {
      if (need.isMetBy(rooms.get(room))) {
        any.or(roomFree(room, diary));
      }
    }
    return any;
  }

  private Bits roomFree(int room, Diary diary) {
    long key = diary.grid().slot(0).length().toSeconds() << 32 | room;
    return roomsFree.computeIfAbsent(key, unused -> diary.without(rooms.get(room).busy()));
  }

  /** The rooms, smallest first, that are free for a session at that time. */
  List<LoopRoom> roomsFor(int session, int start) {
    Optional<RoomNeed> need = sessions.get(session).room();
    List<LoopRoom> free = new ArrayList<>();
    for (int room = 0; room < rooms.size(); room++) {
      LoopRoom one = rooms.get(room);
      if (need.filter(n -> n.isMetBy(one)).isPresent()
          && roomFree(room, diaryOf[session]).get(start)) {
        free.add(one);
      }
    }
    return free;
  }

  static List<TimeRange> joined(List<TimeRange> ranges) {
    List<TimeRange> joined = new ArrayList<>();
    ranges.stream()
        .sorted(Comparator.comparing(TimeRange::start))
        .forEach(
            next -> {
              int last = joined.size() - 1;
              if (last >= 0 && !joined.get(last).end().isBefore(next.start())) {
                TimeRange before = joined.get(last);
                Instant end = before.end().isAfter(next.end()) ? before.end() : next.end();
                joined.set(last, new TimeRange(before.start(), end));
              } else {
                joined.add(next);
              }
            });
    return joined;
  }

  /**
   * A seat for one.
   *
   * @param group which of the session's seats it belongs to, as they were given
   * @param pool places in {@link #people}
   * @param free by place in the pool
   */
  record Row(int group, Seat seat, int[] pool, Bits[] free, Bits[] soft) {
    boolean isRequired() {
      return seat.role() == Role.REQUIRED;
    }
  }
}
