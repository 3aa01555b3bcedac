package dev.greenroom.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.connections.ConnectCallback;
import dev.greenroom.consent.connections.ConnectKey;
import dev.greenroom.consent.connections.ConnectOutcome;
import dev.greenroom.consent.connections.ConnectSignIn;
import dev.greenroom.consent.connections.ConnectedPeople;
import dev.greenroom.consent.connections.ConnectionSettings;
import dev.greenroom.consent.connections.Connections;
import dev.greenroom.consent.connections.LinkOutcome;
import dev.greenroom.consent.connections.TokenVault;
import dev.greenroom.sandbox.simulator.Options;
import dev.greenroom.sandbox.simulator.Simulator;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.entra.LocalCertificate;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableConnectLinks;
import dev.greenroom.tables.TableConnections;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.vault.AesTokenVault;
import dev.greenroom.vault.LocalKeyWrap;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Connections of people, with the simulated Entra over TLS behind them, and few people in it. */
final class ConnectingCloud implements AutoCloseable {
  static final String APP = "a0000000-0000-0000-0000-00000000000c";
  static final String SECRET = "sandbox-secret-of-connections";
  static final TenantId CONTOSO = new TenantId("10000000-0000-4000-8000-000000000001");
  static final TenantId FABRIKAM = new TenantId("20000000-0000-4000-8000-000000000002");
  static final PersonId NGAIRE = new PersonId("a0000000-0000-4000-8000-00000000000a");
  static final PersonId DECLAN = new PersonId("b0000000-0000-4000-8000-00000000000b");
  static final PersonId ZOE = new PersonId("c0000000-0000-4000-8000-00000000000c");
  static final String BROWSER = "a cookie's value";

  private static final URI CALLBACK = URI.create("https://greenroom.example/api/connect/callback");

  final Simulator simulator;
  final InMemoryRowStore rows = new InMemoryRowStore();
  final ConnectedPeople people;
  final Connections connections;
  final ConnectSignIn signIn;

  ConnectingCloud(Clock clock, Path directory, String secret) {
    World world = new World(clock);
    Tenant contoso = world.addTenant(CONTOSO.value(), "Contoso", "contoso.example");
    putPeople(contoso);
    contoso.makeAdmin(DECLAN.value());
    world
        .addTenant(FABRIKAM.value(), "Fabrikam", "fabrikam.example")
        .putUser(user(ZOE, "zoe@fabrikam.example"));
    world.addApp(
        dev.greenroom.sandbox.simulator.AppRegistration.of(APP, "Greenroom", SECRET)
            .withRedirectUris(CALLBACK.toString()));
    simulator = Simulator.start(world, Options.in(directory));
    URI authority = URI.create(simulator.entraUrl());
    AppRegistration app =
        new AppRegistration(
            APP, authority, "https://graph.microsoft.com/.default", new AppProof.Secret(secret));
    com.azure.core.http.HttpClient http =
        new OkHttpAsyncHttpClientBuilder(
                new OkHttpClient.Builder()
                    .sslSocketFactory(
                        simulator.certificate().forClient().getSocketFactory(), trust())
                    .build())
            .build();
    PersonSignIns signIns =
        new PersonSignIns(
            authority,
            tenant -> app,
            new ClientAssertions(http, Optional.empty()),
            http,
            clock,
            keys());
    ConnectionSettings settings =
        new ConnectionSettings(
            tenant -> APP,
            authority,
            URI.create("https://graph.microsoft.com"),
            URI.create("https://greenroom.example/api/connect"),
            CALLBACK,
            PermissionManifest.packs(Mode.DELEGATED));
    TokenVault vault =
        new AesTokenVault(new LocalKeyWrap(List.of(new byte[32])), new SecureRandom());
    TableConnections store = new TableConnections(rows);
    TableConnectLinks links = new TableConnectLinks(rows);
    SecureRandom random = new SecureRandom();
    people = new ConnectedPeople(store, signIns, vault, clock);
    connections = new Connections(settings, links, store, people, random, clock);
    signIn =
        new ConnectSignIn(
            settings,
            ConnectKey.derivedFrom(new byte[32]),
            links,
            store,
            signIns,
            vault,
            (tenant, person) -> Optional.empty(),
            random,
            clock);
  }

  private static void putPeople(Tenant contoso) {
    contoso.putUser(user(NGAIRE, "ngaire@contoso.example"));
    contoso.putUser(user(DECLAN, "declan@contoso.example"));
  }

  /** Nobody is connected, nobody has consented, and nothing fails. */
  void beginAnew() {
    simulator.faults().clear();
    List.of(NGAIRE, DECLAN).forEach(person -> connections.disconnect(CONTOSO, person));
    synchronized (contoso()) {
      contoso().revoke(APP);
      putPeople(contoso());
    }
  }

  private static ObjectNode user(PersonId id, String address) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.value())
        .put("displayName", address)
        .put("mail", address)
        .put("userPrincipalName", address)
        .put("accountEnabled", true)
        .put("userType", "Member");
  }

  Tenant contoso() {
    return simulator.world().tenant(CONTOSO.value()).orElseThrow();
  }

  /** The page at Entra to which a fresh link of this person leads. */
  URI page(PersonId person, Pack... packs) {
    String path = connections.ask(CONTOSO, person, Set.of(packs)).link().getPath();
    return ((LinkOutcome.Page) signIn.open(path.substring(path.lastIndexOf('/') + 1), BROWSER))
        .signIn();
  }

  /** Answers Entra's page as this account, and brings what Entra says back to us. */
  ConnectOutcome answer(URI page, String account, boolean accept) {
    return signIn.callback(back(page, account, accept));
  }

  ConnectCallback back(URI page, String account, boolean accept) {
    return callback(query(simulator.visitor().answer(page, account, accept)));
  }

  ConnectOutcome connect(PersonId person, Pack... packs) {
    return answer(page(person, packs), person.value(), true);
  }

  static ConnectCallback callback(Map<String, String> query) {
    return new ConnectCallback(
        Optional.ofNullable(query.get("state")),
        Optional.ofNullable(query.get("code")),
        Optional.ofNullable(query.get("iss")),
        Optional.ofNullable(query.get("error")),
        Optional.ofNullable(query.get("error_description")),
        Optional.ofNullable(query.get("admin_consent")),
        Optional.of(BROWSER));
  }

  static Map<String, String> query(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private JWKSource<SecurityContext> keys() {
    try {
      HttpClient http =
          HttpClient.newBuilder().sslContext(simulator.certificate().forClient()).build();
      URI address = URI.create(simulator.entraUrl() + "/common/discovery/v2.0/keys");
      return new ImmutableJWKSet<>(
          JWKSet.parse(
              http.send(
                      HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                  .body()));
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("the simulator publishes no keys", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private X509TrustManager trust() {
    try {
      KeyStore store =
          KeyStore.getInstance(
              simulator.trustStore().toFile(), LocalCertificate.PASSWORD.toCharArray());
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      return (X509TrustManager) managers.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the simulator's trust store is unusable", e);
    }
  }

  @Override
  public void close() {
    simulator.close();
  }
}
