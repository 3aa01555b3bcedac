package dev.greenroom.mail;

import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Keeps below what Exchange lets a mailbox send, and what a company wants sent by programs in a
 * day. A message that was counted and then did not leave has used up its place all the same.
 *
 * @see <a
 *     href="https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits">Exchange
 *     Online limits</a>
 */
final class Pace {
  /** Exchange allows 30; what the person writes herself needs some of them. */
  static final int A_MINUTE = 25;

  /** Exchange allows 10,000 recipients; meeting invitations are among them. */
  static final int A_DAY = 9_500;

  private static final String TENANT = "tenant";

  private final TallyStore tallies;
  private final Clock clock;

  Pace(TallyStore tallies, Clock clock) {
    this.tallies = tallies;
    this.clock = clock;
  }

  /**
   * Takes a place for one message to one recipient.
   *
   * @return empty if it has one, else when to come again
   */
  Optional<Instant> take(TenantId tenant, Message message, int threshold) {
    Instant now = clock.instant();
    if (message.automated() && automatedToday(tenant) >= threshold) {
      return Optional.of(tomorrow(now));
    }
    Optional<Tally> taken =
        tallies.change(
            tenant,
            message.sender().mailbox().value(),
            tally ->
                tally.fullUntil(now, A_MINUTE, A_DAY).isPresent()
                    ? Optional.empty()
                    : Optional.of(tally.plus(now)));
    if (taken.isEmpty()) {
      return tallies
          .read(tenant, message.sender().mailbox().value())
          .fullUntil(now, A_MINUTE, A_DAY)
          .or(() -> Optional.of(now.plusSeconds(2)));
    }
    return message.automated() ? takeOfTenant(tenant, now, threshold) : Optional.empty();
  }

  /** The look before was a look only: whoever asks at the same time looks too. */
  private Optional<Instant> takeOfTenant(TenantId tenant, Instant now, int threshold) {
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
    return tallies
            .change(
                tenant,
                TENANT,
                tally ->
                    tally.since(midnight) < threshold
                        ? Optional.of(tally.plus(now))
                        : Optional.empty())
            .isPresent()
        ? Optional.empty()
        : Optional.of(tomorrow(now));
  }

  /** Automated messages since midnight, UTC. */
  int automatedToday(TenantId tenant) {
    return tallies.read(tenant, TENANT).since(clock.instant().truncatedTo(ChronoUnit.DAYS));
  }

  private static Instant tomorrow(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
  }
}
