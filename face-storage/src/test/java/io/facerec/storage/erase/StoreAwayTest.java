package io.facerec.storage.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.cache.Cache;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.TestDatabase;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.object.S3Options;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.sql.Database;
import io.facerec.testing.services.Ports;
import io.facerec.testing.services.S3Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are in S3, and that is away: whoever is erased is erased all the same, and soon. */
class StoreAwayTest {
  @TempDir private Path folder;

  /** One question waits for some six seconds; one for each picture would be three minutes. */
  @Test
  @Timeout(60)
  void manyPicturesAreLeftForLater() {
    S3Options away =
        new S3Options(
            URI.create("http://127.0.0.1:" + Ports.free()),
            "us-east-1",
            "pictures",
            S3Server.ACCESS_KEY,
            S3Server.SECRET_KEY,
            true);
    try (Database database = Database.open(TestDatabase.sqlite(folder));
        ObjectStore store = ObjectStore.s3(away);
        Cache cache = Cache.local(1 << 20)) {
      StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      try (StoredGallery gallery = galleries.open("people")) {
        List<Enrolled> enrolled =
            gallery.enrolAll(IntStream.range(0, 30).mapToObj(StoreAwayTest::amy).toList());
        PendingErasures pending =
            PendingErasures.of(
                database, new SealedObjects(store, TestKeys.ring()), cache, Duration.ZERO);

        ErasureReceipt receipt =
            Eraser.of(database, AuditLog.of(database, TestKeys.ring()), pending)
                .erase(gallery, enrolled.get(0).subject(), "cli")
                .orElseThrow();

        assertThat(receipt.picturesLeft()).isEqualTo(30);
        assertThat(receipt.cacheCleared()).isTrue();
        assertThat(gallery.identify(Vectors.of(1), 1, 0.9f)).isEmpty();
      }
    }
  }

  private static Enrolment amy(int number) {
    return Enrolment.of(NewSubject.of("amy", "Amy"), Vectors.of(number))
        .withPicture(new StoredPicture("%064x".formatted(number), "image/jpeg", 9));
  }
}
