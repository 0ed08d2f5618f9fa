package io.facerec.storage.erase;

import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.gallery.SubjectQuery;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.object.SealedObjects;
import java.nio.file.Path;
import java.time.Duration;

/** A process of its own that erases everybody, one after the other: to be killed meanwhile. */
final class ErasingWorker {
  private ErasingWorker() {}

  public static void main(String[] arguments) {
    try (Stores stores = Stores.embedded(Path.of(arguments[0]));
        StoredGallery gallery =
            StoredGalleries.of(stores.database(), TestKeys.ring()).openToChange("people")) {
      Eraser eraser =
          Eraser.of(
              stores.database(),
              AuditLog.of(stores.database(), TestKeys.ring()),
              PendingErasures.of(
                  stores.database(),
                  new SealedObjects(stores.objects(), TestKeys.ring()),
                  stores.cache(),
                  Duration.ZERO));
      System.out.println("ready");
      for (Subject subject : gallery.subjects().list(SubjectQuery.all(1000)).subjects()) {
        System.out.println(eraser.erase(gallery, subject.id(), "test").orElseThrow().subject());
      }
    }
  }
}
