package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import io.facerec.match.Candidate;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.UnknownKeyException;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stored gallery promises, whatever the database. */
abstract class StoredGalleryContract {
  @TempDir Path folder;
  private Database database;
  private StoredGalleries galleries;
  private StoredGallery gallery;

  abstract DatabaseOptions options(Path folder);

  @BeforeEach
  void open() {
    database = Database.open(options(folder));
    galleries = StoredGalleries.of(database, TestKeys.ring());
    galleries.create("people", Vectors.ORIGIN, "{}");
    gallery = galleries.open("people");
  }

  @AfterEach
  void close() {
    gallery.close();
    database.close();
  }

  private static Enrolment amy(long seed) {
    return Enrolment.of(NewSubject.of("amy", "Amy"), Vectors.of(seed));
  }

  private static Enrolment person(int number) {
    return Enrolment.of(NewSubject.of("p" + number, "Person " + number), Vectors.of(number));
  }

  private List<String> found(StoredGallery where, long seed) {
    return where.identify(Vectors.of(seed), 10, 0.9f).stream().map(Candidate::subject).toList();
  }

  @Test
  void whoIsEnrolledIsFound() {
    Enrolled amy = gallery.enrol(amy(1));
    assertThat(amy.added()).isTrue();
    assertThat(gallery.identify(Vectors.of(1), 5, 0.9f))
        .singleElement()
        .satisfies(
            candidate -> {
              assertThat(candidate.subject()).isEqualTo(amy.subject().toString());
              assertThat(candidate.similarity()).isCloseTo(1, within(1e-6f));
            });
    assertThat(found(gallery, 2)).isEmpty();
    assertThat(gallery.subjects().find(amy.subject()).orElseThrow().name()).isEqualTo("Amy");
  }

  @Test
  void anExternalIdIsOneSubject() {
    Enrolled first = gallery.enrol(amy(1));
    List<Enrolled> more = gallery.enrolAll(List.of(amy(2), amy(3), person(4), person(4)));
    assertThat(more.get(0).subject()).isEqualTo(first.subject());
    assertThat(more.get(1).subject()).isEqualTo(first.subject());
    assertThat(more.get(2).subject())
        .isEqualTo(more.get(3).subject())
        .isNotEqualTo(first.subject());
    assertThat(gallery.subjects().templates(first.subject()))
        .extracting(StoredTemplate::id)
        .containsExactlyInAnyOrder(
            first.template(), more.get(0).template(), more.get(1).template());
    assertThat(galleries.show("people").orElseThrow())
        .satisfies(
            shown -> {
              assertThat(shown.subjects()).isEqualTo(2);
              assertThat(shown.templates()).isEqualTo(5);
              assertThat(shown.revision()).isEqualTo(5);
            });
  }

