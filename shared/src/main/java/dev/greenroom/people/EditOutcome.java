package dev.greenroom.people;

/** Every way that an edit by hand can end; {@code T} is what was edited. */
public sealed interface EditOutcome<T> {
  /** It is so now, or was so already. */
  record Edited<T>(T now) implements EditOutcome<T> {
    @Override
    public <R> R match(Cases<T, R> cases) {
      return cases.edited(this);
    }
  }

  /** There is no such person or room in this tenant. */
  record Unknown<T>() implements EditOutcome<T> {
    @Override
    public <R> R match(Cases<T, R> cases) {
      return cases.unknown(this);
    }
  }

  /** Somebody else edited it since it was read. */
  record ChangedMeanwhile<T>() implements EditOutcome<T> {
    @Override
    public <R> R match(Cases<T, R> cases) {
      return cases.changedMeanwhile(this);
    }
  }

  /**
   * It makes no sense for this person or room.
   *
   * @param pointer to the member at fault
   */
  record Senseless<T>(String pointer, String detail) implements EditOutcome<T> {
    @Override
    public <R> R match(Cases<T, R> cases) {
      return cases.senseless(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<T, R> cases);

  /** What to do in each case. */
  interface Cases<T, R> {
    R edited(Edited<T> outcome);

    R unknown(Unknown<T> outcome);

    R changedMeanwhile(ChangedMeanwhile<T> outcome);

    R senseless(Senseless<T> outcome);
  }
}
