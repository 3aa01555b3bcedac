package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.loop.LoopAnswer.Choice;
import dev.greenroom.availability.engine.loop.LoopAnswer.Placed;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.Seat;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tries each session at each start, and each way to seat it: for small loops only. */
final class BruteLoops {
  private final LoopSearch search;
  private final LoopCheck check;
  private final Map<Session, List<TimeRange>> times = new HashMap<>();
  private final List<Score> scores = new ArrayList<>();

  private BruteLoops(LoopSearch search) {
    this.search = search;
    this.check = new LoopCheck(search);
    for (Session session : search.sessions()) {
      times.put(session, times(session));
    }
  }

  /** The scores of the best {@code most} plans of different times, the best first. */
  static List<Score> best(LoopSearch search, int most) {
    BruteLoops brute = new BruteLoops(search);
    brute.place(new ArrayList<>(), new ArrayList<>(search.sessions()));
    return brute.scores.stream().sorted().limit(most).toList();
  }

  private List<TimeRange> times(Session session) {
    List<TimeRange> times = new ArrayList<>();
    long step = search.step().toSeconds();
    Instant at = Instant.ofEpochSecond(search.window().start().getEpochSecond() / step * step);
    for (; at.isBefore(search.window().end()); at = at.plusSeconds(step)) {
      TimeRange range = TimeRange.of(at, session.length());
      if (check.mayBeAt(range)
          && (session.room().isEmpty() || !check.roomsFor(session, range).isEmpty())) {
        times.add(range);
      }
    }
    return times;
  }

  private void place(List<Placed> placed, List<Session> left) {
    if (left.isEmpty()) {
      if (check.paceFaults(placed).isEmpty()) {
        seat(placed, 0, new ArrayList<>(), new TreeSet<>()).ifPresent(scores::add);
      }
      return;
    }
    for (Session session : left) {
      List<Session> rest = new ArrayList<>(left);
      rest.remove(session);
      for (TimeRange range : times.get(session)) {
        if (placed.isEmpty()
            || !range.start().isBefore(placed.get(placed.size() - 1).range().end())) {
          List<Placed> more = new ArrayList<>(placed);
          more.add(new Placed(session.id(), range, Optional.empty(), List.of()));
          place(more, rest);
        }
      }
    }
  }

  /** The best score with the sessions from {@code at} on seated in any way. */
  private Optional<Score> seat(
      List<Placed> placed, int at, List<Placed> seated, TreeSet<PersonId> taken) {
    if (at == placed.size()) {
      return Optional.of(check.score(seated));
    }
    Session session =
        search.sessions().stream()
            .filter(one -> one.id().equals(placed.get(at).session()))
            .findFirst()
            .get();
    List<List<Choice>> ways = new ArrayList<>();
    ways(session, placed.get(at).range(), 0, 0, new ArrayList<>(), taken, ways);
    Optional<Score> best = Optional.empty();
    for (List<Choice> way : ways) {
      List<Placed> more = new ArrayList<>(seated);
      more.add(new Placed(session.id(), placed.get(at).range(), Optional.empty(), way));
      TreeSet<PersonId> nowTaken = new TreeSet<>(taken);
      way.forEach(choice -> nowTaken.add(choice.person()));
      Optional<Score> score = seat(placed, at + 1, more, nowTaken);
      if (score.isPresent() && best.filter(b -> b.compareTo(score.get()) <= 0).isEmpty()) {
        best = score;
      }
    }
    return best;
  }

  private void ways(
      Session session,
      TimeRange range,
      int seat,
      int nth,
      List<Choice> chosen,
      TreeSet<PersonId> taken,
      List<List<Choice>> ways) {
    if (seat == session.seats().size()) {
      ways.add(List.copyOf(chosen));
      return;
    }
    Seat one = session.seats().get(seat);
    if (nth == one.count()) {
      ways(session, range, seat + 1, 0, chosen, taken, ways);
      return;
    }
    if (one.role() != Role.REQUIRED) {
      ways(session, range, seat, nth + 1, chosen, taken, ways);
    }
    for (PersonId person : new TreeSet<>(one.pool())) {
      boolean free =
          !taken.contains(person)
              && chosen.stream().noneMatch(choice -> choice.person().equals(person))
              && check.canSit(person, range);
      if (free) {
        chosen.add(new Choice(person, seat, one.role(), 0, false, List.of()));
        ways(session, range, seat, nth + 1, chosen, taken, ways);
        chosen.remove(chosen.size() - 1);
      }
    }
  }
}
