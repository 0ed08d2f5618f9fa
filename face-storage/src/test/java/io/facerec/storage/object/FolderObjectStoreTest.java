package io.facerec.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.storage.object.ObjectStoreException.Reason;
import io.facerec.testing.services.SmallFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderObjectStoreTest extends ObjectStoreContract {
  @TempDir private Path folder;

  @Override
  ObjectStore newStore() {
    return ObjectStore.folder(folder.resolve("objects"));
  }

  @Test
  void foldersAreForTheOwnerOnly() throws IOException {
    try (ObjectStore store = newStore()) {
      store.put(key(1), new byte[1]);
    }
    try (Stream<Path> folders = Files.walk(folder.resolve("objects"))) {
      assertThat(folders.filter(Files::isDirectory))
          .hasSize(3)
          .allSatisfy(
              each ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                      .isEqualTo("rwx------"));
    }
  }

  @Test
  void whatACrashLeftIsNoObjectAndIsRemoved() throws IOException {
    try (ObjectStore store = newStore()) {
      store.put(key(1), new byte[1]);
      Path half = folder.resolve("objects/" + key(1).substring(0, 2) + "/.crash.part");
      Path deeper = half.resolveSibling(key(1).substring(2, 4) + "/.crash.part");
      Files.write(deeper, new byte[7]);

      assertThat(store.list(Optional.empty())).hasSize(1);
      assertThat(store.removeUnfinished(Instant.now().minusSeconds(60))).isZero();
      assertThat(store.removeUnfinished(Instant.now().plusSeconds(60))).isOne();
      assertThat(deeper).doesNotExist();
    }
  }

  @Test
  void aFullDiskKeepsWhatIsThereAndNothingHalf() throws IOException {
    byte[] megabyte = new byte[1 << 20];
    new Random(1).nextBytes(megabyte);
    try (SmallFileSystem disk = SmallFileSystem.mount(folder, 4);
        ObjectStore store = ObjectStore.folder(disk.path())) {
      int[] put = {0};
      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(
              () -> {
                for (; put[0] < 10; put[0]++) {
                  store.put(key(put[0]), megabyte);
                }
              })
          .satisfies(full -> assertThat(full.reason()).isEqualTo(Reason.FULL))
          .withMessageContaining("1048576 bytes");

      assertThat(put[0]).isBetween(2, 4);
      assertThat(store.list(Optional.empty())).hasSize(put[0]);
      assertThat(store.get(key(0))).hasValue(megabyte);
      assertThat(store.removeUnfinished(Instant.now().plusSeconds(60))).isZero();
      store.delete(key(0));
      store.put(key(9), megabyte);
      assertThat(store.get(key(9))).hasValue(megabyte);
    }
  }

  @Test
  void aReadOnlyFolderIsNamed() throws IOException {
    try (SmallFileSystem disk = SmallFileSystem.mount(folder, 4);
        ObjectStore store = ObjectStore.folder(disk.path())) {
      store.put(key(1), new byte[1]);
      disk.makeReadOnly();

      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store.put(key(1), new byte[1]))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_WRITABLE))
          .withMessageContaining(disk.path().toString());
      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> ObjectStore.folder(disk.path()))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_WRITABLE));
      assertThat(store.get(key(1))).isPresent();
    }
  }

  @Test
  void aFileInTheFoldersPlaceIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(ObjectStoreException.class)
        .isThrownBy(() -> ObjectStore.folder(file))
        .withMessageContaining(file.toString());
  }
}
