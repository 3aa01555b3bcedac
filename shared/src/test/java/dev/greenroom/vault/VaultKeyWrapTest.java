package dev.greenroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import dev.greenroom.consent.connections.RefreshToken;
import dev.greenroom.consent.connections.SealedToken;
import dev.greenroom.sandbox.simulator.entra.LocalCertificate;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Data keys wrapped by a vault, over TLS. */
class VaultKeyWrapTest {
  private static final TenantId TENANT = new TenantId("10000000-0000-4000-8000-000000000001");
  private static final PersonId ADA = new PersonId("a0000000-0000-4000-8000-00000000000a");
  private static final RefreshToken TOKEN = new RefreshToken("1.Arefresh");
  private static final TokenCredential CREDENTIAL =
      request -> Mono.just(new AccessToken("vault-token", OffsetDateTime.now().plusHours(1)));

  @TempDir static Path directory;

  private FakeKeyVault server;
  private AesTokenVault vault;

  @BeforeEach
  void start() throws IOException {
    LocalCertificate certificate = LocalCertificate.in(directory);
    server = new FakeKeyVault(certificate);
    vault = vault(server.key(), CREDENTIAL);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void opensWhatItSealedAndAsksTheVaultOnceForEach() {
    SealedToken sealed = vault.seal(TENANT, ADA, TOKEN);

    assertThat(vault.open(TENANT, ADA, sealed)).contains(TOKEN);
    assertThat(sealed.keyId()).isEqualTo(server.key() + "/1");
    assertThat(server.calls).containsExactly("wrapkey", "unwrapkey");
  }

  @Test
  void aNewVersionWrapsAndTheOldOneStillUnwraps() {
    SealedToken old = vault.seal(TENANT, ADA, TOKEN);
    server.rotate();
    AesTokenVault restarted = vault(server.key(), CREDENTIAL);

    SealedToken rewrapped = restarted.rewrap(old);

    assertThat(restarted.open(TENANT, ADA, old)).contains(TOKEN);
    assertThat(rewrapped.keyId()).isEqualTo(server.key() + "/2");
    assertThat(restarted.open(TENANT, ADA, rewrapped)).contains(TOKEN);
    assertThat(restarted.rewrap(rewrapped)).isEqualTo(rewrapped);
  }

  @Test
  void aWrappedKeyThatWasChangedOpensNothing() {
    SealedToken sealed = vault.seal(TENANT, ADA, TOKEN);
    byte[] changed = sealed.wrappedKey();
    changed[7] ^= 1;

    assertThat(vault.open(TENANT, ADA, new SealedToken(sealed.keyId(), changed, sealed.box())))
        .isEmpty();
  }

  @Test
  void aThrottledVaultIsAskedOnceMoreAndThenItIsAway() {
    SealedToken sealed = vault.seal(TENANT, ADA, TOKEN);

    server.fail(429, 1);
    assertThat(vault.open(TENANT, ADA, sealed)).contains(TOKEN);

    server.fail(503, 2);
    assertThatThrownBy(() -> vault.open(TENANT, ADA, sealed))
        .isInstanceOf(UpstreamUnavailable.class);
  }

  @Test
  void aVaultThatDoesNotLetUsInLosesNothing() {
    SealedToken sealed = vault.seal(TENANT, ADA, TOKEN);
    TokenCredential stranger =
        request -> Mono.just(new AccessToken("other", OffsetDateTime.now().plusHours(1)));

    assertThatThrownBy(() -> vault(server.key(), stranger).open(TENANT, ADA, sealed))
        .isInstanceOf(UpstreamUnavailable.class);
  }

  @Test
  void aKeyOfAnotherVaultIsNeverAsked() {
    SealedToken sealed = vault.seal(TENANT, ADA, TOKEN);
    SealedToken elsewhere =
        new SealedToken("https://evil.example/keys/tokens/1", sealed.wrappedKey(), sealed.box());

    assertThatThrownBy(() -> vault.open(TENANT, ADA, elsewhere))
        .isInstanceOf(UpstreamUnavailable.class);
    assertThat(server.calls).containsExactly("wrapkey");
  }

  @Test
  void refusesAnAddressThatIsNoKeys() {
    assertThatThrownBy(() -> vault(URI.create("https://x.vault.azure.net/keys/a/1"), CREDENTIAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AesTokenVault vault(URI key, TokenCredential credential) {
    return new AesTokenVault(
        new VaultKeyWrap(key, credential, http(), Clock.systemUTC()), new SecureRandom());
  }

  private static HttpClient http() {
    LocalCertificate certificate = LocalCertificate.in(directory);
    try {
      KeyStore store =
          KeyStore.getInstance(
              certificate.trustStore().toFile(), LocalCertificate.PASSWORD.toCharArray());
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      return new OkHttpAsyncHttpClientBuilder(
              new OkHttpClient.Builder()
                  .sslSocketFactory(
                      certificate.forClient().getSocketFactory(),
                      (X509TrustManager) managers.getTrustManagers()[0])
                  .build())
          .build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
