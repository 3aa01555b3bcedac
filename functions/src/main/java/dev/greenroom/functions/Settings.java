package dev.greenroom.functions;

import dev.greenroom.consent.registration.PublicCertificate;
import dev.greenroom.entra.Cloud;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the app is told by its environment, read once. All that is missing or malformed is reported
 * together.
 *
 * @param graphBaseUrl Graph's base address with its version; national clouds have their own
 * @param entraAuthority Entra's base address without a tenant
 * @param clientId our app registration
 * @param credential how the app proves that it is this registration
 * @param apiAudiences what {@code aud} may be in tokens for our API
 * @param homeTenant the tenant that deployed Greenroom; its admins make the first request for
 *     others
 * @param publicBaseUrl where Graph and people's browsers reach the app, route prefix included
 * @param clientStateKeys the keys of the push door: the one in use, then the one before it; 32
 *     bytes each
 * @param tokenKey what refresh tokens of people are encrypted under
 * @param rebookRooms whether another room is taken when one declines
 * @param holdPercent of a week of forty hours that holds may take of anybody's
 * @param createStorage whether to make missing tables: in Azure the template makes them
 * @param credentialExpires when the credential ends, where that is known and it does
 * @param snapshotLife how old a snapshot of busy times may be; zero reads every calendar live
 * @param tenantVault the key vault with the keys of tenants that bring their own registration
 * @param selfBooking what candidates may take by themselves
 */
