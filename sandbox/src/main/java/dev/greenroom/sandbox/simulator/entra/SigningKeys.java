package dev.greenroom.sandbox.simulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The keys that sign tokens. The newest signs; the older ones stay published. */
final class SigningKeys {
  private final List<RSAKey> keys = new CopyOnWriteArrayList<>();

  SigningKeys() {
    rotate();
  }

  /** Makes a new key, as Entra does every few weeks. */
  void rotate() {
    keys.add(0, generate());
  }

  static RSAKey generate() {
    try {
      return new RSAKeyGenerator(2048)
          .keyID(UUID.randomUUID().toString().replace("-", ""))
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM cannot make RSA keys", e);
    }
  }

  RSAKey current() {
    return keys.get(0);
  }

  Optional<RSAKey> byId(String keyId) {
    return keys.stream().filter(key -> key.getKeyID().equals(keyId)).findFirst();
  }

  JWKSet published() {
    return new JWKSet(List.copyOf(keys)).toPublicJWKSet();
  }
}
