package io.facerec.server.gallery;

import io.facerec.embed.FaceTemplate;
import io.facerec.match.Candidate;
import io.facerec.server.limit.Deadline;
import io.facerec.storage.gallery.GalleryMoment;
import io.facerec.storage.gallery.GallerySettings;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds whose face it is already, in the gallery as of one moment. Two who look at the same time
 * both find nobody: so what is enrolled on its word is enrolled with {@link #seen}, which fails
 * where the gallery was changed meanwhile, by whatever process.
 *
 * @param seen where it looks
 * @param threshold cosine from which on two faces are one person's
 */
record DuplicateCheck(GalleryMoment seen, float threshold) {
  /** The subject's own, and another one. */
  private static final int CANDIDATES = 2;

  /**
   * The gallery as it is now.
   *
   * @throws io.facerec.server.problem.ProblemException when it is not read in time
   */
  static DuplicateCheck now(OpenGallery open, GallerySettings settings, Deadline deadline) {
    GalleryMoment seen = open.toSearch(deadline).moment();
    float threshold =
        settings
            .searchThreshold()
            .orElseGet(
                () ->
                    SearchArguments.derived(
                        seen.gallery(), open.thresholds(), deadline, settings.fpir()));
    return new DuplicateCheck(seen, threshold);
  }

  /** The most similar of the other subjects. */
  Optional<Candidate> of(FaceTemplate face, Optional<UUID> subject) {
    return seen.gallery().identify(face, CANDIDATES, threshold).stream()
        .filter(
            candidate -> subject.map(UUID::toString).filter(candidate.subject()::equals).isEmpty())
        .findFirst();
  }
}
