package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.match.Candidate;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseException;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Someone writes into the tables with plain SQL: what they wrote is refused, the rest goes on. */
abstract class TamperingContract {
  @TempDir Path folder;
  private Database database;
  private StoredGalleries galleries;
  private StoredGallery gallery;
  private Enrolled amy;
  private Enrolled ben;

  abstract DatabaseOptions options(Path folder);

  @BeforeEach
  void open() {
    database = Database.open(options(folder));
    galleries = StoredGalleries.of(database, TestKeys.ring());
    galleries.create("people", Vectors.ORIGIN, "{}");
    gallery = galleries.open("people");
    amy = gallery.enrol(Enrolment.of(NewSubject.named("Amy"), Vectors.of(1)));
    ben = gallery.enrol(Enrolment.of(NewSubject.named("Ben"), Vectors.of(2)));
  }

  @AfterEach
  void close() {
    gallery.close();
    database.close();
  }

  private void tamper(String sql, Object... values) {
    database.write((Handle handle) -> handle.execute(sql, values));
  }

  private void assertOnlyRefused(UUID template, List<Long> alsoGone, List<Long> stillFound) {
    try (StoredGallery again = galleries.open("people")) {
      assertThat(again.refused()).isEqualTo(1);
      assertThat(again.refusedTemplates()).containsExactly(template);
      for (long seed : alsoGone) {
        assertThat(again.identify(Vectors.of(seed), 5, 0.9f)).isEmpty();
      }
      for (long seed : stillFound) {
        assertThat(again.identify(Vectors.of(seed), 5, 0.9f)).hasSize(1);
      }
      assertThatExceptionOfType(TemplateRefusedException.class)
          .isThrownBy(() -> again.template(template))
          .withMessageContaining(template.toString());
    }
  }

  private byte[] sealed(UUID template) {
    return database.query(
        handle ->
            handle
                .createQuery("select sealed from templates where id = :id")
                .bind("id", template)
                .mapTo(byte[].class)
                .one());
  }

  @Test
  void aFlippedBitAnywhereIsRefused() {
    byte[] intact = sealed(amy.template());
    // The version, the key's id, the nonce, the ciphertext, the tag.
    for (int offset : new int[] {0, 3, 9, 100, intact.length - 1}) {
      byte[] flipped = intact.clone();
      flipped[offset] ^= 4;
      tamper("update templates set sealed = ? where id = ?", flipped, amy.template());
      assertOnlyRefused(amy.template(), List.of(1L), List.of(2L));
    }
    tamper("update templates set sealed = ? where id = ?", intact, amy.template());
    try (StoredGallery again = galleries.open("people")) {
      assertThat(again.refused()).isZero();
      assertThat(again.identify(Vectors.of(1), 5, 0.9f)).hasSize(1);
    }
  }

  @Test
  void sealedBytesCopiedFromAnotherRowAreRefused() {
    tamper("update templates set sealed = ? where id = ?", sealed(amy.template()), ben.template());
    assertOnlyRefused(ben.template(), List.of(2L), List.of(1L));
  }

  @Test
  void aRowCopiedUnderAnotherIdIsRefused() {
    UUID copy = UUID.randomUUID();
    tamper(
        "insert into templates (id, gallery_id, subject_id, revision, sealed, key_id, created_at)"
            + " select ?, gallery_id, subject_id, 3, sealed, key_id, created_at"
            + " from templates where id = ?",
        copy,
        amy.template());
    tamper("update galleries set revision = 3");
    assertOnlyRefused(copy, List.of(), List.of(1L, 2L));
    // A gallery that is open sees it with its next search, and refuses it as well.
    assertThat(gallery.identify(Vectors.of(1), 5, 0.9f)).hasSize(1);
    assertThat(gallery.refusedTemplates()).containsExactly(copy);
    assertThat(gallery.size()).isEqualTo(2);
  }

  @Test
  void aTemplateGivenToAnotherSubjectIsRefused() {
    tamper("update templates set subject_id = ? where id = ?", ben.subject(), amy.template());
    assertOnlyRefused(amy.template(), List.of(1L), List.of(2L));
    assertThatExceptionOfType(TemplateRefusedException.class)
        .isThrownBy(() -> gallery.subjects().merge(ben.subject(), amy.subject()));
    // Nothing of the merge was kept.
    assertOnlyRefused(amy.template(), List.of(1L), List.of(2L));
  }

  @Test
  void swappedSubjectsAreRefused() {
    tamper(
        "update templates set subject_id = case when id = ? then ? else ? end"
            .replace("? then ? else ?", cast("?") + " then " + cast("?") + " else " + cast("?")),
        amy.template(),
        ben.subject(),
        amy.subject());
    try (StoredGallery again = galleries.open("people")) {
      assertThat(again.refused()).isEqualTo(2);
      assertThat(again.identify(Vectors.of(1), 5, -1f)).isEmpty();
    }
  }

  @Test
  void aTemplateOfAnotherGalleryIsRefused() {
    GalleryDescription other = galleries.create("other", Vectors.ORIGIN, "{}");
    Subject eve;
    try (StoredGallery open = galleries.open("other")) {
      eve = open.subjects().create(NewSubject.named("Eve"));
    }
    tamper(
        "update templates set gallery_id = ?, subject_id = ? where id = ?",
        other.id(),
        eve.id(),
        amy.template());
    try (StoredGallery open = galleries.open("other")) {
      assertThat(open.refusedTemplates()).containsExactly(amy.template());
      assertThat(open.identify(Vectors.of(1), 5, -1f)).isEmpty();
    }
  }

  @Test
  void theDatabaseItselfRefusesNonsense() {
    UUID id = UUID.randomUUID();
    List<Runnable> nonsense =
        List.of(
            // A template of a subject of another gallery, or of nobody.
            () -> tamper("update templates set subject_id = ? where id = ?", id, amy.template()),
            () -> tamper("update templates set gallery_id = ? where id = ?", id, amy.template()),
            () -> tamper("update templates set revision = 1 where id = ?", ben.template()),
            () -> tamper("update templates set quality = 1.5 where id = ?", ben.template()),
            () -> tamper("update templates set key_id = 'ABC' where id = ?", ben.template()),
            () -> tamper("update templates set sealed = ?", (Object) new byte[5]),
            () -> tamper("delete from subjects where id = ?", amy.subject()),
            () -> tamper("delete from galleries"),
            () -> tamper("update subjects set name = ''"),
            () -> tamper("update subjects set metadata = '[]'"),
            () -> tamper("update galleries set revision = -1"),
            () -> tamper("update galleries set changes_from = 100"),
            () -> tamper("update gallery_changes set kind = 'other'"),
            () -> tamper("update gallery_changes set template_id = null"),
            () -> tamper("update gallery_changes set revision = 1"));
    for (Runnable each : nonsense) {
      assertThatExceptionOfType(DatabaseException.class)
          .as("statement %d", nonsense.indexOf(each))
          .isThrownBy(each::run);
    }
    assertThat(gallery.identify(Vectors.of(1), 5, 0.9f))
        .extracting(Candidate::subject)
        .containsExactly(amy.subject().toString());
  }

  /** PostgreSQL takes a bare parameter of a CASE for text. */
  String cast(String parameter) {
    return parameter;
  }
}
