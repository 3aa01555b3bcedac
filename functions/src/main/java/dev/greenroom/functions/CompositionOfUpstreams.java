package dev.greenroom.functions;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.greenroom.consent.ConsentLosses;
import dev.greenroom.consent.connections.SignIns;
import dev.greenroom.consent.connections.TokenVault;
import dev.greenroom.consent.registration.HostTenant;
import dev.greenroom.consent.registration.RegistrationStore;
import dev.greenroom.entra.AppCredentials;
import dev.greenroom.entra.AppProof;
import dev.greenroom.entra.AppRegistration;
import dev.greenroom.entra.Cloud;
import dev.greenroom.entra.HostIdentity;
import dev.greenroom.entra.IdentityTenant;
import dev.greenroom.entra.OwnApps;
import dev.greenroom.entra.PersonSignIns;
import dev.greenroom.entra.VaultKeys;
import dev.greenroom.functions.Settings.Credential;
import dev.greenroom.functions.Settings.Storage;
import dev.greenroom.functions.Settings.TokenKey;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.queues.QueuedReviews;
import dev.greenroom.queues.StorageQueues;
import dev.greenroom.tables.AzureRowStore;
import dev.greenroom.tables.RowStore;
import dev.greenroom.vault.AesTokenVault;
import dev.greenroom.vault.KeyWrap;
import dev.greenroom.vault.LocalKeyWrap;
import dev.greenroom.vault.VaultKeyWrap;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The clients of storage, Entra and Graph. Each is built on its first use, for building them is
 * most of a cold start.
 */
final class CompositionOfUpstreams {
  static final List<String> TABLES =
      List.of(
          "tenants",
          "consents",
          "people",
          "rooms",
          "syncs",
          "mailSettings",
          "mail",
          "bookings",
          "arrivals",
          "subscriptions",
          "connections",
          "connectingTenants",
          "readiness",
          "registrations",
          "eventSettings",
          "actions",
          "availability",
          "attempts");
  static final List<String> QUEUES =
      List.of(
          "notifications",
          "event-changes",
          "subscription-upkeep",
          PeopleFunctions.QUEUE,
          QueuedReviews.QUEUE,
          MessageFunctions.QUEUE,
          MailReadingFunctions.QUEUE,
          BookingFunctions.QUEUE,
          ConnectionFunctions.QUEUE);

  private final Settings settings;
  private final Supplier<HttpClient> http =
      new Once<>(() -> new OkHttpAsyncHttpClientBuilder().build());

  /** Somebody waits for a token: an Entra that hangs must not hold her for minutes. */
  private final Supplier<HttpClient> entraHttp =
      new Once<>(
          () ->
              new OkHttpAsyncHttpClientBuilder()
                  .connectionTimeout(Duration.ofSeconds(3))
                  .callTimeout(Duration.ofSeconds(5))
                  .build());

  CompositionOfUpstreams(Settings settings) {
    this.settings = settings;
  }

  RowStore rows() {
    TableServiceClientBuilder builder = new TableServiceClientBuilder().httpClient(http.get());
    if (settings.storage() instanceof Storage.ConnectionString connection) {
      builder.connectionString(connection.value().value());
    } else {
      Storage.Identity identity = (Storage.Identity) settings.storage();
      builder.endpoint(identity.tables().toString()).credential(hostIdentity(identity));
    }
    AzureRowStore rows = new AzureRowStore(builder);
    if (settings.createStorage()) {
      rows.createTables(TABLES);
    }
    return rows;
  }

  StorageQueues queues() {
    QueueServiceClientBuilder builder =
        new QueueServiceClientBuilder()
            .messageEncoding(QueueMessageEncoding.BASE64)
            .httpClient(http.get());
    if (settings.storage() instanceof Storage.ConnectionString connection) {
      builder.connectionString(connection.value().value());
    } else {
      Storage.Identity identity = (Storage.Identity) settings.storage();
      builder.endpoint(identity.queues().toString()).credential(hostIdentity(identity));
    }
    StorageQueues queues = new StorageQueues(builder.buildClient());
    if (settings.createStorage()) {
      queues.createQueues(QUEUES);
    }
    return queues;
  }

  private TokenCredential hostIdentity(Storage.Identity identity) {
    return HostIdentity.credential(identity.clientId(), http.get());
  }

  SignIns signIns(OwnApps apps, Clock clock) {
    return new PersonSignIns(settings.entraAuthority(), apps, vault(), entraHttp.get(), clock);
  }

  TokenVault tokenVault(Clock clock) {
    return new AesTokenVault(keyWrap(clock), new SecureRandom());
  }

  private KeyWrap keyWrap(Clock clock) {
    if (settings.tokenKey() instanceof TokenKey.Local local) {
      return new LocalKeyWrap(
          local.keys().stream().map(key -> Base64.getDecoder().decode(key.value())).toList());
    }
    return new VaultKeyWrap(
        ((TokenKey.InVault) settings.tokenKey()).key(),
        HostIdentity.credential(vaultIdentity(), http.get()),
        entraHttp.get(),
        clock);
  }

  /** For every tenant the registration that speaks for us there. */
  AppCredentials credentials(OwnApps apps, ConsentLosses losses, Clock clock) {
    return new AppCredentials(apps, graphScope(), vault(), clock, entraHttp.get(), losses);
  }

  /** For every tenant the deployment's own registration. */
  AppCredentials deploymentCredentials(ConsentLosses losses, Clock clock) {
    AppRegistration deployment = registration();
    return new AppCredentials(
        tenant -> deployment, graphScope(), vault(), clock, entraHttp.get(), losses);
  }

  OwnApps apps(RegistrationStore registrations, Clock clock) {
    return new OwnApps(registration(), managedIdentity(), registrations, clock);
  }

  private AppRegistration registration() {
    return new AppRegistration(
        settings.clientId(), settings.entraAuthority(), graphScope(), proof());
  }

  private AppProof proof() {
    if (settings.credential() instanceof Credential.ClientSecret secret) {
      return new AppProof.Secret(secret.value().value());
    }
    if (settings.credential() instanceof Credential.Certificate certificate) {
      return new AppProof.Certificate(certificate.key(), certificate.certificate());
    }
    return new AppProof.ManagedIdentity(
        ((Credential.ManagedIdentity) settings.credential()).clientId());
  }

  /** The identity that registrations can trust; only an identity named by its id is one. */
  private Optional<String> managedIdentity() {
    return settings.credential() instanceof Credential.ManagedIdentity identity
        ? Optional.of(identity.clientId())
        : Optional.empty();
  }

  HostTenant identityTenant() {
    return new IdentityTenant(
        managedIdentity().map(id -> HostIdentity.credential(Optional.of(id), entraHttp.get())),
        Cloud.ofGraph(settings.graphBaseUrl()).orElse(Cloud.GLOBAL));
  }

  private VaultKeys vault() {
    return new VaultKeys(
        HostIdentity.credential(vaultIdentity(), entraHttp.get()), entraHttp.get());
  }

  /** Who may use the keys in a vault. */
  private Optional<String> vaultIdentity() {
    return managedIdentity()
        .or(
            () ->
                settings.storage() instanceof Storage.Identity storage
                    ? storage.clientId()
                    : Optional.empty());
  }

  GraphClients graph(AppCredentials credentials) {
    return new GraphClients(credentials::forTenant, settings.graphBaseUrl());
  }

  String graphScope() {
    return GraphClients.scopeOf(settings.graphBaseUrl());
  }
}
