package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.loop.BestPlans.Timing;
import dev.greenroom.availability.engine.loop.LoopAnswer.Choice;
import dev.greenroom.availability.engine.loop.LoopAnswer.PassedOver;
import dev.greenroom.availability.engine.loop.LoopAnswer.Placed;
import dev.greenroom.availability.engine.loop.LoopAnswer.Plan;
import dev.greenroom.availability.engine.loop.LoopAnswer.Why;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns times into plans: who of the equally good sits where, in which room, and why. */
final class Plans {
  /** So much that all draws together are less than one step of cost. */
  private static final int DRAW_BITS = 26;

  private final Board board;
  private final Costs costs;

  Plans(Board board, Costs costs) {
    this.board = board;
    this.costs = costs;
  }

  Plan of(Timing timing) {
    int[] seated = seat(timing);
    Set<Integer> inLoop = new HashSet<>();
    Arrays.stream(seated).filter(one -> one >= 0).forEach(inLoop::add);
    List<Placed> placed = new ArrayList<>();
    Set<RoomId> rooms = new HashSet<>();
    int row = 0;
    for (int at = 0; at < timing.sessions().length; at++) {
      int session = timing.sessions()[at];
      int start = timing.starts()[at];
      List<Choice> choices = new ArrayList<>();
      for (Board.Row one : board.rows[session]) {
        if (seated[row] >= 0) {
          choices.add(choice(one, start, seated[row], inLoop));
        }
        row++;
      }
      Optional<RoomId> room = room(session, start, rooms);
      room.ifPresent(rooms::add);
      placed.add(
          new Placed(
              board.sessions.get(session).id(), board.grids[session].slot(start), room, choices));
    }
    return new Plan(score(timing, placed), placed);
  }

  private int[] seat(Timing timing) {
    int rows = Arrays.stream(board.rows).mapToInt(one -> one.length).sum();
    Seating seating = new Seating(board.people.size(), rows);
    for (int at = 0; at < timing.sessions().length; at++) {
      int session = timing.sessions()[at];
      for (Board.Row row : board.rows[session]) {
        seating.nextRow();
        for (int one = 0; one < row.pool().length; one++) {
          if (row.free()[one].get(timing.starts()[at])) {
            long cost = costs.seat(row, one, timing.starts()[at]) / costs.load;
            int person = row.pool()[one];
            seating.offer(person, (cost << DRAW_BITS) + costs.draw(session, person));
          }
        }
        if (!row.isRequired()) {
          seating.mayStayEmpty(costs.empty() / costs.load << DRAW_BITS);
        }
        if (!seating.push()) {
          throw new IllegalStateException("a plan that was found cannot be seated");
        }
      }
    }
    return seating.seated(board.people.size());
  }

  private Choice choice(Board.Row row, int start, int person, Set<Integer> inLoop) {
    int place = Arrays.binarySearch(row.pool(), person);
    List<PassedOver> passedOver =
        row.seat().pool().stream()
            .sorted()
            .filter(one -> !one.equals(board.people.get(person).id()))
            .map(one -> new PassedOver(one, why(row, start, place, one, inLoop)))
            .toList();
    Interviewer her = board.people.get(person);
    return new Choice(
        her.id(),
        row.group(),
        row.seat().role(),
        her.load(),
        row.soft()[place].get(start),
        passedOver);
  }

  private Why why(Board.Row row, int start, int chosen, PersonId other, Set<Integer> inLoop) {
    if (board.search.excluded().contains(other)) {
      return Why.EXCLUDED;
    }
    int place = 0;
    while (place < row.pool().length && !board.people.get(row.pool()[place]).id().equals(other)) {
      place++;
    }
    if (place == row.pool().length) {
      return Why.NOT_KNOWN;
    }
    if (!row.free()[place].get(start)) {
      return Why.NOT_FREE;
    }
    if (inLoop.contains(row.pool()[place])) {
      return Why.SEATED;
    }
    if (row.soft()[place].get(start) && !row.soft()[chosen].get(start)) {
      return Why.SOFT_CONFLICT;
    }
    int hers = board.people.get(row.pool()[chosen]).load();
    return board.people.get(row.pool()[place]).load() > hers ? Why.MORE_LOADED : Why.DRAW;
  }

  /** A room that the loop is in already, else the smallest. */
  private Optional<RoomId> room(int session, int start, Set<RoomId> used) {
    if (board.sessions.get(session).room().isEmpty()) {
      return Optional.empty();
    }
    List<RoomId> free = board.roomsFor(session, start).stream().map(LoopRoom::id).toList();
    return free.stream().filter(used::contains).findFirst().or(() -> free.stream().findFirst());
  }

  private Score score(Timing timing, List<Placed> placed) {
    int empty = 0;
    int unliked = 0;
    int waiting = 0;
    for (int at = 0; at < placed.size(); at++) {
      int session = timing.sessions()[at];
      empty += board.rows[session].length - placed.get(at).people().size();
      if (!board.search.candidate().preferred().isEmpty()
          && !board.liked[session].get(timing.starts()[at])) {
        unliked++;
      }
      int end = timing.starts()[at] + board.length[session];
      if (at + 1 < placed.size() && isSameDay(timing.starts()[at], timing.starts()[at + 1])) {
        waiting += timing.starts()[at + 1] - end;
      }
    }
    List<Choice> people = placed.stream().flatMap(one -> one.people().stream()).toList();
    int soft = (int) people.stream().filter(Choice::softConflict).count();
    int first = board.dayOf(timing.starts()[0]);
    int last = board.dayOf(timing.starts()[placed.size() - 1]);
    return new Score(
        soft + empty,
        people.stream().mapToInt(Choice::load).sum(),
        unliked,
        last - first,
        Duration.ofSeconds((long) waiting * board.cell),
        placed.get(0).range().start());
  }

  private boolean isSameDay(int one, int other) {
    return board.dayOf(one) == board.dayOf(other);
  }
}
