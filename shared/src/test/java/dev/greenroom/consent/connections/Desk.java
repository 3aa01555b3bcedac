package dev.greenroom.consent.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableConnectLinks;
import dev.greenroom.tables.TableConnections;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.vault.AesTokenVault;
import dev.greenroom.vault.LocalKeyWrap;
import java.net.URI;
import java.net.URLDecoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything of the room, on rows in memory, with a clock that moves when it is told to. */
final class Desk {
  static final TenantId TENANT = new TenantId("10000000-0000-4000-8000-000000000001");
  static final TenantId OTHER_TENANT = new TenantId("20000000-0000-4000-8000-000000000002");
  static final PersonId ADA = new PersonId("a0000000-0000-4000-8000-00000000000a");
  static final PersonId BEA = new PersonId("b0000000-0000-4000-8000-00000000000b");
  static final String BROWSER = "cookie-of-this-browser";
  static final ConnectionSettings SETTINGS =
      new ConnectionSettings(
          tenant -> "app-id",
          URI.create("https://login.example/"),
          URI.create("https://graph.microsoft.com"),
          URI.create("https://greenroom.example/api/connect"),
          URI.create("https://greenroom.example/api/connect/callback"),
          PermissionManifest.packs(Mode.DELEGATED));

  final RowStore rows;
  final FakeSignIns entra = new FakeSignIns();
  final Map<PersonId, String> names = new HashMap<>();
  final TokenVault vault = vault((byte) 1);
  final ConnectionStore store;
  final ConnectLinks links;
  final ConnectedPeople people;
  final Connections connections;
  final ConnectSignIn signIn;
  Instant now = Instant.parse("2026-03-02T08:00:00Z");

  Desk() {
    this(new InMemoryRowStore());
  }

  Desk(RowStore rows) {
    this.rows = rows;
    store = new TableConnections(rows);
    links = new TableConnectLinks(rows);
    people = worker();
    SecureRandom random = new SecureRandom();
    connections = new Connections(SETTINGS, links, store, people, random, clock());
    signIn =
        new ConnectSignIn(
            SETTINGS,
            ConnectKey.derivedFrom("a master secret of thirty-two bytes or more".getBytes(UTF_8)),
            links,
            store,
            entra,
            vault,
            (tenant, person) -> Optional.ofNullable(names.get(person)),
            random,
            clock());
  }

  /** Another process on the same rows. */
  ConnectedPeople worker() {
    return new ConnectedPeople(store, entra, vault, clock());
  }

  ConnectionUpkeep upkeep(TokenVault with) {
    return new ConnectionUpkeep(links, store, people, with, clock());
  }

  static TokenVault vault(byte... keys) {
    byte[][] full = new byte[keys.length][32];
    for (int i = 0; i < keys.length; i++) {
      Arrays.fill(full[i], keys[i]);
    }
    return new AesTokenVault(new LocalKeyWrap(List.of(full)), new SecureRandom());
  }

  void wait(Duration time) {
    now = now.plus(time);
  }

  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  String link(PersonId person, Pack... packs) {
    String path = connections.ask(TENANT, person, Set.of(packs)).link().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  Map<String, String> page(String link) {
    return query(((LinkOutcome.Page) signIn.open(link, BROWSER)).signIn());
  }

  static Map<String, String> query(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  /** Back from Entra, having accepted. */
  static ConnectCallback accepted(Map<String, String> page) {
    return callback(page, Optional.of("code"), "", "");
  }

  static ConnectCallback refused(Map<String, String> page, String error, String description) {
    return callback(page, Optional.empty(), error, description);
  }

  private static ConnectCallback callback(
      Map<String, String> page, Optional<String> code, String error, String description) {
    return new ConnectCallback(
        Optional.of(page.get("state")),
        code,
        Optional.empty(),
        Optional.of(error).filter(text -> !text.isEmpty()),
        Optional.of(description).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Optional.of(BROWSER));
  }

  ConnectOutcome connect(PersonId person, Pack... packs) {
    Map<String, String> page = page(link(person, packs));
    entra.signsIn(TENANT, person, Arrays.stream(page.get("scope").split(" ")));
    return signIn.callback(accepted(page));
  }

  Connection connection(PersonId person) {
    return store.find(TENANT, person).orElseThrow().connection();
  }

  String keptToken(PersonId person) {
    return vault
        .open(TENANT, person, connection(person).token().orElseThrow())
        .orElseThrow()
        .value();
  }
}
