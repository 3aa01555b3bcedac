package dev.greenroom.consent.connections;

import static dev.greenroom.consent.connections.Desk.ADA;
import static dev.greenroom.consent.connections.Desk.BEA;
import static dev.greenroom.consent.connections.Desk.OTHER_TENANT;
import static dev.greenroom.consent.connections.Desk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.PermissionManifest.Pack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a person and an admin see, disconnecting, who is asked again, and the daily upkeep. */
class ConnectionsTest {
  private final Desk desk = new Desk();

  @Test
  void saysOfEachPermissionWhatItIsForBeforeAnybodyConnects() {
    ConnectionView view = desk.connections.show(TENANT, ADA);

    assertThat(view.state()).isEqualTo(ConnectionState.NOT_CONNECTED);
    assertThat(view.needsReconnect()).isFalse();
    assertThat(view.scopes())
        .isNotEmpty()
        .allSatisfy(scope -> assertThat(scope.granted()).isFalse())
        .allSatisfy(scope -> assertThat(scope.needed()).isFalse())
        .allSatisfy(scope -> assertThat(scope.permission().reason()).isNotBlank());
  }

  @Test
  void saysOfEachPermissionWhetherItWorks() {
    desk.connect(ADA, Pack.OWN_CALENDAR);

    ConnectionView view = desk.connections.show(TENANT, ADA);

    assertThat(view.lastSuccess()).contains(desk.now);
    assertThat(view.scopes())
        .filteredOn(ConnectionView.Scope::granted)
        .extracting(scope -> scope.permission().value())
        .containsExactlyInAnyOrder(
            "openid",
            "profile",
            "offline_access",
            "User.Read",
            "Calendars.ReadWrite",
            "MailboxSettings.Read");
  }

  @Test
  void onlyThoseAreAskedAgainWhoNeedWhatIsMissing() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.connect(BEA, Pack.OWN_CALENDAR);

    desk.connections.need(TENANT, ADA, Set.of(Pack.ROOMS_BY_PERSON));

    assertThat(desk.connections.show(TENANT, ADA).needsReconnect()).isTrue();
    assertThat(desk.connections.show(TENANT, BEA).needsReconnect()).isFalse();
    assertThat(desk.connections.show(TENANT, ADA).state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void disconnectingErasesTheToken() {
    desk.connect(ADA, Pack.OWN_CALENDAR);

    boolean was = desk.connections.disconnect(TENANT, ADA);

    assertThat(was).isTrue();
    assertThat(desk.connections.disconnect(TENANT, ADA)).isFalse();
    assertThat(desk.store.find(TENANT, ADA)).isEmpty();
    assertThat(desk.people.token(TENANT, ADA, Set.of())).isEqualTo(new TokenOutcome.NotConnected());
  }

  @Test
  void listsATenantsPeoplePageByPageAndNobodyElses() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.connect(BEA, Pack.ROOMS_BY_PERSON);

    var first = desk.connections.list(TENANT, 1, Optional.empty());
    var second = desk.connections.list(TENANT, 1, first.next());

    assertThat(first.items()).extracting(Connected::person).containsExactly(ADA);
    assertThat(second.items()).extracting(Connected::person).containsExactly(BEA);
    assertThat(second.items().get(0).packs()).contains(Pack.ROOMS_BY_PERSON);
    assertThat(desk.connections.list(OTHER_TENANT, 10, Optional.empty()).items()).isEmpty();
  }

  @Test
  void aRotatedKeyLosesNoTokenAndTheOldOneCanGoAfterTheUpkeep() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    TokenVault both = Desk.vault((byte) 2, (byte) 1);
    String oldKey = desk.connection(ADA).token().orElseThrow().keyId();

    desk.upkeep(both).keep(TENANT);

    SealedToken sealed = desk.connection(ADA).token().orElseThrow();
    assertThat(sealed.keyId()).isNotEqualTo(oldKey);
    assertThat(Desk.vault((byte) 2).open(TENANT, ADA, sealed))
        .contains(new RefreshToken("refresh-1"));
  }

  @Test
  void aTokenThatNobodyUsesIsRenewedBeforeItExpires() {
    desk.connect(ADA, Pack.OWN_CALENDAR);
    desk.wait(Duration.ofDays(31));
    desk.entra.expiresAt = desk.now.plus(Duration.ofHours(1));

    desk.upkeep(desk.vault).keep(TENANT);
    desk.upkeep(desk.vault).keep(TENANT);

    assertThat(desk.entra.renewedWith).containsExactly("refresh-1");
    assertThat(desk.keptToken(ADA)).isEqualTo("refresh-2");
  }

  @Test
  void theUpkeepForgetsOldLinksAndKeepsYoungOnes() {
    desk.link(ADA, Pack.OWN_CALENDAR);
    desk.wait(Duration.ofDays(8));
    desk.link(BEA, Pack.OWN_CALENDAR);

    desk.upkeep(desk.vault).keep(TENANT);

    assertThat(desk.rows.range("connections", TENANT.value(), "l-", "l.")).hasSize(1);
    assertThat(desk.links.tenants()).isEqualTo(List.of(TENANT));
  }
}
