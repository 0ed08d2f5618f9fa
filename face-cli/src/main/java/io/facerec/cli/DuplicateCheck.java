package io.facerec.cli;

import io.facerec.FaceEngine;
import io.facerec.embed.FaceTemplate;
import io.facerec.evaluate.SearchThreshold;
import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import io.facerec.storage.gallery.GalleryMoment;
import io.facerec.storage.gallery.GallerySettings;
import io.facerec.storage.gallery.StoredGallery;
import io.facerec.storage.gallery.Subject;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds whose face it is already. Two who look at the same time both find nobody: so what is
 * enrolled on its word is enrolled with {@link Look#moment}, which fails where the gallery was
 * changed meanwhile. Thread-safe.
 */
final class DuplicateCheck {
  /** The subject's own, and another one. */
  private static final int CANDIDATES = 2;

  /** Below it nothing is measured, and deriving costs next to nothing. */
  private static final int SMALL = 300;

  private final StoredGallery gallery;
  private final GallerySettings settings;
  private final FaceEngine engine;
  private int derivedFor;
  private float derived;

  DuplicateCheck(StoredGallery gallery, GallerySettings settings, FaceEngine engine) {
    this.gallery = gallery;
    this.settings = settings;
    this.engine = engine;
  }

  /**
   * The gallery as of one moment.
   *
   * @param threshold cosine from which on two faces are one person's
   */
  record Look(GalleryMoment moment, float threshold) {

    /** The most similar of the other subjects. */
    Optional<Candidate> other(FaceTemplate face, Optional<UUID> subject) {
      return moment.gallery().identify(face, CANDIDATES, threshold).stream()
          .filter(
              candidate ->
                  subject.map(UUID::toString).filter(candidate.subject()::equals).isEmpty())
          .findFirst();
    }
  }

  /**
   * The gallery as it is now.
   *
   * @throws io.facerec.evaluate.UnsupportedIdentificationRateException when the gallery is set to
   *     an FPIR that cannot be shown
   */
  Look look() {
    GalleryMoment now = gallery.moment();
    return new Look(now, settings.searchThreshold().orElseGet(() -> derived(now.gallery())));
  }

  /** Who a person of the pictures is, if they are there. */
  Optional<UUID> subject(String externalId) {
    return gallery.subjects().findByExternalId(externalId).map(Subject::id);
  }

  /** Derived anew once the gallery has grown or shrunk by a twentieth, a small one's at once. */
  private synchronized float derived(Gallery now) {
    int templates = now.size();
    if (templates == 0) {
      return engine.threshold();
    }
    int tolerated = templates < SMALL ? 0 : derivedFor / 20;
    if (derivedFor == 0 || Math.abs(templates - derivedFor) > tolerated) {
      derived =
          settings
              .fpir()
              .map(rate -> SearchThreshold.of(now, rate, engine.calibration()))
              .orElseGet(() -> SearchThreshold.usual(now, engine.calibration(), engine.threshold()))
              .threshold();
      derivedFor = templates;
    }
    return derived;
  }
}
