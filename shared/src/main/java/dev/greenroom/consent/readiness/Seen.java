package dev.greenroom.consent.readiness;

import java.util.function.Function;

/** What a look at something of the tenant's came to. */
public sealed interface Seen<T> {
  /** It is there, and this is what it says. */
  record Found<T>(T value) implements Seen<T> {
    @Override
    public <R> R match(Function<T, R> found, Function<Why, R> refused) {
      return found.apply(value);
    }
  }

  /** Microsoft 365 answered, and showed nothing. */
  record Refused<T>(Why why) implements Seen<T> {
    @Override
    public <R> R match(Function<T, R> found, Function<Why, R> refused) {
      return refused.apply(why);
    }
  }

  /** Why nothing was shown. */
  enum Why {
    /** Nothing of that name or id in this tenant. */
    NOT_FOUND,
    /** An account, without a mailbox in the cloud. */
    NO_MAILBOX,
    /** We may not. */
    NO_ACCESS
  }

  /** Calls the one case that fits. */
  <R> R match(Function<T, R> found, Function<Why, R> refused);
}
