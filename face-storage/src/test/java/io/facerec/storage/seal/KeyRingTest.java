package io.facerec.storage.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  private static final byte[] PICTURE = "picture".getBytes(StandardCharsets.UTF_8);

  @Test
  void theEnvironmentNamesItsKeys() {
    KeyRing ring =
        KeyRing.fromEnvironment(
            Map.of(
                "ENCRYPTION_KEY",
                Keys.SECOND.toUpperCase(Locale.ROOT),
                "ENCRYPTION_RETIRED_KEYS",
                " " + Keys.FIRST + " "));

    assertThat(ring.currentKeyId()).isEqualTo(Keys.second().currentKeyId());
    assertThat(ring.keyIds())
        .containsExactly(Keys.second().currentKeyId(), Keys.first().currentKeyId());
  }

  /** Computed with Python's hmac: HKDF's first block, cut to four bytes. */
  @Test
  void theIdOfAKeyIsPartOfTheFormat() {
    assertThat(Keys.first().currentKeyId()).isEqualTo("6d10eab3");
  }

  @Test
  void noKeyMeansTheCommandThatMakesOne() {
    assertThatExceptionOfType(EncryptionKeyException.class)
        .isThrownBy(() -> KeyRing.fromEnvironment(Map.of()))
        .withMessageContaining("ENCRYPTION_KEY")
        .withMessageContaining("openssl rand -hex 32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8f1d9c3ab2e7465f",
        "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3",
        "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3cc",
        "gf1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210",
        "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e8f1d9c3ab2e74650c7d8e9fa0b1c2d3e",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "fffdfbf9f7f5f3f1efedebe9e7e5e3e1dfdddbd9d7d5d3d1cfcdcbc9c7c5c3c1",
        "deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbee0",
        "636f727265637420686f727365206261747465727920737461706c652067756d"
      })
  void weakKeysAreRefusedAndNotShown(String weak) {
    assertThatExceptionOfType(EncryptionKeyException.class)
        .isThrownBy(() -> KeyRing.of(weak, List.of()))
        .withMessageContaining("openssl rand -hex 32")
        .satisfies(
            refused -> assertThat(refused.getMessage()).doesNotContain(weak.substring(0, 12)));
    assertThatExceptionOfType(EncryptionKeyException.class)
        .isThrownBy(() -> KeyRing.of(Keys.FIRST, List.of(weak)))
        .withMessageContaining("key 1 of ENCRYPTION_RETIRED_KEYS");
  }

  @Test
  void randomKeysAreTaken() {
    byte[] key = new byte[32];
    for (int i = 0; i < 20_000; i++) {
      new SecureRandom().nextBytes(key);
      assertThat(KeyRing.of(HexFormat.of().formatHex(key), List.of()).keyIds()).hasSize(1);
    }
  }

  @Test
  void aKeyIsNamedOnce() {
    assertThatExceptionOfType(EncryptionKeyException.class)
        .isThrownBy(() -> KeyRing.of(Keys.FIRST, List.of(Keys.FIRST)))
        .withMessageContaining(Keys.first().currentKeyId());
  }

  @Test
  void itsTextHasTheIdsOnly() {
    assertThat(Keys.rotated()).hasToString("KeyRing" + Keys.rotated().keyIds());
  }

  @Test
  void keyedHashesDependOnKeyAndPurpose() {
    KeyedHash pictures = Keys.first().keyedHash(Purpose.PICTURE);

    // Python: hmac of "picture" under HKDF's key for facerec/v1/hash/picture.
    assertThat(pictures.of(PICTURE))
        .isEqualTo("efc9b7c85132820a4e0cd5f60b90bc2cbd8d2fb35a2aa97c062822f7c69b3031")
        .isNotEqualTo(Keys.first().keyedHash(Purpose.CACHE).of(PICTURE));
    assertThat(Keys.rotated().keyedHash(Purpose.PICTURE).ofAllKeys(PICTURE))
        .containsExactly(
            Keys.second().keyedHash(Purpose.PICTURE).of(PICTURE), pictures.of(PICTURE));
  }
}
