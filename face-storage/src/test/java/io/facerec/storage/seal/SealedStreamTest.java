package io.facerec.storage.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chunks of a sealed stream, without the passphrase before them. */
class SealedStreamTest {
  private static final int CHUNK = 64 << 10;
  private static final int SEALED_CHUNK = CHUNK + AesGcm.TAG_BYTES;

  /** Of each test; with one for all, Java would notice the nonces that are used again. */
  private final SecretKeySpec key = AesGcm.key(AesGcm.random(32));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 12345})
  void whatIsSealedOpens(int length) throws IOException {
    byte[] plain = random(length);
    byte[] sealed = seal(plain);

    assertThat(sealed.length)
        .isEqualTo(length + AesGcm.TAG_BYTES * Math.max(1, (length + CHUNK - 1) / CHUNK));
    assertThat(open(sealed)).isEqualTo(plain);
  }

  @Test
  void bytesMayComeOneByOne() throws IOException {
    byte[] plain = random(CHUNK + 3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedOutput sealing = sealing(out)) {
      for (byte single : plain) {
        sealing.write(single);
      }
      sealing.finish();
      sealing.finish();
    }
    try (InputStream in = opening(out.toByteArray())) {
      for (byte single : plain) {
        assertThat(in.read()).isEqualTo(single & 0xff);
      }
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void whatIsCutOffIsNoticed() throws IOException {
    byte[] sealed = seal(random(2 * CHUNK + 100));
    for (int length :
        new int[] {0, 5, SEALED_CHUNK, SEALED_CHUNK + 1, 2 * SEALED_CHUNK, sealed.length - 1}) {
      assertBroken(Arrays.copyOf(sealed, length));
    }
    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(() -> open(Arrays.copyOf(sealed, SEALED_CHUNK)))
        .withMessageContaining("chunk 1 is not the last one");
  }

  @Test
  void whatAFailureLeftBehindIsNotComplete() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedOutput sealing = sealing(out)) {
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
  void flippedBitsAreNoticed() throws IOException {
    byte[] sealed = seal(random(CHUNK + 100));
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] flipped = sealed.clone();
      int at = random.nextInt(sealed.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      assertBroken(flipped);
    }
  }

  @Test
  void nothingOfABrokenChunkIsGivenOut() throws IOException {
    byte[] sealed = seal(random(2 * CHUNK));
    sealed[SEALED_CHUNK + 10] ^= 1;
    InputStream in = opening(sealed);

    assertThat(in.readNBytes(CHUNK)).hasSize(CHUNK);
    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(in::read)
        .withMessageContaining("chunk 2");
    assertThatExceptionOfType(SealBrokenException.class).isThrownBy(in::read);
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
    try (SealedOutput sealing = sealing(counting)) {
      byte[] megabyte = random(1 << 20);
      for (int i = 0; i < 200; i++) {
        sealing.write(megabyte);
      }
      sealing.finish();
    }

    assertThat(count[0]).isEqualTo(200L * 16 * SEALED_CHUNK);
  }

  private void assertBroken(byte[] sealed) {
    assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> open(sealed));
  }

  private static byte[] chunks(byte[] sealed, int... order) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int chunk : order) {
      int from = chunk * SEALED_CHUNK;
      out.write(sealed, from, Math.min(SEALED_CHUNK, sealed.length - from));
    }
    return out.toByteArray();
  }

  private byte[] seal(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedOutput sealing = sealing(out)) {
      sealing.write(plain);
      sealing.finish();
    }
    return out.toByteArray();
  }

  private byte[] open(byte[] sealed) throws IOException {
    try (InputStream in = opening(sealed)) {
      return in.readAllBytes();
    }
  }

  private SealedOutput sealing(OutputStream out) {
    return new SealedOutput(out, key, CHUNK);
  }

  private InputStream opening(byte[] sealed) {
    return new SealedInput(new ByteArrayInputStream(sealed), key, CHUNK);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
