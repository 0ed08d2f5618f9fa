package io.facerec.storage.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.ExistingSubjectsException;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryOriginException;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.gallery.SubjectPage;
import io.facerec.storage.gallery.SubjectQuery;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.seal.PassphraseException;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.sql.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What exports and imports promise, whatever the database. */
abstract class TransferContract extends TransferFixture {
  @Test
  void aRoundTripGivesTheSameAnswersElsewhere() {
    enrol(galleries, "people", 0, 1300);
    ExportReport written = export(passphrase());
    assertThat(written.subjects()).isEqualTo(1300);
    assertThat(written.refused()).isZero();
    ImportReport read =
        GalleryImport.of(others, passphrase())
            .run(file, Optional.empty(), ExistingSubjects.FAIL, TransferProgress.NONE);
    assertThat(read.created()).isTrue();
    assertThat(read.result().subjects()).isEqualTo(1300);
    assertThat(read.result().templates()).isEqualTo(written.templates());
    GalleryDescription there = others.show("people").orElseThrow();
    assertThat(there.settings()).isEqualTo("{\"threshold\":0.40}");
    assertThat(there.origin()).isEqualTo(Vectors.ORIGIN);
    assertThat(answers(others, "people", 200)).isEqualTo(answers(galleries, "people", 200));
    assertThat(people(others.open("people"))).isEqualTo(people(galleries.open("people")));
  }

  /** All that is told of people; ids of one millisecond have no order. */
  private static List<String> people(StoredGallery gallery) {
    List<String> told = new ArrayList<>();
    try (gallery) {
      Optional<UUID> next = Optional.empty();
      do {
        SubjectPage page = gallery.subjects().list(new SubjectQuery("", next, 1000));
        page.subjects().forEach(subject -> told.add(told(gallery, subject)));
        next = page.next();
      } while (next.isPresent());
    }
    return told.stream().sorted().toList();
  }

  private static String told(StoredGallery gallery, Subject subject) {
    List<String> templates =
        gallery.subjects().templates(subject.id()).stream()
            .map(template -> template.quality() + " " + template.createdAt())
            .sorted()
            .toList();
    return List.of(
            subject.name(),
            subject.externalId(),
            subject.metadata(),
            subject.createdAt(),
            subject.updatedAt(),
            templates)
        .toString();
  }

  @Test
  void picturesAreRecognisedAfterTheMove() {
    enrol(galleries, "people", 0, 10);
    export(passphrase());
    importTo(others, "moved", ExistingSubjects.FAIL);
    List<Enrolled> again = enrol(others, "moved", 1, 3);
    assertThat(again).hasSize(4).noneMatch(Enrolled::added);
  }

  @Test
  void anImportThatIsRunAgainAddsNothing() {
    enrol(galleries, "people", 0, 30);
    export(passphrase());
    ImportReport first = importTo(galleries, "copy", ExistingSubjects.FAIL);
    ImportReport again = importTo(galleries, "copy", ExistingSubjects.FAIL);
    assertThat(again.created()).isFalse();
    assertThat(again.result().subjects()).isZero();
    assertThat(again.result().templates()).isZero();
    assertThat(again.result().present()).isEqualTo(first.result().templates());
    assertThat(galleries.show("copy").orElseThrow())
        .extracting(GalleryDescription::subjects, GalleryDescription::templates)
        .containsExactly(30L, first.result().templates());
  }

  @Test
  void peopleWhoAreThereAlreadyStopIt() {
    enrol(galleries, "people", 0, 10);
    export(passphrase());
    // 1, 2, 4 and 5 have external ids.
    others.create("mine", Vectors.ORIGIN, "{}");
    enrol(others, "mine", 1, 6);
    assertThatExceptionOfType(ExistingSubjectsException.class)
        .isThrownBy(() -> importTo(others, "mine", ExistingSubjects.FAIL))
        .withMessageContaining("4 of the subjects");
    assertThat(others.show("mine").orElseThrow().subjects()).isEqualTo(5);
    // Its own subjects, with or without external ids.
    assertThatExceptionOfType(ExistingSubjectsException.class)
        .isThrownBy(() -> importTo(galleries, "people", ExistingSubjects.FAIL))
        .withMessageContaining("10 of the subjects");
  }

  @Test
  void theyAreSkippedOrMerged() {
    enrol(galleries, "people", 0, 10);
    long templates = export(passphrase()).templates();
    others.create("mine", Vectors.ORIGIN, "{}");
    try (StoredGallery mine = others.open("mine")) {
      mine.enrol(Enrolment.of(NewSubject.of("p1", "My own name"), Vectors.of(500)));
    }
    ImportReport skipped = importTo(others, "mine", ExistingSubjects.SKIP);
    assertThat(skipped.result().skipped()).isEqualTo(2);
    assertThat(skipped.result().subjects()).isEqualTo(9);
    assertThat(skipped.result().templates()).isEqualTo(templates - 2);
    ImportReport merged = importTo(others, "mine", ExistingSubjects.MERGE);
    assertThat(merged.result().subjects()).isZero();
    assertThat(merged.result().templates()).isEqualTo(2);
    assertThat(merged.result().present()).isEqualTo(templates - 2);
    try (StoredGallery mine = others.open("mine")) {
      Subject one = mine.subjects().findByExternalId("p1").orElseThrow();
      assertThat(one.name()).isEqualTo("My own name");
      assertThat(mine.subjects().templates(one.id())).hasSize(3);
    }
    // Into itself: nothing is there twice.
    ImportReport own = importTo(galleries, "people", ExistingSubjects.MERGE);
    assertThat(own.result()).extracting("subjects", "templates").containsExactly(0L, 0L);
  }

