package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the subjects of a gallery promise, whatever the database. */
abstract class StoredSubjectsContract extends GalleryFixture {
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
  void nameAndMetadataChangeAtOnceOrNotAtAll() {
    StoredSubjects subjects = gallery.subjects();
    Subject made = subjects.create(NewSubject.of("e1", "One"));
    long before = galleries.find(gallery.id()).orElseThrow().revision();

    Subject changed = subjects.change(made.id(), Optional.of("Two"), Optional.of("{\"a\": 1}"));
    assertThat(changed.name()).isEqualTo("Two");
    assertThat(changed.metadata()).isEqualTo("{\"a\":1}");
    assertThat(changed.externalId()).contains("e1");
    assertThat(galleries.find("people").orElseThrow().revision()).isEqualTo(before + 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> subjects.change(made.id(), Optional.of("Three"), Optional.of("[]")));
    assertThat(subjects.findAll(List.of(made.id(), UUID.randomUUID())))
        .containsOnlyKeys(made.id())
        .containsValue(changed);
  }

  @Test
  void picturesAndTemplatesOfASubjectAreTheirsOnly() {
    Enrolled one = gallery.enrol(amy(1).withPicture(new StoredPicture("k1", "image/png", 9)));
    gallery.enrol(person(2).withPicture(new StoredPicture("k2", "image/png", 9)));

    KeptPicture kept = gallery.subjects().pictures(one.subject()).get(0);
    assertThat(gallery.subjects().pictures(one.subject())).hasSize(1);
    assertThat(kept.template()).isEqualTo(one.template());
    assertThat(kept.object()).isEqualTo(new StoredPicture("k1", "image/png", 9));
    OpenedTemplates opened = gallery.subjects().openedTemplates(one.subject());
    assertThat(opened.templates()).containsOnlyKeys(one.template());
    assertThat(opened.templates().get(one.template())).isEqualTo(Vectors.of(1));
    assertThat(opened.refused()).isEmpty();
    assertThat(gallery.subjects().openedTemplates(UUID.randomUUID()).templates()).isEmpty();
  }

  @Test
  void aNewSubjectOfSeveralEnrolmentsIsMadeOnce() {
    UUID id = io.facerec.storage.sql.TimeOrderedId.next();
    SubjectReference nameless =
        new SubjectReference.Described(NewSubject.named("Ada"), Optional.of(id));
    List<Enrolled> enrolled =
        gallery.enrolAll(
            List.of(
                new Enrolment(
                    nameless, Vectors.of(1), Optional.empty(), Optional.of("a"), Optional.empty()),
                new Enrolment(
                    nameless,
                    Vectors.of(2),
                    Optional.empty(),
                    Optional.of("b"),
                    Optional.empty())));

    assertThat(enrolled).extracting(Enrolled::subject).containsOnly(id);
    assertThat(gallery.subjects().list(SubjectQuery.all(10)).subjects()).hasSize(1);
  }
}
