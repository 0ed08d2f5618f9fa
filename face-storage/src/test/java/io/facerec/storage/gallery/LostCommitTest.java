package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.storage.gallery.CuttingProxy.Cut;
import io.facerec.storage.sql.CommitOutcomeUnknownException;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseHost;
import io.facerec.storage.sql.DatabaseLocation;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.storage.sql.SslMode;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection is lost around a COMMIT: nothing happens twice, nothing is lost. */
class LostCommitTest {
  @TempDir Path folder;
  private CuttingProxy proxy;
  private Database database;
  private StoredGalleries galleries;
  private StoredGallery gallery;

  @BeforeEach
  void open() throws Exception {
    PostgresServer server = PostgresServer.shared();
    proxy = CuttingProxy.before(server.port());
    database =
        Database.open(
            DatabaseOptions.of(
                    new DatabaseLocation.Postgres(
                        List.of(new DatabaseHost("127.0.0.1", proxy.port())),
                        server.createDatabase(),
                        PostgresServer.USER,
                        PostgresServer.PASSWORD,
                        SslMode.DISABLE),
                    folder)
                .withPoolSize(2));
    galleries = StoredGalleries.of(database, TestKeys.ring());
    galleries.create("people", Vectors.ORIGIN, "{}");
    gallery = galleries.open("people");
  }

  @AfterEach
  void close() {
    gallery.close();
    database.close();
    proxy.close();
  }

  private void assertKept(int templates) {
    GalleryDescription shown = galleries.show("people").orElseThrow();
    assertThat(shown.templates()).isEqualTo(templates);
    assertThat(shown.revision()).isEqualTo(templates);
    try (StoredGallery again = galleries.open("people")) {
      assertThat(again.size()).isEqualTo(templates);
      assertThat(gallery.identify(Vectors.of(1), 5, 0.9f))
          .isEqualTo(again.identify(Vectors.of(1), 5, 0.9f))
          .hasSize(1);
    }
  }

  @Test
  void anEnrolmentIsRepeatedWhenItWasNotKept() {
    proxy.cutNext(Cut.BEFORE_COMMIT);
    Enrolled enrolled = gallery.enrol(Enrolment.of(NewSubject.named("Amy"), Vectors.of(1)));
    assertThat(proxy.cuts()).isEqualTo(1);
    assertThat(enrolled.added()).isTrue();
    assertKept(1);
  }

  @Test
  void anEnrolmentIsRecognisedWhenItWasKept() {
    proxy.cutNext(Cut.AFTER_COMMIT);
    Enrolled enrolled = gallery.enrol(Enrolment.of(NewSubject.named("Amy"), Vectors.of(1)));
    assertThat(proxy.cuts()).isEqualTo(1);
    assertThat(enrolled.added()).isTrue();
    assertThat(gallery.template(enrolled.template())).isPresent();
    assertKept(1);
  }

  @Test
  void aBatchWithKeysIsRecognisedToo() {
    gallery.enrol(Enrolment.of(NewSubject.of("a", "A"), Vectors.of(2)).withKey("k2"));
    proxy.cutNext(Cut.AFTER_COMMIT);
    List<Enrolled> enrolled =
        gallery.enrolAll(
            List.of(
                Enrolment.of(NewSubject.of("a", "A"), Vectors.of(1)).withKey("k1"),
                Enrolment.of(NewSubject.of("a", "A"), Vectors.of(2)).withKey("k2"),
                Enrolment.of(NewSubject.of("b", "B"), Vectors.of(3)).withKey("k3")));
    assertThat(proxy.cuts()).isEqualTo(1);
    assertThat(enrolled).extracting(Enrolled::added).containsExactly(true, false, true);
    assertThat(enrolled.get(0).subject()).isEqualTo(enrolled.get(1).subject());
    assertKept(3);
  }

  @Test
  void removalsAndSubjectsAnswerAsIfNothingHadHappened() {
    Enrolled amy = gallery.enrol(Enrolment.of(NewSubject.named("Amy"), Vectors.of(1)));
    proxy.cutNext(Cut.AFTER_COMMIT);
    assertThat(gallery.removeTemplate(amy.template())).isPresent();
    proxy.cutNext(Cut.AFTER_COMMIT);
    assertThat(gallery.subjects().remove(amy.subject())).isPresent();
    proxy.cutNext(Cut.AFTER_COMMIT);
    Subject ben = gallery.subjects().create(NewSubject.of("b", "Ben"));
    proxy.cutNext(Cut.AFTER_COMMIT);
    assertThat(galleries.create("other", Vectors.ORIGIN, "{}").name()).isEqualTo("other");
    proxy.cutNext(Cut.AFTER_COMMIT);
    assertThat(galleries.delete("other")).isTrue();
    assertThat(proxy.cuts()).isEqualTo(5);
    assertThat(gallery.subjects().list(SubjectQuery.all(10)).subjects()).containsExactly(ben);
  }

  @Test
  void otherWorkIsNeverRepeatedBlindly() {
    proxy.cutNext(Cut.AFTER_COMMIT);
    assertThatExceptionOfType(CommitOutcomeUnknownException.class)
        .isThrownBy(
            () -> database.write(handle -> handle.execute("update galleries set settings = '{}'")));
    proxy.cutNext(Cut.BEFORE_COMMIT);
    assertThatExceptionOfType(CommitOutcomeUnknownException.class)
        .isThrownBy(
            () -> database.write(handle -> handle.execute("update galleries set settings = '{}'")));
  }
}
