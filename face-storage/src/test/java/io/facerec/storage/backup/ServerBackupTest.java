package io.facerec.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.erase.Stores;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.transfer.TransferProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL and S3: more pictures than a page of S3's list, out of one bucket into another. */
class ServerBackupTest {
  private static final int PICTURES = 1001;

  @TempDir private Path folder;

  private static Instance instance(Stores stores) {
    return new Instance(stores.options(), stores.objects(), TestKeys.ring());
  }

  @Test
  void picturesOfABucketAreSavedAndPutBack() {
    Path file = folder.resolve("all.backup");
    List<String> keys = new ArrayList<>();
    try (Stores stores = Stores.servers(folder.resolve("here"))) {
      SealedObjects pictures = new SealedObjects(stores.objects(), TestKeys.ring());
      for (int i = 0; i < PICTURES; i++) {
        keys.add(pictures.put(new byte[] {1, (byte) i, (byte) (i >> 8)}));
      }
      StoredGalleries galleries = StoredGalleries.of(stores.database(), TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      try (StoredGallery gallery = galleries.open("people")) {
        gallery.enrol(
            Enrolment.of(NewSubject.named("Amy"), Vectors.of(1))
                .withPicture(new StoredPicture(keys.get(0), "image/png", 3)));
      }
      assertThat(
              Backup.of(instance(stores), Optional.empty())
                  .write(file, TransferProgress.NONE)
                  .objects())
          .isEqualTo(PICTURES);
    }
    BackupContents contents =
        BackupCheck.of(TestKeys.ring(), folder.resolve("scratch"), Optional.empty())
            .run(file, TransferProgress.NONE);
    assertThat(contents.sound()).isTrue();
    assertThat(contents.templates()).isEqualTo(1);
    try (Stores stores = Stores.servers(folder.resolve("there"))) {
      Restore.into(instance(stores), Optional.empty()).run(file, false, TransferProgress.NONE);

      SealedObjects pictures = new SealedObjects(stores.objects(), TestKeys.ring());
      assertThat(stores.objects().list(Optional.empty())).hasSize(PICTURES);
      assertThat(pictures.get(keys.get(7))).contains(new byte[] {1, 7, 0});
    }
  }
}
