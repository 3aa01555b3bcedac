package dev.greenroom.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantKeeperTest {
  private static final TenantId TENANT = new TenantId("20000000-0000-0000-0000-000000000002");
  private static final TenantId HOME = new TenantId("30000000-0000-0000-0000-000000000003");
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final TableTenants tenants = new TableTenants(new InMemoryRowStore());
  private final ConsentSettings settings =
      new ConsentSettings(
          HOME,
          "app-id",
          URI.create("https://login.example"),
          "https://graph.microsoft.com/.default",
          URI.create("https://greenroom.example/api/consent"),
          URI.create("https://greenroom.example/api/consent/callback"),
          PermissionManifest.packs());
  private final GrantKeeper keeper =
      new GrantKeeper(settings, tenants, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void leavesATenantWhoseTokenShowsNothingToTheReview() {
    tenants.change(
        TENANT,
        known ->
            known.proven(
                settings.permissions(), Set.of(), Map.of("Calendars.Read", Reach.SCOPED), NOW));

    keeper.keep(TENANT, new Finding.Proven(TENANT, Set.of()));

    assertThat(tenants.find(TENANT).orElseThrow().isConnected()).isTrue();
  }

  @Test
  void keepsWhatTheTokenOfTheNewAppShows() {
    keeper.keep(TENANT, new Finding.Proven(TENANT, Set.of("Calendars.Read")));

    TenantRecord known = tenants.find(TENANT).orElseThrow();
    assertThat(known.roles()).containsExactly("Calendars.Read");
    assertThat(known.state()).isEqualTo(ConsentState.PARTLY_GRANTED);
  }

  @Test
  void disconnectsATenantThatDoesNotKnowTheApp() {
    keeper.keep(TENANT, new Finding.Proven(TENANT, Set.of("Calendars.Read")));

    keeper.keep(TENANT, new Finding.Unknown("AADSTS700016"));

    assertThat(tenants.find(TENANT).orElseThrow().isConnected()).isFalse();
  }
}
