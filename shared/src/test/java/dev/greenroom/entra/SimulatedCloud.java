package dev.greenroom.entra;

import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import dev.greenroom.consent.ConsentLosses;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.Options;
import dev.greenroom.sandbox.simulator.Simulator;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.entra.LocalCertificate;
import dev.greenroom.values.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** The simulator with the demo tenants and our registration, and what a client of it needs. */
public final class SimulatedCloud implements AutoCloseable {
  public static final String APP = "a0000000-0000-0000-0000-00000000000a";
  public static final String SECRET = "sandbox-secret";
  public static final String GRAPH_SCOPE = "https://graph.microsoft.com/.default";
  public static final URI CALLBACK = URI.create("https://greenroom.example/api/consent/callback");

  private final Simulator simulator;
  private final HttpClient http;

  /**
   * @param directory where the certificate is kept
   * @param deltaPages people in a page of the directory
   */
  public SimulatedCloud(Clock clock, Path directory, int deltaPages) {
    World world = new World(clock);
    DemoTenant.populate(world, 1);
    world.addApp(
        dev.greenroom.sandbox.simulator.AppRegistration.of(APP, "Greenroom", SECRET)
            .withRedirectUris(CALLBACK.toString())
            .withApplicationRoles(
                PermissionManifest.of(PermissionManifest.packs()).stream()
                    .map(Permission::value)
                    .toArray(String[]::new)));
    simulator = Simulator.start(world, Options.in(directory).withDeltaPages(deltaPages));
    http =
        new OkHttpAsyncHttpClientBuilder(
                new OkHttpClient.Builder()
                    .sslSocketFactory(
                        simulator.certificate().forClient().getSocketFactory(), trust(simulator))
                    .build())
            .build();
  }

  public Simulator simulator() {
    return simulator;
  }

  public HttpClient http() {
    return http;
  }

  public AppCredentials credentials(String secret, ConsentLosses losses) {
    return new AppCredentials(
        new AppRegistration(
            APP, URI.create(simulator.entraUrl()), GRAPH_SCOPE, new AppProof.Secret(secret)),
        http,
        losses);
  }

  public Tenant tenant(TenantId tenant) {
    return simulator.world().tenant(tenant.value()).orElseThrow();
  }

  /** As if an admin had consented. */
  public void grant(TenantId tenant) {
    Tenant there = tenant(tenant);
    synchronized (there) {
      PermissionManifest.of(PermissionManifest.packs())
          .forEach(permission -> there.grantOf(APP).applicationRoles().add(permission.value()));
    }
  }

  private static X509TrustManager trust(Simulator simulator) {
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
