package dev.greenroom.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.RowMemory;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is believed of a tenant that was looked at a moment ago. */
class ConnectedTenantsTest {
  private static final TenantId TENANT = new TenantId("7d6f0f8e-2f5e-4f35-9d1e-0a1b2c3d4e5f");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
  private static final Organizer PANEL =
      new Organizer(new MailboxId(TENANT.value()), EmailAddress.of("panel@corp.example"), false);

  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final TenantStore byAnother = new TableTenants(rows);
  private final ConnectedTenants tenants =
      new ConnectedTenants(
          byAnother,
          new TableTenants(new RowMemory(rows, Duration.ofSeconds(10), CLOCK).remembering()),
          (tenant, round, delay) -> {},
          CLOCK);

  @Test
  void aTenantThatWasNotConnectedAMomentAgoIsLookedUpAnew() {
    assertThat(tenants.isConnected(TENANT)).isFalse();

    byAnother.change(TENANT, ConnectedTenantsTest::proven);

    assertThat(tenants.isConnected(TENANT)).isTrue();
  }

  @Test
  void mailboxesThatWereNotNamedAMomentAgoAreLookedUpAnew() {
    assertThat(tenants.organizers(TENANT).panel()).isEmpty();

    byAnother.change(
        TENANT,
        record ->
            record.organizedBy(
                new Organizers(Optional.empty(), Optional.of(PANEL), Optional.empty())));

    assertThat(tenants.organizers(TENANT).panel()).contains(PANEL);
  }

  @Test
  void aConnectedTenantIsBelievedToBeForAMoment() {
    byAnother.change(TENANT, ConnectedTenantsTest::proven);
    assertThat(tenants.isConnected(TENANT)).isTrue();

    byAnother.change(TENANT, record -> record.lost("taken back"));

    assertThat(tenants.isConnected(TENANT)).isTrue();
  }

  private static TenantRecord proven(TenantRecord record) {
    return record.proven(List.of(), Set.of(), Map.of(), CLOCK.instant());
  }
}
