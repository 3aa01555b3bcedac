package dev.greenroom.booking;

import dev.greenroom.booking.DryRun.Plan;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Reads as the real one, and ends the run at the first thing that would be written. Everything that
 * is decided about an interview is decided before that, and Outlook is told after it: so a dry run
 * goes the very way of the real one, and neither table nor mailbox is touched.
 */
final class DryStore extends StoreBehind {
  DryStore(BookingStore store) {
    super(store);
  }

  /** The end of a dry run: no failure, and nothing on the way catches it. */
  static final class WouldWrite extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Plan> plans;

    WouldWrite(List<Plan> plans) {
      super("a dry run ends here", null, false, false);
      this.plans = plans;
    }

    List<Plan> plans() {
      return plans;
    }
  }

  @Override
  public Versions write(TenantId tenant, Change change) {
    throw new WouldWrite(List.of(plan(change.booking().value())));
  }

  @Override
  public List<Versions> write(TenantId tenant, Joint joint) {
    throw new WouldWrite(
        joint.changes().stream().map(change -> plan(change.booking().value())).toList());
  }

  @Override
  public String lease(TenantId tenant, InterviewId interview, Kept<Work> work) {
    // what was asked for is decided already, and Outlook has not been told all of it
    Booking booking =
        store()
            .read(tenant, interview)
            .map(stored -> stored.booking().value())
            .orElseThrow(() -> new IllegalStateException("work without its interview"));
    throw new WouldWrite(List.of(plan(booking)));
  }

  @Override
  public void remember(TenantId tenant, Kept<KeyedAnswer> key) {
    throw new IllegalStateException("a dry run has no key");
  }

  @Override
  public void forgetKeys(TenantId tenant, Instant now) {
    throw new IllegalStateException("a dry run forgets nothing");
  }

  @Override
  public void clearPast(TenantId tenant, Instant now) {
    throw new IllegalStateException("a dry run clears nothing");
  }

  private static Plan plan(Booking booking) {
    return new Plan(Interview.of(booking), Mailing.of(booking));
  }
}
