package dev.greenroom.sandbox.simulator.entra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for this machine, made by the JDK's keytool: MSAL and azure-identity
 * refuse an authority without TLS.
 *
 * <p>The trust store also holds the authorities that the JVM trusts by itself, so that a process
 * that is given it can still reach the internet.
 *
 * @param keyStore PKCS #12, with the server's key
 * @param trustStore JKS, which a JVM reads without being told a password, for {@code
 *     -Djavax.net.ssl.trustStore}
 */
public record LocalCertificate(Path keyStore, Path trustStore) {
  /** Guards nothing: the key is good for this machine's loopback addresses only. */
  public static final String PASSWORD = "greenroom-sandbox";

  private static final String ALIAS = "entra";

  /** Makes the files in a directory, unless they are there from an earlier start. */
  public static LocalCertificate in(Path directory) {
    LocalCertificate certificate =
        new LocalCertificate(directory.resolve("entra.p12"), directory.resolve("trust.jks"));
    try {
      Files.createDirectories(directory);
      if (!Files.exists(certificate.trustStore)) {
        Files.deleteIfExists(certificate.keyStore);
        certificate.make();
      }
      return certificate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a certificate for localhost", e);
    }
  }

  private void make() throws IOException, GeneralSecurityException {
    keytool(
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=localhost, O=Greenroom sandbox",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-validity",
        "825",
        "-storetype",
        "PKCS12",
        "-keystore",
        keyStore.toString());
    KeyStore trust = trustedByTheJvm();
    trust.setCertificateEntry("greenroom-sandbox", load("PKCS12", keyStore).getCertificate(ALIAS));
    Path unfinished =
        Files.createTempFile(trustStore.toAbsolutePath().getParent(), "trust", ".tmp");
    try (var out = Files.newOutputStream(unfinished)) {
      trust.store(out, PASSWORD.toCharArray());
    }
    Files.move(unfinished, trustStore);
  }

  private static KeyStore trustedByTheJvm() throws IOException, GeneralSecurityException {
    KeyStore trust = KeyStore.getInstance("JKS");
    trust.load(null, PASSWORD.toCharArray());
    Path cacerts = Path.of(System.getProperty("java.home", ""), "lib", "security", "cacerts");
    if (Files.exists(cacerts)) {
      KeyStore known = KeyStore.getInstance(cacerts.toFile(), "changeit".toCharArray());
      for (String alias : Collections.list(known.aliases())) {
        if (known.isCertificateEntry(alias)) {
          trust.setCertificateEntry(alias, known.getCertificate(alias));
        }
      }
    }
    return trust;
  }

  private static void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD, "-keypass", PASSWORD, "-noprompt"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + said);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keytool was running", e);
    }
  }

  private static KeyStore load(String type, Path path)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    try (InputStream in = Files.newInputStream(path)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /** For the servers that have the key. */
  public SSLContext forServer() {
    try {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(load("PKCS12", keyStore), PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key store is unusable", e);
    }
  }

  /** For a client in a JVM that was not started with the trust store. */
  public SSLContext forClient() {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(load("JKS", trustStore));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the trust store is unusable", e);
    }
  }
}
