package io.facerec.storage.transfer;

import io.facerec.match.Candidate;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.gallery.TestKeys;
import io.facerec.storage.gallery.Vectors;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gallery with a few people in it, a file to export it to, and a second database. */
abstract class TransferFixture {
  static final String PASSPHRASE = "five words drawn at random";

  @TempDir Path folder;
  Database database;
  Database elsewhere;
  StoredGalleries galleries;
  StoredGalleries others;
  Path file;

  abstract DatabaseOptions options(Path folder);

  @BeforeEach
  void open() {
    database = Database.open(options(folder.resolve("here")));
    elsewhere = Database.open(options(folder.resolve("there")));
    galleries = StoredGalleries.of(database, TestKeys.ring());
    others = StoredGalleries.of(elsewhere, KeyRing.of(TestKeys.OTHER, List.of()));
    galleries.create("people", Vectors.ORIGIN, "{\"threshold\":0.40}");
    file = folder.resolve("people.faces");
  }

  @AfterEach
  void close() {
    database.close();
    elsewhere.close();
  }

  static Optional<PassphraseSealer> passphrase() {
    return Optional.of(PassphraseSealer.of(PASSPHRASE.toCharArray()));
  }

  /** Two templates a person, keyed as pictures are, every third person without an external id. */
  static List<Enrolled> enrol(StoredGalleries where, String gallery, int from, int to) {
    try (StoredGallery open = where.open(gallery)) {
      return open.enrolAll(
          IntStream.range(from, to)
              .boxed()
              .flatMap(
                  i ->
                      i % 3 == 0
                          ? Stream.of(
                              Enrolment.of(NewSubject.named("Person " + i), Vectors.of(2L * i)))
                          : Stream.of(0, 1)
                              .map(
                                  j ->
                                      Enrolment.of(
                                              new NewSubject(
                                                  Optional.of("p" + i),
                                                  "Jürgen \"" + i + "\" <&>",
                                                  "{\"n\":1.50,\"tags\":[null,\"ü\\n\"]}"),
                                              Vectors.of(2L * i + j))
                                          .withKey("picture-" + i + "-" + j)
                                          .withQuality(0.1f * j)))
              .toList());
    }
  }

  ExportReport export(Optional<PassphraseSealer> passphrase) {
    return GalleryExport.of(galleries, passphrase).write("people", file, TransferProgress.NONE);
  }

  ImportReport importTo(StoredGalleries where, String name, ExistingSubjects rule) {
    return GalleryImport.of(where, passphrase())
        .run(file, Optional.of(name), rule, TransferProgress.NONE);
  }

  /** Who is found, by name, for each of the probes. */
  static List<String> answers(StoredGalleries where, String gallery, int people) {
    try (StoredGallery open = where.open(gallery)) {
      return IntStream.range(0, 2 * people)
          .mapToObj(
              seed ->
                  open.identify(Vectors.of(seed), 3, 0.2f).stream()
                      .map(candidate -> name(open, candidate))
                      .toList()
                      .toString())
          .toList();
    }
  }

  private static String name(StoredGallery gallery, Candidate candidate) {
    Subject subject = gallery.subjects().find(UUID.fromString(candidate.subject())).orElseThrow();
    return "%s %.4f".formatted(subject.name(), candidate.similarity());
  }
}
