package io.facerec.server.gallery;

import io.facerec.server.answer.Arguments;
import io.facerec.server.answer.PlainText;
import io.facerec.server.auth.Caller;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.StoredGalleries;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;

/** Finds what a request's path names. Thread-safe. */
public final class GalleryLookup {
  private final StoredGalleries galleries;

  public GalleryLookup(StoredGalleries galleries) {
    this.galleries = galleries;
  }

  /** A gallery by its id or its name; no gallery has a name that is an id. */
  public static Optional<GalleryOutline> find(StoredGalleries galleries, String named) {
    PlainText.require("gallery", named);
    return Arguments.id(named).map(galleries::find).orElseGet(() -> galleries.find(named));
  }

  /**
   * The gallery that {@code {gallery}} names, by id or name, asked of the database: what another
   * process did counts.
   *
   * @throws ProblemException when there is none, or it is none of the caller's
   */
  public GalleryOutline gallery(Context context) {
    GalleryOutline found =
        find(galleries, context.pathParam("gallery"))
            .orElseThrow(
                () ->
                    ProblemException.of(ProblemCode.GALLERY_NOT_FOUND, "there is no such gallery"));
    Caller.of(context).requireGallery(found.id());
    return found;
  }

  /**
   * The id that a parameter of the path holds.
   *
   * @param kind of what is not there when it is none
   */
  static UUID id(Context context, String parameter, ProblemCode kind) {
    return Arguments.id(context.pathParam(parameter))
        .orElseThrow(
            () -> ProblemException.of(kind, "a %s is named by its id".formatted(parameter)));
  }

  static UUID subject(Context context) {
    return id(context, "subject", ProblemCode.SUBJECT_NOT_FOUND);
  }
}
