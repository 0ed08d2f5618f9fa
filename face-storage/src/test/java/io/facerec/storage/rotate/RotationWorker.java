package io.facerec.storage.rotate;

import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.cache.Cache;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that rotates, and stops for good at its first step: to be killed there. */
final class RotationWorker {
  private RotationWorker() {}

  public static void main(String[] arguments) {
    KeyRing keys = KeyRing.of(TestKeys.OTHER, List.of(TestKeys.KEY));
    try (Database database = Database.open(DatabaseOptions.fromEnvironment(System.getenv()));
        ObjectStore store = ObjectStore.folder(Path.of(arguments[0]));
        Cache cache = Cache.local(0)) {
      KeyRotation.of(
              database, keys, AuditLog.of(database, keys), new SealedObjects(store, keys), cache)
          .run(
              "test",
              (stage, done, total) -> {
                System.out.println(stage + " " + done);
                await();
              });
    }
  }

  private static void await() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
