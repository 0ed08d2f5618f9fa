package io.facerec.storage.transfer;

import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.Optional;

/** A process of its own that imports a plain file: prints a line before each part. */
final class ImportWorker {
  private ImportWorker() {}

  public static void main(String[] arguments) {
    try (Database database =
        Database.open(DatabaseOptions.fromEnvironment(System.getenv()).withPoolSize(2))) {
      GalleryImport.of(
              StoredGalleries.of(database, KeyRing.fromEnvironment(System.getenv())),
              Optional.empty())
          .run(
              Path.of(arguments[0]),
              Optional.empty(),
              ExistingSubjects.FAIL,
              (done, total) -> {
                System.out.println(done * 100 / total);
                System.out.flush();
              });
    }
  }
}
