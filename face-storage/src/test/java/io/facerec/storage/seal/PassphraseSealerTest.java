package io.facerec.storage.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassphraseSealerTest {
  private static final int CHUNK = 64 << 10;
  private static final int START = PassphraseHeader.BYTES + PassphraseKeys.CHECK_BYTES;
  private static final int SEALED_CHUNK = CHUNK + AesGcm.TAG_BYTES;
  private static final byte[] PLACE = AssociatedData.of("export", "gallery");
  private static final PassphraseSealer SEALER = sealer("correct horse battery");

  @Test
  void everySealIsAnother() throws IOException {
    assertThat(seal(new byte[100])).isNotEqualTo(seal(new byte[100]));
  }

  @Test
  void anotherPassphraseAndAnotherPlaceAreRefused() throws IOException {
    byte[] sealed = seal(random(10));

    assertThatExceptionOfType(PassphraseException.class)
        .isThrownBy(() -> open(sealer("correct horse batterx"), sealed, PLACE))
        .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("horse"));
    assertThatExceptionOfType(PassphraseException.class)
        .isThrownBy(() -> open(SEALER, sealed, AssociatedData.of("export", "another")));
  }

  @Test
  void thePassphraseIsTheSameFromEveryKeyboard() throws IOException {
    byte[] sealed = seal(sealer("caf\u00e9 caf\u00e9 caf\u00e9"), random(10));

    assertThat(open(sealer("cafe\u0301 cafe\u0301 cafe\u0301"), sealed, PLACE)).hasSize(10);
  }

  @Test
  void shortPassphrasesAreRefused() {
    assertThatExceptionOfType(PassphraseException.class)
        .isThrownBy(() -> sealer("elevenchars"))
        .withMessageContaining("12");
  }

  @Test
  void aClosedSealerSealsNothing() {
    PassphraseSealer closed = sealer("correct horse battery");
    closed.close();

    assertThatIllegalStateException().isThrownBy(() -> seal(closed, new byte[1]));
  }

  @Test
  void streamsAreApart() throws IOException {
    byte[] plain = random(CHUNK + 100);
    byte[] one = seal(plain);
    byte[] other = seal(plain);
    assertThat(open(one)).isEqualTo(plain);
    System.arraycopy(other, START, one, START, SEALED_CHUNK);

    assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> open(one));
  }

  @Test
  void anAlteredSaltIsNoticed() throws IOException {
    byte[] sealed = seal(random(10));
    sealed[25] ^= 1;

    assertThatExceptionOfType(PassphraseException.class).isThrownBy(() -> open(sealed));
  }

  @ParameterizedTest
  @CsvSource({
    "4,2000000000",
    "4,-1",
    "4,1024",
    "8,1000000",
    "8,1",
    "12,0",
    "12,1000",
    "16,1",
    "16,2147483647"
  })
  void hostileHeadersAreRefusedBeforeTheyCostAnything(int offset, int value) {
    byte[] sealed = new byte[1000];
    System.arraycopy(PassphraseHeader.create().toBytes(), 0, sealed, 0, PassphraseHeader.BYTES);
    ByteBuffer.wrap(sealed).putInt(offset, value);

    assertThatExceptionOfType(SealFormatException.class)
        .isThrownBy(() -> open(sealed))
        .withMessageContaining("" + value);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    byte[] newer = seal(random(10));
    newer[3] = 2;

    assertThatExceptionOfType(SealFormatException.class).isThrownBy(() -> open(newer));
    assertThatExceptionOfType(SealFormatException.class).isThrownBy(() -> open(random(1000)));
    assertThatExceptionOfType(SealFormatException.class).isThrownBy(() -> open(new byte[20]));
  }

  private static byte[] seal(byte[] plain) throws IOException {
    return seal(SEALER, plain);
  }

  private static byte[] seal(PassphraseSealer sealer, byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedOutput sealing = sealer.seal(out, PLACE)) {
      sealing.write(plain);
      sealing.finish();
    }
    return out.toByteArray();
  }

  private static byte[] open(byte[] sealed) throws IOException {
    return open(SEALER, sealed, PLACE);
  }

  private static byte[] open(PassphraseSealer sealer, byte[] sealed, byte[] associated)
      throws IOException {
    try (InputStream in = sealer.open(new ByteArrayInputStream(sealed), associated)) {
      return in.readAllBytes();
    }
  }

  private static PassphraseSealer sealer(String passphrase) {
    return PassphraseSealer.of(passphrase.toCharArray());
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