public record Settings(
    URI graphBaseUrl,
    URI entraAuthority,
    String clientId,
    Credential credential,
    Set<String> apiAudiences,
    TenantId homeTenant,
    URI publicBaseUrl,
    Storage storage,
    List<Secret> clientStateKeys,
    TokenKey tokenKey,
    boolean createStorage,
    Optional<Instant> credentialExpires,
    Optional<URI> tenantVault,
    boolean rebookRooms,
    int holdPercent,
    Duration snapshotLife,
    SelfBookingLimits selfBooking) {

  /** Where tables and queues are: by connection string, or by address with the managed identity. */
  public sealed interface Storage {
    record ConnectionString(Secret value) implements Storage {}

    record Identity(URI tables, URI queues, Optional<String> clientId) implements Storage {}
  }

  /**
   * A client secret (sandbox only), the managed identity that the registration trusts, or a
   * certificate whose key stays in Key Vault: the one that works for a cloud other than Azure's.
   */
  public sealed interface Credential {
    record ClientSecret(Secret value) implements Credential {}

    record ManagedIdentity(String clientId) implements Credential {}

    record Certificate(URI key, PublicCertificate certificate) implements Credential {}
  }

  /** A key in Key Vault, or keys of our own: the one in use, then the one before it. */
  public sealed interface TokenKey {
    record InVault(URI key) implements TokenKey {}

    record Local(List<Secret> keys) implements TokenKey {}
  }

  /**
   * How much candidates may take by themselves.
   *
   * @param shareOfWeek per cent of a person's working hours in a week
   * @param attempts a minute, by one address or one candidate's link
   * @param proxies of our own between browsers and the host, each of which adds an address to
   *     {@code X-Forwarded-For}
   */
  public record SelfBookingLimits(int shareOfWeek, int attempts, int proxies) {}

  /** A text that hides itself. */
  public record Secret(String value) {
    @Override
    public String toString() {
      return "Secret[hidden]";
    }
  }

  /**
   * @throws IllegalStateException naming every setting that is missing or malformed, and never a
   *     value
   */
  public static Settings from(Map<String, String> environment) {
    Reader reader = new Reader(environment);
    Optional<Cloud> cloud = reader.cloud();
    URI graph = reader.of("GraphBaseUrl", cloud.map(Cloud::graph));
    URI entra = reader.of("EntraAuthority", cloud.map(Cloud::authority));
    reader.checkOneCloud(graph, entra);
    String client = reader.text("ClientId");
    Credential credential = reader.credential();
    Set<String> audiences =
        new LinkedHashSet<>(Arrays.asList(reader.text("ApiAudience").split("\\s*,\\s*")));
    TenantId home =
        reader.parsed(
            "HomeTenantId", TenantId::new, new TenantId("00000000-0000-0000-0000-000000000000"));
    URI publicBase = reader.uri("PublicBaseUrl");
    Storage storage = reader.storage();
    List<Secret> keys = reader.keys("ClientStateKey");
    TokenKey tokenKey = reader.tokenKey();
    boolean create = reader.optional("CreateStorage").map("true"::equalsIgnoreCase).orElse(false);
    Optional<Instant> expires = reader.day("CredentialExpires");
    Optional<URI> vault =
        reader.optional("TenantKeyVaultUrl").map(x -> reader.uri("TenantKeyVaultUrl"));
    int holdPercent = reader.number("HoldPercent", 0, 100, 50);
    boolean rebook = reader.optional("RebookRooms").map("true"::equalsIgnoreCase).orElse(true);
    Duration snapshotLife = reader.seconds("SnapshotSeconds", 60, 600);
    SelfBookingLimits selfBooking =
        new SelfBookingLimits(
            reader.number("SelfBookingShare", 1, 100, 50),
            reader.number("SelfBookingAttempts", 1, 10_000, 5),
            reader.number("ProxiesInFront", 0, 5, 0));
    reader.report();
    return new Settings(
        graph,
        entra,
        client,
        credential,
        audiences,
        home,
        publicBase,
        storage,
        keys,
        tokenKey,
        create,
        expires,
        vault,
        rebook,
        holdPercent,
        snapshotLife,
        selfBooking);
  }

  /** Collects faults while it reads. */
  private static final class Reader {
    private static final URI NOWHERE = URI.create("https://invalid");
    private static final int KEY_BYTES = 32;

    private final Map<String, String> environment;
    private final List<String> faults = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    Optional<String> optional(String name) {
      return Optional.ofNullable(environment.get(name))
          .map(String::trim)
          .filter(value -> !value.isEmpty());
    }

    String text(String name) {
      return parsed(name, value -> value, "");
    }

    <T> T parsed(String name, Function<String, T> parse, T otherwise) {
      Optional<String> value = optional(name);
      if (value.isEmpty()) {
        faults.add(name + " is missing");
        return otherwise;
      }
      try {
        return parse.apply(value.get());
      } catch (IllegalArgumentException e) {
        faults.add(name + " is malformed");
        return otherwise;
      }
    }

    int number(String name, int least, int most, int otherwise) {
      Optional<String> text = optional(name);
      if (text.isEmpty()) {
        return otherwise;
      }
      if (text.get().matches("[0-9]{1,6}")) {
        int number = Integer.parseInt(text.get());
        if (number >= least && number <= most) {
          return number;
        }
      }
      faults.add(name + " is malformed");
      return otherwise;
    }

    /** The beginning of a day in UTC. */
    Optional<Instant> day(String name) {
      return optional(name)
          .flatMap(
              value -> {
                try {
                  return Optional.of(
                      LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant());
                } catch (DateTimeParseException e) {
                  faults.add(name + " is malformed");
                  return Optional.empty();
                }
              });
    }

    Duration seconds(String name, int otherwise, int most) {
      return optional(name).isEmpty()
          ? Duration.ofSeconds(otherwise)
          : parsed(
              name,
              value -> {
                Duration seconds = Duration.ofSeconds(Integer.parseInt(value));
                if (seconds.isNegative() || seconds.toSeconds() > most) {
                  throw new IllegalArgumentException("not from 0 to " + most);
                }
                return seconds;
              },
              Duration.ZERO);
    }

    URI uri(String name) {
      return parsed(
          name,
          value -> {
            URI uri = URI.create(value.replaceAll("/+$", ""));
            boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            if (uri.getHost() == null
                || !("https".equals(uri.getScheme()) || local && "http".equals(uri.getScheme()))) {
              throw new IllegalArgumentException("not an https address");
            }
            return uri;
          },
          NOWHERE);
    }

    Optional<Cloud> cloud() {
      return optional("Cloud").isEmpty()
          ? Optional.empty()
          : Optional.of(parsed("Cloud", Cloud::valueOf, Cloud.GLOBAL));
    }

    /** An address that the cloud decides; where it is set as well, it must say the same. */
    URI of(String name, Optional<URI> ofCloud) {
      if (ofCloud.isEmpty()) {
        return uri(name);
      }
      if (optional(name).isPresent() && !uri(name).equals(ofCloud.get())) {
        faults.add(name + " is not that of Cloud; leave it out");
      }
      return ofCloud.get();
    }

    void checkOneCloud(URI graph, URI entra) {
      Optional<URI> authority = Cloud.ofGraph(graph).map(Cloud::authority);
      boolean simulated = authority.isEmpty() && Cloud.ofAuthority(entra).isEmpty();
      if (!simulated && !authority.map(entra::equals).orElse(false) && !entra.equals(NOWHERE)) {
        faults.add("GraphBaseUrl and EntraAuthority are not of one cloud");
      }
    }

    Credential credential() {
      Optional<String> secret = optional("ClientSecret");
      Optional<String> identity = optional("ManagedIdentityClientId");
      Optional<String> key = optional("CertificateKeyUrl");
      if (Stream.of(secret, identity, key).filter(Optional::isPresent).count() != 1) {
        faults.add(
            "exactly one of ManagedIdentityClientId, CertificateKeyUrl and ClientSecret must be set");
      }
      if (key.isPresent()) {
        Optional<PublicCertificate> certificate =
            parsed(
                "Certificate", text -> Optional.of(PublicCertificate.read(text)), Optional.empty());
        URI address = uri("CertificateKeyUrl");
        if (certificate.isPresent()) {
          return new Credential.Certificate(address, certificate.get());
        }
      }
      return identity
          .<Credential>map(Credential.ManagedIdentity::new)
          .orElseGet(() -> new Credential.ClientSecret(new Secret(secret.orElse(""))));
    }

    Storage storage() {
      Optional<String> connection = optional("AzureWebJobsStorage");
      if (connection.isPresent()) {
        return new Storage.ConnectionString(new Secret(connection.get()));
      }
      if (optional("AzureWebJobsStorage__tableServiceUri").isEmpty()
          && optional("AzureWebJobsStorage__queueServiceUri").isEmpty()) {
        faults.add(
            "AzureWebJobsStorage, or AzureWebJobsStorage__tableServiceUri and __queueServiceUri, is missing");
        return new Storage.Identity(NOWHERE, NOWHERE, Optional.empty());
      }
      return new Storage.Identity(
          uri("AzureWebJobsStorage__tableServiceUri"),
          uri("AzureWebJobsStorage__queueServiceUri"),
          optional("AzureWebJobsStorage__clientId"));
    }

    TokenKey tokenKey() {
      if (optional("TokenVaultKey").isPresent() == optional("TokenKey").isPresent()) {
        faults.add("exactly one of TokenVaultKey and TokenKey must be set");
        return new TokenKey.Local(List.of());
      }
      return optional("TokenVaultKey").isPresent()
          ? new TokenKey.InVault(uri("TokenVaultKey"))
          : new TokenKey.Local(keys("TokenKey"));
    }

    /** A key and, while things made with it live, the one before it. */
    List<Secret> keys(String name) {
      List<Secret> keys = new ArrayList<>();
      keys.add(key(name));
      if (optional(name + "Previous").isPresent()) {
        keys.add(key(name + "Previous"));
      }
      return List.copyOf(keys);
    }

    private Secret key(String name) {
      return parsed(
          name,
          value -> {
            if (Base64.getDecoder().decode(value).length != KEY_BYTES) {
              throw new IllegalArgumentException("not 32 bytes");
            }
            return new Secret(value);
          },
          new Secret(""));
    }

    void report() {
      if (!faults.isEmpty()) {
        throw new IllegalStateException("settings: " + String.join("; ", faults));
      }
    }
  }
}
