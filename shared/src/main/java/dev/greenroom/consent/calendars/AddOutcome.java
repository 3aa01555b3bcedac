package dev.greenroom.consent.calendars;

import java.util.List;
import java.util.Set;

/** Every way that adding a group's calendar can end. */
public sealed interface AddOutcome {
  /**
   * It is there; or, where that alone was asked, it could be.
   *
   * @param warnings what an admin should look at, each a sentence
   */
  record Added(GroupCalendar calendar, List<String> warnings) implements AddOutcome {
    public Added {
      warnings = List.copyOf(warnings);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.added(this);
    }
  }

  /** Interviews cannot live there, and why, each condition by itself. */
  record Unfit(List<String> faults) implements AddOutcome {
    public Unfit {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unfit(this);
    }
  }

  /** The member named has not connected, or not for this. */
  record NotLent(Set<String> missing) implements AddOutcome {
    public NotLent {
      missing = Set.copyOf(missing);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notLent(this);
    }
  }

  /** There are as many as a tenant can have. */
  record TooMany(int limit) implements AddOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooMany(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** One for each. */
  interface Cases<R> {
    R added(Added outcome);

    R unfit(Unfit outcome);

    R notLent(NotLent outcome);

    R tooMany(TooMany outcome);
  }
}
