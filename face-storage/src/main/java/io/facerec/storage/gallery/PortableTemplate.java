package io.facerec.storage.gallery;

import io.facerec.embed.FaceTemplate;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An opened template with all that its row says.
 *
 * @param id in the gallery that it comes from
 * @param template unit vector and origin
 * @param quality of the face, 0 (useless) to 1
 * @param pictureHash 64 hex digits: HMAC-SHA256 of the enrolment's key under that gallery's secret
 * @param createdAt when it was enrolled
 */
public record PortableTemplate(
    UUID id,
    FaceTemplate template,
    Optional<Float> quality,
    Optional<String> pictureHash,
    Instant createdAt) {

  /**
   * @throws IllegalArgumentException when the quality is not in 0..1
   */
  public PortableTemplate {
    Enrolment.requireQuality(quality);
  }
}
