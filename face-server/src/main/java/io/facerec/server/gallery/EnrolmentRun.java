package io.facerec.server.gallery;

import io.facerec.Face;
import io.facerec.server.answer.EnrolmentAnswer;
import io.facerec.server.answer.EnrolmentAnswer.EnrolledPicture;
import io.facerec.server.answer.EnrolmentAnswer.Outcome;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.GalleryMoment;
import io.facerec.storage.gallery.PictureGoneException;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.gallery.SubjectReference;
import io.facerec.storage.object.SealedObjects;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes what was prepared to a gallery: pictures that are kept first, then all rows in one
 * transaction. What is cut off leaves at most an object that no row names, which is swept.
 *
 * @param kept where pictures are kept; empty where they are not
 */
record EnrolmentRun(StoredGallery gallery, Optional<SealedObjects> kept) {

  /**
   * Enrols.
   *
   * @param prepared in the order in which the pictures were sent
   * @param seen the only moment at which they may be; empty: any
   * @throws ProblemException when all are refused
   * @throws io.facerec.storage.gallery.GalleryChangedException when that moment has passed
   */
  EnrolmentAnswer enrol(
      List<PreparedPicture> prepared, SubjectReference subject, Optional<GalleryMoment> seen) {
    if (prepared.stream().allMatch(PreparedPicture.Rejected.class::isInstance)) {
      throw allRejected(prepared);
    }
    for (int tries = 1; ; tries++) {
      List<Enrolment> fresh = new ArrayList<>();
      for (PreparedPicture picture : prepared) {
        if (picture instanceof PreparedPicture.Ready ready) {
          fresh.add(enrolment(ready, subject));
        }
      }
      try {
        return answer(
            prepared,
            seen.map(moment -> gallery.enrolAll(fresh, moment))
                .orElseGet(() -> gallery.enrolAll(fresh)));
      } catch (PictureGoneException e) {
        // The same picture was somebody else's, who was erased just now: it is put once more.
        if (tries == PictureGoneException.TRIES) {
          throw e;
        }
      }
    }
  }

  Enrolment enrolment(PreparedPicture.Ready ready, SubjectReference subject) {
    Face face = ready.face();
    return new Enrolment(
        subject,
        face.template(),
        Optional.of(face.quality().score()),
        Optional.of(ready.key()),
        kept.map(
            objects ->
                new StoredPicture(
                    objects.put(ready.bytes()),
                    "image/" + ready.format().name().toLowerCase(Locale.ROOT),
                    ready.bytes().length)));
  }

  private static EnrolmentAnswer answer(List<PreparedPicture> prepared, List<Enrolled> results) {
    UUID subject = subject(prepared, results);
    Iterator<Enrolled> next = results.iterator();
    List<EnrolledPicture> pictures = new ArrayList<>();
    for (PreparedPicture picture : prepared) {
      if (picture instanceof PreparedPicture.Rejected refused) {
        pictures.add(rejected(pictures.size(), refused));
      } else {
        Enrolled enrolled =
            picture instanceof PreparedPicture.Known known ? known.enrolled() : next.next();
        pictures.add(
            enrolled.subject().equals(subject)
                ? accepted(pictures.size(), enrolled)
                : rejected(pictures.size(), PreparedPicture.Rejected.others(enrolled)));
      }
    }
    return new EnrolmentAnswer(
        subject,
        count(pictures, Outcome.ENROLLED),
        count(pictures, Outcome.KNOWN),
        count(pictures, Outcome.REJECTED),
        pictures);
  }

  /** Another request may have enrolled the same picture meanwhile, for another subject. */
  private static UUID subject(List<PreparedPicture> prepared, List<Enrolled> results) {
    return Stream.concat(
            results.stream().filter(Enrolled::added),
            Stream.concat(
                prepared.stream()
                    .filter(PreparedPicture.Known.class::isInstance)
                    .map(known -> ((PreparedPicture.Known) known).enrolled()),
                results.stream()))
        .findFirst()
        .orElseThrow()
        .subject();
  }

  private static EnrolledPicture accepted(int number, Enrolled enrolled) {
    return new EnrolledPicture(
        number,
        enrolled.added() ? Outcome.ENROLLED : Outcome.KNOWN,
        Optional.of(enrolled.template()),
        Optional.empty(),
        Optional.empty());
  }

  private static EnrolledPicture rejected(int number, PreparedPicture.Rejected refused) {
    return new EnrolledPicture(
        number,
        Outcome.REJECTED,
        Optional.empty(),
        Optional.of(refused.code()),
        Optional.of(refused.detail()));
  }

  private static int count(List<EnrolledPicture> pictures, Outcome outcome) {
    return (int) pictures.stream().filter(picture -> picture.outcome() == outcome).count();
  }

  private static ProblemException allRejected(List<PreparedPicture> prepared) {
    List<FieldFault> faults = new ArrayList<>();
    Set<ProblemCode> codes = new TreeSet<>();
    for (PreparedPicture picture : prepared) {
      PreparedPicture.Rejected refused = (PreparedPicture.Rejected) picture;
      codes.add(refused.code());
      faults.add(
          new FieldFault(
              "picture[%d]".formatted(faults.size()),
              refused.detail(),
              Optional.of(refused.code())));
    }
    ProblemCode kind = codes.size() == 1 ? codes.iterator().next() : ProblemCode.PICTURES_REJECTED;
    return ProblemException.of(
        kind,
        faults.size() == 1
            ? faults.get(0).fault()
            : "all %d pictures are refused; nothing was changed".formatted(faults.size()),
        faults);
  }
}
