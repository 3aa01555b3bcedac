package dev.greenroom.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableTallies;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How much may leave. */
class PaceTest {
  private static final Instant NOW = Instant.parse("2026-03-16T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final TenantId TENANT = new TenantId("6f1d2c3b-0000-4000-8000-000000000001");
  private static final MailboxId MAILBOX = new MailboxId("6f1d2c3b-0000-4000-8000-000000000002");

  private final TallyStore tallies = new TableTallies(new InMemoryRowStore());

  @Test
  void theLastPlaceOfADayIsTakenOnceThoughTwoAskForIt() {
    Pace other = new Pace(tallies, CLOCK);
    AtomicBoolean overtaken = new AtomicBoolean();
    Pace slow =
        new Pace(
            new TallyStore() {
              @Override
              public Optional<Tally> change(
                  TenantId tenant, String of, Function<Tally, Optional<Tally>> change) {
                if (overtaken.compareAndSet(false, true)) {
                  assertThat(other.take(TENANT, automated(), 1)).isEmpty();
                }
                return tallies.change(tenant, of, change);
              }

              @Override
              public Tally read(TenantId tenant, String of) {
                return tallies.read(tenant, of);
              }
            },
            CLOCK);

    assertThat(slow.take(TENANT, automated(), 1)).contains(Instant.parse("2026-03-17T00:00:00Z"));
    assertThat(slow.automatedToday(TENANT)).isEqualTo(1);
  }

  private static Message automated() {
    EmailAddress address = EmailAddress.of("interviews@northwind.example");
    return new Message(
        new MessageId("m"),
        Sender.shared(MAILBOX),
        address,
        EmailAddress.of("cleo@candidates.example"),
        "Cleo",
        "Hello",
        "Hello",
        MessageKind.OUTREACH,
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        new PersonId("6f1d2c3b-0000-4000-8000-000000000003"),
        NOW,
        NOW,
        MessageState.SCHEDULED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
