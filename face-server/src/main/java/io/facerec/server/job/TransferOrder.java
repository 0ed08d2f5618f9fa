package io.facerec.server.job;

import io.facerec.server.answer.Arguments;
import io.facerec.server.auth.Caller;
import io.facerec.server.gallery.GalleryLookup;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Examples;
import io.facerec.server.route.Operation;
import io.facerec.server.route.Permission;
import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.StoredGalleries;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders exports and imports of galleries. */
final class TransferOrder {
  private final JobOrder order;
  private final StoredGalleries galleries;
  private final Passphrases passphrases;

  TransferOrder(JobOrder order, StoredGalleries galleries, Passphrases passphrases) {
    this.order = order;
    this.galleries = galleries;
    this.passphrases = passphrases;
  }

  Operation export() {
    return Operation.answering(
            JobAnswer.class,
            "Writes the gallery, as of one moment, into a file that a passphrase seals; fetch it"
                + " under the job's /result",
            context -> {
              UUID gallery = new GalleryLookup(galleries).gallery(context).id();
              NewExport asked = context.bodyAsClass(NewExport.class);
              order.start(
                  context,
                  JobKind.EXPORT,
                  Payload.export(gallery, passphrases.seal(asked.passphrase())));
            })
        .taking(new NewExport(Examples.PASSPHRASE))
        .withStatus(202);
  }

  Operation imported() {
    return Operation.answering(
            JobAnswer.class,
            "Reads an exported file, handed in as uploads, into the gallery of that name, which is"
                + " made where it is not there",
            this::imported)
        .taking(
            new NewImport(
                List.of(Examples.UPLOAD),
                Optional.of(Examples.PASSPHRASE),
                Optional.of(ExistingSubjects.MERGE)))
        .withStatus(202);
  }

  private void imported(Context context) {
    Caller caller = Caller.of(context);
    String named = context.pathParam("gallery");
    Optional<GalleryOutline> there = GalleryLookup.find(galleries, named);
    there.map(GalleryOutline::id).ifPresent(caller::requireGallery);
    if (there.isEmpty() && Arguments.id(named).isPresent()) {
      throw ProblemException.of(
          ProblemCode.GALLERY_NOT_FOUND, "there is no gallery of that id; name one to be made");
    }
    if (there.isEmpty() && !caller.may(Permission.MANAGE_GALLERIES)) {
      throw ProblemException.of(
          ProblemCode.GALLERY_NOT_FOUND, "there is no such gallery, and you may not make one");
    }
    NewImport asked = context.bodyAsClass(NewImport.class);
    order.start(
        context,
        JobKind.IMPORT,
        Payload.imported(
            there.map(GalleryOutline::id),
            Optional.of(there.map(GalleryOutline::name).orElse(named)),
            asked.existing().orElse(ExistingSubjects.FAIL).name(),
            order.usable(context, "uploads", there.map(GalleryOutline::id), asked.uploads()),
            asked.passphrase().map(passphrases::seal)));
  }

  /**
   * An export.
   *
   * @param passphrase that seals the file, at least 12 characters; nobody can open it without
   */
  public record NewExport(String passphrase) {
    /** Never the passphrase. */
    @Override
    public String toString() {
      return "NewExport[]";
    }
  }

  /**
   * An import.
   *
   * @param uploads with the file, or with its parts in order
   * @param passphrase of the file; absent where it is not sealed
   * @param existing what is done with people who are there already: SKIP, MERGE or FAIL; usually
   *     FAIL
   */
  public record NewImport(
      List<UUID> uploads, Optional<String> passphrase, Optional<ExistingSubjects> existing) {
    /** Never the passphrase. */
    @Override
    public String toString() {
      return "NewImport[%d uploads]".formatted(uploads.size());
    }
  }
}