  @Test
  void whoHasTheGalleryOpenFindsThem() {
    enrol(galleries, "people", 0, 10);
    export(passphrase());
    others.create("mine", Vectors.ORIGIN, "{}");
    try (StoredGallery open = others.open("mine")) {
      importTo(others, "mine", ExistingSubjects.FAIL);
      assertThat(open.identify(Vectors.of(2), 1, 0.9f)).hasSize(1);
    }
  }

  @Test
  void anotherModelsTemplatesStayOutside() {
    enrol(galleries, "people", 0, 5);
    export(passphrase());
    others.create("mine", Vectors.OTHER, "{}");
    assertThatExceptionOfType(GalleryOriginException.class)
        .isThrownBy(() -> importTo(others, "mine", ExistingSubjects.FAIL));
  }

  @Test
  void aSubjectMayHaveMoreTemplatesThanAPart() {
    try (StoredGallery gallery = galleries.open("people")) {
      gallery.enrolAll(
          Stream.iterate(0L, i -> i < 4500, i -> i + 1)
              .map(i -> Enrolment.of(NewSubject.of("one", "One"), Vectors.of(i)))
              .toList());
      gallery.subjects().create(NewSubject.named("Nobody yet"));
    }
    export(passphrase());
    ImportReport read = importTo(others, "people", ExistingSubjects.FAIL);
    assertThat(read.result()).extracting("subjects", "templates").containsExactly(2L, 4500L);
    try (StoredGallery there = others.open("people")) {
      assertThat(there.subjects().list(SubjectQuery.all(5)).subjects())
          .extracting(Subject::name, s -> there.subjects().templates(s.id()).size())
          .containsExactly(tuple("One", 4500), tuple("Nobody yet", 0));
    }
  }

  @Test
  void theFileShowsOneMoment() {
    enrol(galleries, "people", 0, 1200);
    try (StoredGallery gallery = galleries.open("people")) {
      ExportReport written =
          GalleryExport.of(galleries, passphrase())
              .write(
                  "people",
                  file,
                  (done, total) ->
                      gallery.enrol(
                          Enrolment.of(
                              NewSubject.named("Too late"), Vectors.of(done + 1_000_000))));
      assertThat(written.subjects()).isEqualTo(1200);
      assertThat(gallery.size()).isGreaterThan((int) written.templates());
    }
    assertThat(importTo(others, "people", ExistingSubjects.FAIL).result().subjects())
        .isEqualTo(1200);
  }

  @Test
  void whatDoesNotOpenIsCountedAndMissing() {
    List<Enrolled> enrolled = enrol(galleries, "people", 0, 10);
    damage(database, enrolled.get(3));
    ExportReport written = export(passphrase());
    assertThat(written.refused()).isEqualTo(1);
    ImportReport read = importTo(others, "people", ExistingSubjects.FAIL);
    assertThat(read.missing()).isEqualTo(1);
    assertThat(read.result().templates()).isEqualTo(enrolled.size() - 1);
  }

  private static void damage(Database database, Enrolled enrolled) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "update templates set sealed = (select sealed from templates where id <> :id"
                        + " order by id limit 1) where id = :id")
                .bind("id", enrolled.template())
                .execute());
  }

  @Test
  void nothingInASealedFileCanBeRead() throws IOException {
    enrol(galleries, "people", 0, 10);
    export(passphrase());
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .startsWith("FRP")
        .doesNotContain("Person", "facerec-gallery", "test-model");
    assertThatExceptionOfType(PassphraseException.class)
        .isThrownBy(
            () ->
                GalleryImport.of(
                        others,
                        Optional.of(PassphraseSealer.of("another passphrase".toCharArray())))
                    .run(file, Optional.empty(), ExistingSubjects.FAIL, TransferProgress.NONE));
    assertThatExceptionOfType(TransferException.class)
        .isThrownBy(
            () ->
                GalleryImport.of(others, Optional.empty())
                    .run(file, Optional.empty(), ExistingSubjects.FAIL, TransferProgress.NONE))
        .withMessageContaining("passphrase");
  }

  @Test
  void aPlainFileBetraysNoPicturesAndOpensOnlyAsSuch() throws IOException {
    enrol(galleries, "people", 0, 10);
    export(Optional.empty());
    assertThat(Files.readString(file))
        .contains("Jürgen \\\"1\\\" <&>")
        .doesNotContain("pictureHash");
    assertThatExceptionOfType(TransferException.class)
        .isThrownBy(() -> importTo(others, "people", ExistingSubjects.FAIL))
        .withMessageContaining("not sealed");
    GalleryImport.of(others, Optional.empty())
        .run(file, Optional.empty(), ExistingSubjects.FAIL, TransferProgress.NONE);
    assertThat(answers(others, "people", 10)).isEqualTo(answers(galleries, "people", 10));
  }

  @Test
  void anExportThatFailsLeavesNoFile() throws IOException {
    enrol(galleries, "people", 0, 10);
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                GalleryExport.of(galleries, passphrase())
                    .write(
                        "people",
                        file,
                        (done, total) -> {
                          throw new CancellationException("enough");
                        }));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(Files::isRegularFile).toList()).isEmpty();
    }
    Files.writeString(file, "mine");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> export(passphrase()))
        .withMessageContaining("there already");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }
}
