package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facerec.embed.FaceTemplate;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.UnknownKeyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a stored gallery promises, whatever the database. */
abstract class StoredGalleryContract extends GalleryFixture {
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
  void galleriesAreMadeListedAndDeleted() {
    assertThatExceptionOfType(GalleryExistsException.class)
        .isThrownBy(() -> galleries.create("people", Vectors.ORIGIN, "{}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> galleries.create(gallery.id().toString(), Vectors.ORIGIN, "{}"))
        .withMessageContaining("no UUID");
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
            (passed, total) -> {
              assertThat(total).isEqualTo(16_001);
              told.add(passed);
            })) {
      assertThat(again.size()).isEqualTo(15_999);
      assertThat(told).hasSizeGreaterThan(1).contains(16_001L);
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
  void openingCanBeInterrupted() {
    gallery.enrolAll(IntStream.range(0, 100).mapToObj(i -> person(i)).toList());
    Thread opening = Thread.currentThread();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                galleries.open(
                    "people",
                    1,
                    (loaded, total) -> {
                      opening.interrupt();
                      // Until the interrupted thread gives the order to stop.
                      LockSupport.parkNanos(Duration.ofSeconds(30).toNanos());
                    }));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(galleries.open("people").size()).isEqualTo(100);
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

  @Test
  void settingsAreChangedAndNothingElse() {
    GalleryOutline before = galleries.find("people").orElseThrow();
    assertThat(before.id()).isEqualTo(gallery.id());
    assertThat(before.origin()).isEqualTo(Vectors.ORIGIN);
    GallerySettings wanted = GallerySettings.parse("{\"picturesKept\":true,\"margin\":0.1}");

    GalleryOutline after = galleries.changeSettings(gallery.id(), was -> wanted);
    assertThat(GallerySettings.parse(after.settings())).isEqualTo(wanted);
    assertThat(after.revision()).isEqualTo(before.revision());
    assertThat(galleries.outlines()).containsExactly(after);
    assertThat(galleries.find(java.util.UUID.randomUUID())).isEmpty();
    assertThat(galleries.find("nobody")).isEmpty();
  }
}
