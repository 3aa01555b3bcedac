package dev.greenroom.sandbox.simulator.faults;

import java.util.Locale;
import java.util.Optional;

/**
 * Which calls fail, and how.
 *
 * @param method only calls with this method; empty for any
 * @param path only calls whose path, or whose route's template, contains this; empty for any
 * @param mailbox only calls about the mailbox with this owner's object id; empty for any
 * @param firstCall the first matching call that fails, counted from 1
 * @param calls how many calls fail from there on
 */
public record FaultRule(
    Optional<String> method,
    Optional<String> path,
    Optional<String> mailbox,
    int firstCall,
    int calls,
    Fault fault) {
  public FaultRule {
    if (firstCall < 1 || calls < 1) {
      throw new IllegalArgumentException(
          "firstCall (%d) and calls (%d) must be positive".formatted(firstCall, calls));
    }
  }

  /** Every call, for ever. */
  public static FaultRule always(Fault fault) {
    return new FaultRule(
        Optional.empty(), Optional.empty(), Optional.empty(), 1, Integer.MAX_VALUE, fault);
  }

  public FaultRule onMethod(String wanted) {
    return new FaultRule(Optional.of(wanted), path, mailbox, firstCall, calls, fault);
  }

  public FaultRule onPath(String part) {
    return new FaultRule(method, Optional.of(part), mailbox, firstCall, calls, fault);
  }

  public FaultRule onMailbox(String ownerId) {
    return new FaultRule(method, path, Optional.of(ownerId), firstCall, calls, fault);
  }

  public FaultRule fromCall(int nth) {
    return new FaultRule(method, path, mailbox, nth, calls, fault);
  }

  public FaultRule times(int count) {
    return new FaultRule(method, path, mailbox, firstCall, count, fault);
  }

  boolean matches(Target target) {
    return method.filter(wanted -> !wanted.equalsIgnoreCase(target.method())).isEmpty()
        && path.filter(part -> !contains(target.path(), part) && !contains(target.route(), part))
            .isEmpty()
        && mailbox.filter(owner -> !owner.equals(target.mailbox())).isEmpty();
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  /**
   * A call about to be served.
   *
   * @param route the route's template
   * @param mailbox the owner's object id, or empty
   */
  public record Target(String method, String path, String route, String mailbox) {}
}
