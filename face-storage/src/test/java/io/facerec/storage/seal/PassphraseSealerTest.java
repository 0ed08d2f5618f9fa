package io.facerec.storage.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseSealerTest {
  private static final int CHUNK = 64 << 10;
  private static final int START = PassphraseHeader.BYTES + PassphraseKeys.CHECK_BYTES;
  private static final int SEALED_CHUNK = CHUNK + AesGcm.TAG_BYTES;
  private static final byte[] PLACE = AssociatedData.of("export", "gallery");
  private static final PassphraseSealer SEALER = sealer("correct horse battery");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 12345})
  void whatIsSealedOpens(int length) throws IOException {
    byte[] plain = random(length);
    byte[] sealed = seal(plain);

    assertThat(sealed.length)
        .isEqualTo(START + length + AesGcm.TAG_BYTES * Math.max(1, (length + CHUNK - 1) / CHUNK));
    assertThat(open(sealed)).isEqualTo(plain);
  }

  @Test
  void bytesMayComeOneByOne() throws IOException {
    byte[] plain = random(CHUNK + 3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedOutput sealing = SEALER.seal(out, PLACE)) {
      for (byte single : plain) {
        sealing.write(single);
      }
      sealing.finish();
      sealing.finish();
    }
    try (InputStream in = SEALER.open(new ByteArrayInputStream(out.toByteArray()), PLACE)) {
      for (byte single : plain) {
        assertThat(in.read()).isEqualTo(single & 0xff);
      }
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

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
  void whatIsCutOffIsNoticed() throws IOException {
    byte[] sealed = seal(random(2 * CHUNK + 100));
    for (int length :
        new int[] {
          START,
          START + 5,
          START + SEALED_CHUNK,
          START + SEALED_CHUNK + 1,
          START + 2 * SEALED_CHUNK,
          sealed.length - 1
        }) {
      assertBroken(Arrays.copyOf(sealed, length));
    }
    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(() -> open(Arrays.copyOf(sealed, START + SEALED_CHUNK)))
        .withMessageContaining("chunk 1 is not the last one");
  }

  @Test
  void whatAFailureLeftBehindIsNotComplete() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedOutput sealing = SEALER.seal(out, PLACE)) {
      sealing.write(random(3 * CHUNK));
    }

    assertBroken(out.toByteArray());
  }

  @Test
  void reorderedDroppedRepeatedAndAddedChunksAreNoticed() throws IOException {
    byte[] sealed = seal(random(3 * CHUNK + 100));

    assertBroken(chunks(sealed, 1, 0, 2, 3));
    assertBroken(chunks(sealed, 0, 2, 3));
    assertBroken(chunks(sealed, 0, 0, 1, 2, 3));
    assertBroken(chunks(sealed, 0, 1, 2, 3, 3));
    assertThat(open(chunks(sealed, 0, 1, 2, 3))).hasSize(3 * CHUNK + 100);
    assertBroken(Arrays.copyOf(sealed, sealed.length + 1));
    assertBroken(Arrays.copyOf(sealed, sealed.length + SEALED_CHUNK));
  }

  @Test
  void chunksOfAnotherFileAreNoticed() throws IOException {
    byte[] one = seal(random(CHUNK + 100));
    byte[] other = seal(random(CHUNK + 100));
    System.arraycopy(other, START, one, START, SEALED_CHUNK);

    assertBroken(one);
  }

  @Test
  void flippedBitsAreNoticed() throws IOException {
    byte[] sealed = seal(random(CHUNK + 100));
    Random random = new Random(1);
    for (int i = 0; i < 12; i++) {
      byte[] flipped = sealed.clone();
      int at = START + random.nextInt(sealed.length - START);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      assertBroken(flipped);
    }
    byte[] salt = sealed.clone();
    salt[25] ^= 1;
    assertThatExceptionOfType(PassphraseException.class).isThrownBy(() -> open(salt));
  }

  @Test
  void nothingOfABrokenChunkIsGivenOut() throws IOException {
    byte[] sealed = seal(random(2 * CHUNK));
    sealed[START + SEALED_CHUNK + 10] ^= 1;
    InputStream in = SEALER.open(new ByteArrayInputStream(sealed), PLACE);

    assertThat(in.readNBytes(CHUNK)).hasSize(CHUNK);
    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(in::read)
        .withMessageContaining("chunk 2");
    assertThatExceptionOfType(SealBrokenException.class).isThrownBy(in::read);
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
  void hostileHeadersAreRefusedBeforeTheyCostAnything(int offset, int value) throws IOException {
    byte[] sealed = seal(random(10));
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

  /** 200 MiB through a heap that need not hold them: the streams keep a chunk each. */
  @Test
  void memoryIsBounded() throws IOException {
    long[] count = {0};
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int single) {
            count[0]++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            assertThat(length).isLessThanOrEqualTo(SEALED_CHUNK);
            count[0] += length;
          }
        };
    try (SealedOutput sealing = SEALER.seal(counting, PLACE)) {
      byte[] megabyte = random(1 << 20);
      for (int i = 0; i < 200; i++) {
        sealing.write(megabyte);
      }
      sealing.finish();
    }

    assertThat(count[0]).isEqualTo(START + 200L * 16 * SEALED_CHUNK);
  }

  private static void assertBroken(byte[] sealed) {
    assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> open(sealed));
  }

  private static byte[] chunks(byte[] sealed, int... order) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(sealed, 0, START);
    for (int chunk : order) {
      int from = START + chunk * SEALED_CHUNK;
      out.write(sealed, from, Math.min(SEALED_CHUNK, sealed.length - from));
    }
    return out.toByteArray();
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
