package io.facerec.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facerec.embed.FaceTemplate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GallerySnapshotTest {
  private final RandomTemplates random = new RandomTemplates(16, 5);
  private final FaceTemplate ann = random.stranger();
  private final FaceTemplate bob = random.stranger();
  private final Gallery gallery = Gallery.create(random.origin(), 1);

  @BeforeEach
  void enrol() {
    gallery.add("ann", ann);
    gallery.add("böb", bob);
  }

  @Test
  void itComesBackAsItWas() throws IOException {
    Gallery restored = restore(snapshot());

    assertThat(restored.origin()).isEqualTo(gallery.origin());
    assertThat(restored.subjects()).containsExactly("ann", "böb");
    assertThat(restored.identify(bob, 2, -1)).isEqualTo(gallery.identify(bob, 2, -1));
    assertThat(snapshot(restored)).isEqualTo(snapshot());
  }

  @Test
  void numbersGoOnAfterTheLast() throws IOException {
    long last = gallery.add("cid", random.stranger());
    gallery.remove(last);

    assertThat(restore(snapshot()).add("dora", random.stranger())).isEqualTo(last + 1);
  }

  @Test
  void everyPrefixIsRefused() throws IOException {
    byte[] bytes = snapshot();
    for (int length = 0; length < bytes.length; length++) {
      byte[] prefix = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(SnapshotFormatException.class).isThrownBy(() -> restore(prefix));
    }
  }

  @Test
  void everyDamagedByteIsNoticed() throws IOException {
    for (int at = 0; at < snapshot().length; at++) {
      byte[] damaged = snapshot();
      damaged[at] ^= 0x41;
      assertThatExceptionOfType(SnapshotFormatException.class).isThrownBy(() -> restore(damaged));
    }
  }

  @Test
  void axesThatAreNotOrthogonalAreRefused() throws IOException {
    double[][] turn = Layouts.turn(16);
    turn[3][5] += 1e-3;
    ScanGallery turned =
        new ScanGallery(
            random.origin(),
            1,
            new Growth(2, view -> new Layout(Basis.turned(turn, 8), new PlainKernel())));
    turned.add("ann", ann);
    turned.add("bob", bob);

    byte[] bytes = snapshot(turned);

    assertThatExceptionOfType(SnapshotFormatException.class)
        .isThrownBy(() -> restore(bytes))
        .withMessageContaining("not orthogonal");
  }

  @Test
  void aBigGalleryIsNotLearnedAnewWhenItComesBack() throws IOException {
    ScanGallery turned =
        new ScanGallery(
            random.origin(),
            1,
            new Growth(
                Growth.BIG,
                view -> new Layout(Basis.turned(Layouts.turn(16), 8), new PlainKernel())));
    turned.addAll(Collections.nCopies(Growth.BIG + 1, new GalleryEntry("ann", ann)));
    byte[] bytes = snapshot(turned);

    assertThat(snapshot(restore(bytes))).isEqualTo(bytes);
  }

  @Test
  void theNumberOfThreadsIsNotTheSnapshotsFault() throws IOException {
    byte[] bytes = snapshot();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gallery.restore(new ByteArrayInputStream(bytes), 0));
  }

  @Test
  void aClosedGallerySaysSo() {
    gallery.close();
    gallery.close();

    assertThatIllegalStateException().isThrownBy(gallery::size);
    assertThatIllegalStateException().isThrownBy(() -> gallery.identify(ann, 1, 0));
    assertThatIllegalStateException().isThrownBy(() -> gallery.add("ann", ann));
  }

  @Test
  void manySubjectsThatCameAndWentLeaveNothing() {
    for (int i = 0; i < 1000; i++) {
      gallery.add("guest" + i, random.stranger());
      gallery.remove("guest" + i);
    }

    assertThat(gallery.subjects()).containsExactly("ann", "böb");
    assertThat(gallery.size()).isEqualTo(2);
    assertThat(gallery.identifyAll(List.of(ann, bob), 1, 0.99f))
        .extracting(candidates -> candidates.get(0).subject())
        .containsExactly("ann", "böb");
  }

  private byte[] snapshot() throws IOException {
    return snapshot(gallery);
  }

  private static byte[] snapshot(Gallery gallery) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    gallery.snapshot(bytes);
    return bytes.toByteArray();
  }

  private static Gallery restore(byte[] bytes) throws IOException {
    return Gallery.restore(new ByteArrayInputStream(bytes), 1);
  }
}
