package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.seal.Purpose;
import io.facerec.storage.sql.DatabaseOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * An enrolment is repeated after a commit that was kept and not heard of, and meanwhile somebody
 * erased what it enrolled: it stays erased.
 */
class RepeatedEnrolmentTest extends GalleryFixture {
  private static final KeyedHash HASH = KeyedHash.underSecret(new byte[KeyedHash.SECRET_BYTES]);

  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.sqlite(folder);
  }

  private EnrolmentTransaction transaction(Enrolment... enrolments) {
    return new EnrolmentTransaction(
        new GalleryLog(new GalleryRows(database.dialect()), gallery.id()),
        new TemplateSeal(
            TestKeys.ring().sealer(Purpose.TEMPLATE), gallery.id().toString(), Vectors.ORIGIN),
        List.of(enrolments).stream().map(each -> EnrolmentPlan.of(each, HASH)).toList(),
        OptionalLong.empty(),
        new KeptPictures(database.dialect(), Optional.empty()),
        Instant.now());
  }

  @Test
  void whatWasErasedMeanwhileDoesNotComeBack() {
    EnrolmentTransaction enrolment = transaction(amy(1));
    Enrolled amy = database.write(enrolment).results().get(0);
    gallery.subjects().remove(amy.subject());

    EnrolmentOutcome again = database.write(enrolment);

    assertThat(again.results()).containsExactly(amy);
    assertThat(again.added().entries()).isEmpty();
    assertThat(found(gallery, 1)).isEmpty();
    assertThat(gallery.subjects().find(amy.subject())).isEmpty();
  }

  @Test
  void whatIsLeftOfItIsRecognised() {
    EnrolmentTransaction enrolment = transaction(amy(1), person(2).withKey("two"));
    List<Enrolled> first = database.write(enrolment).results();
    gallery.subjects().remove(first.get(0).subject());

    assertThat(database.write(enrolment).results()).isEqualTo(first);

    assertThat(found(gallery, 1)).isEmpty();
    assertThat(found(gallery, 2)).containsExactly(first.get(1).subject().toString());
    assertThat(gallery.size()).isEqualTo(1);
  }
}
