package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.loop.Interviewer.Limits;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.PersonId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A search as it would be without one of its rules. */
final class Lifted {
  private static final Duration DAY = Duration.ofDays(1);

  private final LoopSearch search;

  Lifted(LoopSearch search) {
    this.search = search;
  }

  /** With another wish. */
  LoopSearch within(LoopSearch.Wish wish) {
    return new LoopSearch(
        search.window(),
        search.earliest(),
        search.step(),
        search.buffer(),
        search.sessions(),
        search.order(),
        search.pace(),
        search.candidate(),
        search.people(),
        search.rooms(),
        search.excluded(),
        wish);
  }

  /** Whether she has that rule at all. */
  boolean isChangedWithout(PersonId person, Rule rule) {
    if (rule == Rule.EXCLUDED) {
      return search.excluded().contains(person);
    }
    return search.people().stream()
        .anyMatch(one -> one.id().equals(person) && !without(one, rule).equals(one));
  }

  /** Without a rule of one person. */
  LoopSearch without(PersonId person, Rule rule) {
    return forThose(person::equals, rule);
  }

  /** Without a rule that is the whole search's, or everybody's. */
  LoopSearch without(Rule rule) {
    Pace pace = search.pace();
    Candidate candidate = search.candidate();
    return switch (rule) {
      case NOTICE ->
          copy(search.sessions(), search.order(), pace, candidate, search.buffer(), true);
      case BUFFER -> new Lifted(forThose(unused -> true, rule)).withoutCommonBuffer();
      case CANDIDATE_HOURS ->
          ofCandidate(
              new Candidate(
                  candidate.clock(), Optional.empty(), candidate.windows(), candidate.preferred()));
      case CANDIDATE_WINDOWS ->
          ofCandidate(
              new Candidate(
                  candidate.clock(), candidate.hours(), List.of(), candidate.preferred()));
      case ROOM ->
          ofSessions(
              search.sessions().stream()
                  .map(one -> new Session(one.id(), one.length(), one.seats(), Optional.empty()))
                  .toList());
      case ORDER -> copy(search.sessions(), List.of(), pace, candidate, search.buffer(), false);
      case DAYS ->
          at(
              new Pace(
                  pace.days() + 1, pace.longestWait(), pace.longestStretch(), pace.breakLength()));
      case WAIT -> at(new Pace(pace.days(), DAY, pace.longestStretch(), pace.breakLength()));
      case STRETCH -> at(new Pace(pace.days(), pace.longestWait(), DAY, pace.breakLength()));
      default -> forThose(unused -> true, rule);
    };
  }

  private LoopSearch withoutCommonBuffer() {
    return copy(
        search.sessions(), search.order(), search.pace(), search.candidate(), Duration.ZERO, false);
  }

  /** Without one of the sessions. */
  LoopSearch withoutSession(String id) {
    return ofSessions(search.sessions().stream().filter(one -> !one.id().equals(id)).toList());
  }

  /** With one of the sessions alone. */
  LoopSearch only(String id) {
    List<Session> only =
        search.sessions().stream().filter(session -> session.id().equals(id)).toList();
    if (only.isEmpty()) {
      throw new IllegalArgumentException("there is no session " + id);
    }
    return ofSessions(only);
  }

  private LoopSearch ofSessions(List<Session> sessions) {
    Set<String> left = new HashSet<>(sessions.stream().map(Session::id).toList());
    List<LoopSearch.Before> order =
        search.order().stream()
            .filter(pair -> left.contains(pair.first()) && left.contains(pair.then()))
            .toList();
    return copy(sessions, order, search.pace(), search.candidate(), search.buffer(), false);
  }

  private LoopSearch ofCandidate(Candidate candidate) {
    return copy(
        search.sessions(), search.order(), search.pace(), candidate, search.buffer(), false);
  }

  private LoopSearch at(Pace pace) {
    return copy(
        search.sessions(), search.order(), pace, search.candidate(), search.buffer(), false);
  }

  private LoopSearch copy(
      List<Session> sessions,
      List<LoopSearch.Before> order,
      Pace pace,
      Candidate candidate,
      Duration buffer,
      boolean atOnce) {
    return new LoopSearch(
        search.window(),
        atOnce ? search.window().start() : search.earliest(),
        search.step(),
        buffer,
        sessions,
        order,
        pace,
        candidate,
        search.people(),
        search.rooms(),
        search.excluded(),
        search.wish());
  }

  private LoopSearch forThose(Predicate<PersonId> whom, Rule rule) {
    Set<PersonId> excluded = new HashSet<>(search.excluded());
    if (rule == Rule.EXCLUDED) {
      excluded.removeIf(whom);
    }
    return new LoopSearch(
        search.window(),
        search.earliest(),
        search.step(),
        search.buffer(),
        search.sessions(),
        search.order(),
        search.pace(),
        search.candidate(),
        search.people().stream()
            .map(one -> whom.test(one.id()) ? without(one, rule) : one)
            .toList(),
        search.rooms(),
        excluded,
        search.wish());
  }

  private static Interviewer without(Interviewer one, Rule rule) {
    Limits limits = one.limits();
    WorkingHours always =
        new WorkingHours(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.MIDNIGHT,
            LocalTime.MIDNIGHT,
            one.hours().clock());
    return new Interviewer(
        one.id(),
        rule == Rule.WORKING_HOURS ? always : one.hours(),
        rule == Rule.BUSY ? List.of() : one.busy(),
        one.soft(),
        rule == Rule.CALENDAR_UNKNOWN ? List.of() : one.unknown(),
        switch (rule) {
          case DAY_LIMIT -> new Limits(Limits.NONE.aDay(), limits.aWeek());
          case WEEK_LIMIT -> new Limits(limits.aDay(), Limits.NONE.aWeek());
          default -> limits;
        },
        one.interviews(),
        one.load(),
        rule == Rule.BUFFER ? Buffers.NONE : one.buffers());
  }
}
