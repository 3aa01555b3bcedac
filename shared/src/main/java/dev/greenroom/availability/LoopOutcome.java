package dev.greenroom.availability;

import java.util.function.Function;

/** Every way that a question about a loop can end. */
public sealed interface LoopOutcome<T> {
  record Answered<T>(T answer) implements LoopOutcome<T> {
    @Override
    public <R> R match(Cases<T, R> cases) {
      return cases.answered(answer);
    }
  }

  /**
   * A tag has more people than a pool may have.
   *
   * @param session its place among the sessions of the request
   * @param seat its place among the session's seats
   */
  record PoolTooLarge<T>(int session, int seat, int people) implements LoopOutcome<T> {
    @Override
    public <R> R match(Cases<T, R> cases) {
      return cases.poolTooLarge(session, seat, people);
    }
  }

  /** All pools together have more people than one search reads. */
  record TooManyPeople<T>(int people) implements LoopOutcome<T> {
    @Override
    public <R> R match(Cases<T, R> cases) {
      return cases.tooManyPeople(people);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<T, R> cases);

  interface Cases<T, R> {
    R answered(T answer);

    R poolTooLarge(int session, int seat, int people);

    R tooManyPeople(int people);
  }

  /** The same ending, of something made from the answer. */
  default <U> LoopOutcome<U> map(Function<T, U> next) {
    return match(
        new Cases<>() {
          @Override
          public LoopOutcome<U> answered(T answer) {
            return new Answered<>(next.apply(answer));
          }

          @Override
          public LoopOutcome<U> poolTooLarge(int session, int seat, int people) {
            return new PoolTooLarge<>(session, seat, people);
          }

          @Override
          public LoopOutcome<U> tooManyPeople(int people) {
            return new TooManyPeople<>(people);
          }
        });
  }
}