  @Test
  void aKeyIsEnrolledOnce() {
    Enrolled first = gallery.enrol(amy(1).withKey("picture-1"));
    List<Enrolled> again =
        gallery.enrolAll(
            List.of(
                person(7).withKey("picture-1"),
                person(8).withKey("picture-2"),
                person(9).withKey("picture-2")));
    assertThat(again.get(0)).isEqualTo(new Enrolled(first.template(), first.subject(), false));
    assertThat(again.get(1).added()).isTrue();
    assertThat(again.get(2))
        .isEqualTo(new Enrolled(again.get(1).template(), again.get(1).subject(), false));
    assertThat(gallery.size()).isEqualTo(2);
    assertThat(gallery.subjects().findByExternalId("p7")).isEmpty();
    assertThat(gallery.subjects().findByExternalId("p9")).isEmpty();
    assertThat(galleries.show("people").orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void aBatchIsAllOrNothing() {
    assertThatExceptionOfType(SubjectNotFoundException.class)
        .isThrownBy(
            () ->
                gallery.enrolAll(
                    List.of(person(1), Enrolment.of(UUID.randomUUID(), Vectors.of(2)))));
    assertThatExceptionOfType(GalleryOriginException.class)
        .isThrownBy(
            () ->
                gallery.enrolAll(
                    List.of(
                        person(1),
                        Enrolment.of(NewSubject.named("x"), Vectors.of(Vectors.OTHER, 2)))));
    assertThat(galleries.show("people").orElseThrow())
        .extracting(GalleryDescription::subjects, GalleryDescription::revision)
        .containsExactly(0L, 0L);
    assertThat(found(gallery, 1)).isEmpty();
  }

  @Test
  void whatComesBackIsWhatWasEnrolled() {
    FaceTemplate template = Vectors.of(3);
    Enrolled enrolled = gallery.enrol(person(3).withQuality(0.5f));
    float[] stored = gallery.template(enrolled.template()).orElseThrow().vector();
    assertThat(stored).usingComparatorWithPrecision(6e-8f).containsExactly(template.vector());
    assertThat(gallery.template(UUID.randomUUID())).isEmpty();
    assertThat(gallery.subjects().templates(enrolled.subject()))
        .singleElement()
        .satisfies(known -> assertThat(known.quality()).contains(0.5f))
        .satisfies(known -> assertThat(known.keyId()).isEqualTo(TestKeys.ring().currentKeyId()));
  }

  @Test
  void anotherIndexSeesWhatWasAcknowledged() {
    try (StoredGallery other = galleries.open("people")) {
      Enrolled one = gallery.enrol(person(1));
      assertThat(found(other, 1)).containsExactly(one.subject().toString());
      other.enrol(Enrolment.of(one.subject(), Vectors.of(2)));
      assertThat(found(gallery, 2)).containsExactly(one.subject().toString());
      gallery.subjects().remove(one.subject());
      assertThat(found(other, 1)).isEmpty();
      assertThat(found(other, 2)).isEmpty();
      assertThat(other.size()).isZero();
      assertThat(other.revision()).isEqualTo(gallery.revision() + 3);
    }
  }

  @Test
  void removedTemplatesAreGoneTheirSubjectStays() {
    Enrolled one = gallery.enrol(amy(1).withPicture(new StoredPicture("k1", "image/png", 9)));
    Enrolled two = gallery.enrol(amy(2).withPicture(new StoredPicture("k2", "image/png", 9)));
    gallery.enrol(person(3).withPicture(new StoredPicture("k2", "image/png", 9)));
    assertThat(gallery.removeTemplate(one.template()))
        .contains(new RemovedTemplate(one.template(), one.subject(), List.of("k1")));
    assertThat(gallery.removeTemplate(one.template())).isEmpty();
    assertThat(found(gallery, 1)).isEmpty();
    assertThat(found(gallery, 2)).containsExactly(one.subject().toString());
    // Another template's picture is the same object.
    assertThat(gallery.removeTemplate(two.template()).orElseThrow().objectKeys()).isEmpty();
    assertThat(gallery.subjects().find(one.subject())).isPresent();
  }

  @Test
  void aRemovedSubjectLeavesNothing() {
    Enrolled one = gallery.enrol(amy(1).withPicture(new StoredPicture("k1", "image/png", 9)));
    Enrolled two = gallery.enrol(amy(2));
    Enrolled other = gallery.enrol(person(3));
    RemovedSubject removed = gallery.subjects().remove(one.subject()).orElseThrow();
    assertThat(removed.templates()).containsExactlyInAnyOrder(one.template(), two.template());
    assertThat(removed.objectKeys()).containsExactly("k1");
    assertThat(gallery.subjects().remove(one.subject())).isEmpty();
    assertThat(found(gallery, 1)).isEmpty();
    assertThat(found(gallery, 3)).containsExactly(other.subject().toString());
    assertThat(gallery.template(one.template())).isEmpty();
    assertThat(gallery.subjects().findByExternalId("amy")).isEmpty();
    assertThat(gallery.enrol(amy(1)).subject()).isNotEqualTo(one.subject());
  }

  @Test
  void mergedSubjectsAreOne() {
    Enrolled one = gallery.enrol(person(1));
    Enrolled two = gallery.enrol(person(2));
    gallery.enrol(Enrolment.of(two.subject(), Vectors.of(3)));
    try (StoredGallery other = galleries.open("people")) {
      assertThat(gallery.subjects().merge(two.subject(), one.subject())).isEqualTo(2);
      for (StoredGallery each : List.of(gallery, other, galleries.open("people"))) {
        for (long seed = 1; seed <= 3; seed++) {
          assertThat(found(each, seed)).containsExactly(one.subject().toString());
        }
        assertThat(each.size()).isEqualTo(3);
        assertThat(each.refused()).isZero();
      }
    }
    assertThat(gallery.subjects().find(two.subject())).isEmpty();
    assertThat(gallery.subjects().templates(one.subject())).hasSize(3);
    assertThatExceptionOfType(SubjectNotFoundException.class)
        .isThrownBy(() -> gallery.subjects().merge(two.subject(), one.subject()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gallery.subjects().merge(one.subject(), one.subject()));
  }

  @Test
  void subjectsAreMadeRenamedAndListed() {
    StoredSubjects subjects = gallery.subjects();
    Subject made =
        subjects.create(new NewSubject(Optional.of("e%1"), "Zoë O'Hara", "{ \"a\": [1, null] }"));
    assertThat(made.metadata()).isEqualTo("{\"a\":[1,null]}");
    assertThat(subjects.findByExternalId("e%1")).contains(made);
    assertThatExceptionOfType(SubjectExistsException.class)
        .isThrownBy(() -> subjects.create(NewSubject.of("e%1", "Someone")))
        .withMessageContaining(made.id().toString());
    Subject renamed = subjects.rename(made.id(), "Zoë Smith");
    assertThat(renamed.name()).isEqualTo("Zoë Smith");
    assertThat(subjects.setMetadata(made.id(), "{\"b\":true}").metadata())
        .isEqualTo("{\"b\":true}");
    long revision = galleries.show("people").orElseThrow().revision();
    assertThat(revision).isEqualTo(3);
    subjects.rename(made.id(), "Zoë Smith");
    assertThat(galleries.show("people").orElseThrow().revision()).isEqualTo(revision);
    for (int i = 0; i < 5; i++) {
      subjects.create(NewSubject.named("Person_" + i));
    }
    assertThat(subjects.list(SubjectQuery.matching("ZOË", 10)).subjects())
        .extracting(Subject::id)
        .containsExactly(made.id());
    assertThat(subjects.list(SubjectQuery.matching("e%1", 10)).subjects()).hasSize(1);
    assertThat(subjects.list(SubjectQuery.matching("%", 10)).subjects()).hasSize(1);
    assertThat(subjects.list(SubjectQuery.matching("n_3", 10)).subjects()).hasSize(1);
    assertThat(subjects.list(SubjectQuery.matching("o'hara", 10)).subjects()).isEmpty();
    List<UUID> all = new ArrayList<>();
    SubjectQuery query = SubjectQuery.all(4);
    SubjectPage page = subjects.list(query);
    page.subjects().forEach(subject -> all.add(subject.id()));
    assertThat(page.next()).isPresent();
    page = subjects.list(query.after(page.next().orElseThrow()));
    page.subjects().forEach(subject -> all.add(subject.id()));
    assertThat(page.next()).isEmpty();
    assertThat(all).hasSize(6).doesNotHaveDuplicates().contains(made.id());
    assertThatExceptionOfType(SubjectNotFoundException.class)
        .isThrownBy(() -> subjects.rename(UUID.randomUUID(), "x"));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> NewSubject.named(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> NewSubject.named("x".repeat(256)));
    assertThatIllegalArgumentException().isThrownBy(() -> NewSubject.named("a\0b"));
    assertThatIllegalArgumentException().isThrownBy(() -> NewSubject.named("\ud800"));
    for (String json : List.of("", "[]", "{a:1}", "{\"a\":1}x", "null")) {
      assertThatIllegalArgumentException()
          .as(json)
          .isThrownBy(() -> new NewSubject(Optional.empty(), "x", json));
    }
    // Characters, not UTF-16 halves of them.
    Subject long255 = gallery.subjects().create(NewSubject.named("\ud83d\ude00".repeat(255)));
    assertThat(gallery.subjects().find(long255.id())).contains(long255);
  }

  @Test
  void galleriesAreMadeListedAndDeleted() {
    assertThatExceptionOfType(GalleryExistsException.class)
        .isThrownBy(() -> galleries.create("people", Vectors.ORIGIN, "{}"));
    galleries.create("a gallery", Vectors.OTHER, "{\"threshold\":0.5}");
    assertThat(galleries.list())
        .extracting(GalleryDescription::name)
        .containsExactly("a gallery", "people");
    assertThat(galleries.show("a gallery").orElseThrow())
        .satisfies(shown -> assertThat(shown.origin()).isEqualTo(Vectors.OTHER))
        .satisfies(shown -> assertThat(shown.settings()).isEqualTo("{\"threshold\":0.5}"));
    assertThat(galleries.show("nobody")).isEmpty();
    assertThatExceptionOfType(GalleryNotFoundException.class)
        .isThrownBy(() -> galleries.open("nobody"));
    gallery.enrolAll(List.of(person(1), amy(2)));
    assertThat(galleries.delete("people")).isTrue();
    assertThat(galleries.delete("people")).isFalse();
    assertThatExceptionOfType(GalleryNotFoundException.class)
        .isThrownBy(() -> gallery.identify(Vectors.of(1), 1, 0.9f));
    assertThatExceptionOfType(GalleryNotFoundException.class)
        .isThrownBy(() -> gallery.enrol(person(3)));
    galleries.create("people", Vectors.ORIGIN, "{}");
    assertThat(galleries.open("people").size()).isZero();
  }

  @Test
  void openingReadsEverythingInSlices() {
    List<Enrolled> enrolled =
        gallery.enrolAll(IntStream.range(0, 16_000).mapToObj(i -> person(i)).toList());
    gallery.removeTemplate(enrolled.get(8_000).template());
    List<Long> told = java.util.Collections.synchronizedList(new ArrayList<>());
    try (StoredGallery again =
        galleries.open(
            "people",
            1,
            (loaded, total) -> {
              assertThat(total).isEqualTo(15_999);
              told.add(loaded);
            })) {
      assertThat(again.size()).isEqualTo(15_999);
      assertThat(told).hasSizeGreaterThan(1).contains(15_999L);
      for (int i : new int[] {0, 4_000, 15_999}) {
        assertThat(found(again, i)).containsExactly(enrolled.get(i).subject().toString());
      }
      assertThat(found(again, 8_000)).isEmpty();
      // Numbers are known after a load, too.
      gallery.removeTemplate(enrolled.get(4_000).template());
      gallery.removeTemplate(enrolled.get(15_999).template());
      assertThat(found(again, 4_000)).isEmpty();
      assertThat(found(again, 15_999)).isEmpty();
      assertThat(again.size()).isEqualTo(15_997);
    }
  }

  @Test
  void whoIsTooFarBehindReadsAnew() {
    Enrolled one = gallery.enrol(person(1));
    try (StoredGallery other = galleries.open("people")) {
      gallery.enrolAll(List.of(person(2), person(3)));
      gallery.removeTemplate(one.template());
      gallery.forgetChanges(1);
      assertThat(found(other, 1)).isEmpty();
      assertThat(found(other, 2)).hasSize(1);
      assertThat(other.size()).isEqualTo(2);
      assertThat(found(gallery, 1)).isEmpty();
      gallery.enrol(person(4));
      gallery.forgetChanges(100);
      assertThat(found(other, 4)).hasSize(1);
    }
  }

  @Test
  void theWrongKeyOpensNoGallery() {
    StoredGalleries wrong = StoredGalleries.of(database, KeyRing.of(TestKeys.OTHER, List.of()));
    assertThatExceptionOfType(UnknownKeyException.class).isThrownBy(() -> wrong.open("people"));
  }

  @Test
  void aRetiredKeyStillOpens() {
    Enrolled one = gallery.enrol(person(1));
    StoredGalleries rotated =
        StoredGalleries.of(database, KeyRing.of(TestKeys.OTHER, List.of(TestKeys.KEY)));
    try (StoredGallery newer = rotated.open("people")) {
      assertThat(found(newer, 1)).containsExactly(one.subject().toString());
      // The key of an enrolment is known by a secret of the gallery's own.
      Enrolled keyed = gallery.enrol(person(2).withKey("k"));
      assertThat(newer.enrol(person(3).withKey("k")).template()).isEqualTo(keyed.template());
    }
  }
}
