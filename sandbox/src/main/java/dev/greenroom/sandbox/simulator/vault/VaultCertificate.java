package dev.greenroom.sandbox.simulator.vault;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Date;

/**
 * A certificate that was made in the vault.
 *
 * @param path of its key, {@code /keys/{name}/{version}}
 * @param certificate the public half, as an administrator downloads it
 */
public record VaultCertificate(String path, X509Certificate certificate, PrivateKey privateKey) {
  private static final char[] PASSWORD = "greenroom-sandbox".toCharArray();

  /**
   * Makes a self-signed one, by the JDK's keytool.
   *
   * @param start as keytool's {@code -startdate} takes it, such as {@code -400d}
   */
  static VaultCertificate make(String path, String start, int days) {
    try {
      Path directory = Files.createTempDirectory("greenroom-vault");
      Path store = directory.resolve("key.p12");
      try {
        keytool(store, start, days);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
          keys.load(in, PASSWORD);
        }
        return new VaultCertificate(
            path,
            (X509Certificate) keys.getCertificate("key"),
            (PrivateKey) keys.getKey("key", PASSWORD));
      } finally {
        Files.deleteIfExists(store);
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a certificate", e);
    }
  }

  private static void keytool(Path store, String start, int days) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=Greenroom",
                "-startdate",
                start,
                "-validity",
                Integer.toString(days),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD),
                "-noprompt")
            .redirectErrorStream(true)
            .start();
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

  /** The DER in Base64, as {@code az keyvault certificate show --query cer} prints it. */
  public String cer() {
    return Base64.getEncoder().encodeToString(der());
  }

  /** What a registration knows of it, once it was uploaded there. */
  public RSAKey uploaded() {
    try {
      byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(der());
      return new RSAKey.Builder((RSAPublicKey) certificate.getPublicKey())
          .x509CertSHA256Thumbprint(Base64URL.encode(thumbprint))
          .expirationTime(Date.from(certificate.getNotAfter().toInstant()))
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private byte[] der() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate has an encoding", e);
    }
  }

  @Override
  public String toString() {
    return "VaultCertificate[%s]".formatted(path);
  }
}
