package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.connections.ConnectLinks;
import dev.greenroom.consent.connections.Connection;
import dev.greenroom.consent.connections.ConnectionState;
import dev.greenroom.consent.connections.ConnectionStore;
import dev.greenroom.consent.connections.SealedToken;
import dev.greenroom.consent.connections.Setback;
import dev.greenroom.consent.connections.Trouble;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the tables of connections promise. Run in memory and against Azurite. */
interface ConnectionTablesContract {
  Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");

  RowStore rows();

  TenantId tenant();

  @Test
  default void givesBackAConnectionAsItWas() {
    ConnectionStore store = new TableConnections(rows());
    Connection connection =
        connection(ConnectionState.CONNECTED, Optional.empty(), Optional.of(sealed(1)));

    assertThat(store.add(connection)).isTrue();

    assertThat(store.find(tenant(), connection.person()).orElseThrow().connection())
        .isEqualTo(connection);
  }

  @Test
  default void givesBackABrokenConnectionAsItWas() {
    ConnectionStore store = new TableConnections(rows());
    Connection connection =
        connection(
            ConnectionState.BLOCKED,
            Optional.of(new Setback(Trouble.NOT_ASSIGNED, "AADSTS50105", NOW)),
            Optional.empty());

    store.add(connection);

    assertThat(store.find(tenant(), connection.person()).orElseThrow().connection())
        .isEqualTo(connection);
  }

  @Test
  default void ofTwoWhoAddOrReplaceOneWins() {
    ConnectionStore store = new TableConnections(rows());
    Connection connection =
        connection(ConnectionState.CONNECTED, Optional.empty(), Optional.of(sealed(1)));
    store.add(connection);
    String version = store.find(tenant(), connection.person()).orElseThrow().version();

    assertThat(store.add(connection)).isFalse();
    assertThat(store.replace(connection, version)).isTrue();
    assertThat(store.replace(connection, version)).isFalse();
    assertThat(store.remove(tenant(), connection.person(), version)).isFalse();
  }

  @Test
  default void removesAConnectionWithItsToken() {
    ConnectionStore store = new TableConnections(rows());
    Connection connection =
        connection(ConnectionState.CONNECTED, Optional.empty(), Optional.of(sealed(1)));
    store.add(connection);
    String version = store.find(tenant(), connection.person()).orElseThrow().version();

    assertThat(store.remove(tenant(), connection.person(), version)).isTrue();
    assertThat(store.find(tenant(), connection.person())).isEmpty();
    assertThat(store.replace(connection, version)).isFalse();
  }

  @Test
  default void aLinkIsUsedUpOnceAndPurgedWhenItIsOld() {
    ConnectLinks links = new TableConnectLinks(rows());
    ConnectLinks.Link link =
        new ConnectLinks.Link(
            "hash-of-a-link",
            new PersonId(UUID.randomUUID().toString()),
            Set.of(Pack.SIGN_IN, Pack.OWN_CALENDAR),
            NOW,
            Optional.empty());
    links.add(tenant(), link);

    assertThat(links.find(tenant(), link.tokenHash())).contains(link);
    assertThat(links.useUp(tenant(), link.tokenHash(), NOW)).isTrue();
    assertThat(links.useUp(tenant(), link.tokenHash(), NOW)).isFalse();
    assertThat(links.tenants()).contains(tenant());
    links.purge(tenant(), NOW.minus(Duration.ofDays(1)));
    assertThat(links.find(tenant(), link.tokenHash())).isPresent();
    links.purge(tenant(), NOW.plus(Duration.ofDays(1)));
    assertThat(links.find(tenant(), link.tokenHash())).isEmpty();
  }

  @Test
  default void connectionsAndLinksAreListedApart() {
    ConnectionStore store = new TableConnections(rows());
    ConnectLinks links = new TableConnectLinks(rows());
    Connection connection =
        connection(ConnectionState.CONNECTED, Optional.empty(), Optional.of(sealed(1)));
    store.add(connection);
    links.add(
        tenant(),
        new ConnectLinks.Link(
            "another-hash", connection.person(), Set.of(Pack.SIGN_IN), NOW, Optional.empty()));

    assertThat(store.list(tenant(), 10, Optional.empty()).items())
        .extracting(kept -> kept.connection().person())
        .containsExactly(connection.person());
  }

  private Connection connection(
      ConnectionState state, Optional<Setback> setback, Optional<SealedToken> token) {
    return new Connection(
        tenant(),
        new PersonId(UUID.randomUUID().toString()),
        state,
        Set.of("User.Read", "Calendars.ReadWrite"),
        Set.of(Pack.SIGN_IN, Pack.OWN_CALENDAR),
        Optional.of(NOW),
        Map.of("User.Read", NOW),
        Map.of("MailboxSettings.Read", NOW),
        setback,
        Optional.of("{\"access_token\":{}}"),
        token);
  }

  private static SealedToken sealed(int seed) {
    return new SealedToken("local:01", new byte[] {(byte) seed, 2, 3}, new byte[] {4, 5, 6});
  }
}
