package io.facerec.storage.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SealerTest {
  private static final byte[] PLAIN = "a template".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLACE = AssociatedData.of("gallery", "subject");
  private static final Sealer SEALER = Keys.first().sealer(Purpose.TEMPLATE);

  @Property(tries = 200)
  void whatIsSealedOpens(@ForAll @Size(max = 2000) byte[] plain, @ForAll byte[] associated) {
    byte[] sealed = SEALER.seal(plain, associated);

    assertThat(sealed).hasSize(plain.length + Sealer.OVERHEAD);
    assertThat(SEALER.open(sealed, associated)).isEqualTo(plain);
  }

  /** Sealed with Python's cryptography package under the keys that HKDF gives. */
  @Test
  void itOpensWhatAnotherProgramSealed() {
    byte[] sealed =
        HexFormat.of()
            .parseHex(
                "016d10eab3000102030405060708090a0b"
                    + "c8fdd4232bb9384049a40c03f466ecf5ec8ba1bab02eaad659d2");

    assertThat(SEALER.open(sealed, PLACE)).isEqualTo(PLAIN);
  }

  @Test
  void everySealIsAnother() {
    assertThat(SEALER.seal(PLAIN, PLACE)).isNotEqualTo(SEALER.seal(PLAIN, PLACE));
  }

  @Test
  void everyFlippedBitIsNoticed() {
    byte[] sealed = SEALER.seal(PLAIN, PLACE);
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Class<? extends SealException> expected =
          bit < 8
              ? SealFormatException.class
              : bit < 40 ? UnknownKeyException.class : SealBrokenException.class;
      assertThatExceptionOfType(expected).isThrownBy(() -> SEALER.open(flipped, PLACE));
    }
  }

  @Test
  void everyPrefixIsNoticed() {
    byte[] sealed = SEALER.seal(PLAIN, PLACE);
    for (int length = 0; length < sealed.length; length++) {
      byte[] prefix = Arrays.copyOf(sealed, length);
      Class<? extends SealException> expected =
          length < Sealer.OVERHEAD ? SealFormatException.class : SealBrokenException.class;
      assertThatExceptionOfType(expected).isThrownBy(() -> SEALER.open(prefix, PLACE));
    }
  }

  @Test
  void itOpensOnlyInItsPlace() {
    byte[] sealed = SEALER.seal(PLAIN, PLACE);

    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(() -> SEALER.open(sealed, AssociatedData.of("gallery", "another")))
        .withMessageContaining(Keys.first().currentKeyId());
    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(() -> Keys.first().sealer(Purpose.PICTURE).open(sealed, PLACE));
  }

  @Test
  void anotherKeyDoesNotOpenIt() {
    byte[] sealed = SEALER.seal(PLAIN, PLACE);

    assertThatExceptionOfType(UnknownKeyException.class)
        .isThrownBy(() -> Keys.second().sealer(Purpose.TEMPLATE).open(sealed, PLACE))
        .withMessageContaining("ENCRYPTION_RETIRED_KEYS")
        .satisfies(unknown -> assertThat(unknown.keyId()).isEqualTo(Sealer.keyIdOf(sealed)));
  }

  @Test
  void aKeyIdThatIsSwappedForAnotherOfTheRingIsNoticed() {
    byte[] sealed = SEALER.seal(PLAIN, PLACE);
    byte[] other = Keys.second().sealer(Purpose.TEMPLATE).seal(PLAIN, PLACE);
    System.arraycopy(other, 0, sealed, 0, 5);

    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(() -> Keys.rotated().sealer(Purpose.TEMPLATE).open(sealed, PLACE));
  }

  @Test
  void retiredKeysOpenAndTheCurrentOneSeals() {
    Sealer rotated = Keys.rotated().sealer(Purpose.TEMPLATE);
    byte[] old = SEALER.seal(PLAIN, PLACE);
    byte[] fresh = rotated.seal(rotated.open(old, PLACE), PLACE);

    assertThat(rotated.isCurrent(old)).isFalse();
    assertThat(rotated.isCurrent(fresh)).isTrue();
    assertThat(Keys.second().sealer(Purpose.TEMPLATE).open(fresh, PLACE)).isEqualTo(PLAIN);
  }

  @Test
  void threadsShareIt() {
    byte[][] sealed = new byte[2000][];
    IntStream.range(0, sealed.length)
        .parallel()
        .forEach(i -> sealed[i] = SEALER.seal(new byte[i % 300], AssociatedData.of("" + i)));

    assertThat(
            IntStream.range(0, sealed.length)
                .parallel()
                .map(i -> SEALER.open(sealed[i], AssociatedData.of("" + i)).length)
                .sum())
        .isEqualTo(IntStream.range(0, sealed.length).map(i -> i % 300).sum());
  }
}
