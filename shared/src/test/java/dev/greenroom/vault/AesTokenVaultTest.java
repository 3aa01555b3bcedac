package dev.greenroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.consent.connections.RefreshToken;
import dev.greenroom.consent.connections.SealedToken;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Tokens at rest: they open for one person of one tenant, and under any key that is configured. */
class AesTokenVaultTest {
  private static final TenantId TENANT = new TenantId("10000000-0000-4000-8000-000000000001");
  private static final TenantId OTHER = new TenantId("20000000-0000-4000-8000-000000000002");
  private static final PersonId ADA = new PersonId("a0000000-0000-4000-8000-00000000000a");
  private static final PersonId BEA = new PersonId("b0000000-0000-4000-8000-00000000000b");
  private static final RefreshToken TOKEN = new RefreshToken("1.Acanary-of-a-refresh-token");

  private final AesTokenVault vault = vault(1);

  @Property(tries = 200)
  void opensWhatItSealed(@ForAll @StringLength(min = 1, max = 4000) String text) {
    RefreshToken token = new RefreshToken("x" + text.replaceAll("\\p{Cs}", "?"));

    assertThat(vault.open(TENANT, ADA, vault.seal(TENANT, ADA, token))).contains(token);
  }

  @Test
  void opensForNobodyElse() {
    SealedToken sealed = vault.seal(TENANT, ADA, TOKEN);

    assertThat(vault.open(TENANT, BEA, sealed)).isEmpty();
    assertThat(vault.open(OTHER, ADA, sealed)).isEmpty();
  }

  @Property(tries = 200)
  void opensNothingThatWasChanged(@ForAll @IntRange(max = 999) int where) {
    SealedToken sealed = vault.seal(TENANT, ADA, TOKEN);
    byte[] box = sealed.box();
    box[where % box.length] ^= 1;
    byte[] key = sealed.wrappedKey();
    key[where % key.length] ^= 1;

    assertThat(vault.open(TENANT, ADA, new SealedToken(sealed.keyId(), sealed.wrappedKey(), box)))
        .isEmpty();
    assertThat(vault.open(TENANT, ADA, new SealedToken(sealed.keyId(), key, sealed.box())))
        .isEmpty();
    assertThat(vault.open(TENANT, ADA, new SealedToken(sealed.keyId(), key, new byte[3])))
        .isEmpty();
  }

  @Test
  void theDataKeyOfAnotherRowOpensNothing() {
    SealedToken one = vault.seal(TENANT, ADA, TOKEN);
    SealedToken other = vault.seal(TENANT, ADA, TOKEN);

    assertThat(vault.open(TENANT, ADA, new SealedToken(one.keyId(), other.wrappedKey(), one.box())))
        .isEmpty();
    assertThat(one.box()).isNotEqualTo(other.box());
  }

  @Test
  void holdsNothingInClear() {
    SealedToken sealed = vault.seal(TENANT, ADA, TOKEN);

    assertThat(new String(sealed.box(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
  }

  @Test
  void anOldKeyStillOpensAndTheNewOneSeals() {
    SealedToken old = vault.seal(TENANT, ADA, TOKEN);
    AesTokenVault rotated = vault(2, 1);

    assertThat(rotated.open(TENANT, ADA, old)).contains(TOKEN);
    assertThat(vault(2).open(TENANT, ADA, rotated.seal(TENANT, ADA, TOKEN))).contains(TOKEN);
  }

  @Test
  void rewrappingNeedsTheOldKeyNoLonger() {
    SealedToken old = vault.seal(TENANT, ADA, TOKEN);

    SealedToken rewrapped = vault(2, 1).rewrap(old);

    assertThat(vault(2).open(TENANT, ADA, rewrapped)).contains(TOKEN);
    assertThat(vault(2).rewrap(rewrapped)).isEqualTo(rewrapped);
    assertThat(rewrapped.box()).isEqualTo(old.box());
  }

  @Test
  void aKeyThatIsMissingIsOursToMend() {
    SealedToken sealed = vault.seal(TENANT, ADA, TOKEN);

    assertThatThrownBy(() -> vault(3).open(TENANT, ADA, sealed))
        .isInstanceOf(UpstreamUnavailable.class);
  }

  private static AesTokenVault vault(int... keys) {
    List<byte[]> full =
        Arrays.stream(keys)
            .mapToObj(
                key -> {
                  byte[] bytes = new byte[32];
                  Arrays.fill(bytes, (byte) key);
                  return bytes;
                })
            .toList();
    return new AesTokenVault(new LocalKeyWrap(full), new SecureRandom());
  }
}
