package dev.greenroom.notifications;

import java.util.List;

/** Every way that taking in one POST of notifications can end. */
public sealed interface Intake {
  /**
   * Some were ours.
   *
   * @param messages for the queue {@code notifications}, each at most 45,000 bytes of UTF-8
   * @param accepted notifications in the messages
   * @param dropped notifications that were not ours
   */
  record Queue(List<String> messages, int accepted, int dropped) implements Intake {
    public Queue {
      messages = List.copyOf(messages);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.queue(this);
    }
  }

  /** None was ours; to be answered as if all had been. */
  record Nothing(int dropped) implements Intake {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nothing(this);
    }
  }

  /** This is no collection of notifications. */
  record NotACollection() implements Intake {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notACollection(this);
    }
  }

  /** Larger than anything that Graph sends. */
  record TooLarge(int limit) implements Intake {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooLarge(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** What to do in each case. */
  interface Cases<R> {
    R queue(Queue outcome);

    R nothing(Nothing outcome);

    R notACollection(NotACollection outcome);

    R tooLarge(TooLarge outcome);
  }
}
