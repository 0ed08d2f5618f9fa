package io.facerec.storage.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.storage.transfer.TransferProgress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An instance with people, and what is done with its backup. */
abstract class BackupFixture {
  static final int PEOPLE = 200;

  @TempDir Path folder;
  Path file;
  Instance instance;
  String picture;

  abstract DatabaseOptions options(Path folder);

  @BeforeEach
  void enrol() {
    file = folder.resolve("all.backup");
    instance = instance("here", TestKeys.ring());
    picture = pictures(instance).put("a picture".getBytes(UTF_8));
    try (Database database = Database.open(instance.database())) {
      StoredGalleries galleries = StoredGalleries.of(database, instance.keys());
      galleries.create("people", Vectors.ORIGIN, "{}");
      galleries.create("empty", Vectors.OTHER, "{}");
      try (StoredGallery gallery = galleries.open("people")) {
        gallery.enrolAll(
            IntStream.range(0, PEOPLE)
                .mapToObj(i -> Enrolment.of(NewSubject.named("Person " + i), Vectors.of(i)))
                .map(e -> e.withPicture(new StoredPicture(picture, "image/jpeg", 9)))
                .toList());
      }
    }
  }

  @AfterEach
  void close() {
    instance.objects().close();
  }

  Instance instance(String name, KeyRing keys) {
    Path own = folder.resolve(name);
    return new Instance(options(own), ObjectStore.folder(own.resolve("objects")), keys);
  }

  static SealedObjects pictures(Instance of) {
    return new SealedObjects(of.objects(), of.keys());
  }

  static Optional<PassphraseSealer> passphrase() {
    return Optional.of(PassphraseSealer.of("five words drawn at random".toCharArray()));
  }

  BackupManifest save() {
    return Backup.of(instance, passphrase()).write(file, TransferProgress.NONE);
  }

  static void nothingIsIn(Instance scratch) {
    try (Stream<?> objects = scratch.objects().list(Optional.empty());
        Database database = Database.open(scratch.database())) {
      assertThat(objects).isEmpty();
      assertThat(StoredGalleries.of(database, scratch.keys()).list()).isEmpty();
    }
  }
}
