package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facerec.storage.gallery.GallerySettings;
import java.util.Optional;

/**
 * How a gallery is used. Where a change leaves a field out, it stays as it is; null puts its
 * default back.
 *
 * @param verificationThreshold cosine, -1 to 1, from which on a probe is the subject's, 1:1;
 *     default: the model's own
 * @param searchThreshold cosine, -1 to 1, from which on a search names somebody; default: derived
 *     from the gallery for {@code fpir}
 * @param fpir how many searches for strangers may name somebody, above 0, below 1; default: 0.01,
 *     but never below the model's own threshold
 * @param margin by which the best candidate must surpass the second, above 0, at most 2; default:
 *     none is asked for
 * @param minimumInterEyeDistance of an enrolled face in pixels, 0 to 10,000; default 20
 * @param minimumQuality of an enrolled face, 0 to 1; default 0.3
 * @param livenessRequired whether enrolled faces and probes must be live; default false
 * @param picturesKept whether the pictures of enrolments are kept, sealed; default false
 * @param duplicatesChecked whether faces that are another subject's are refused at enrolment, where
 *     the request says nothing else; default false
 */
@JsonInclude(Include.NON_ABSENT)
public record SettingsAnswer(
    Optional<Float> verificationThreshold,
    Optional<Float> searchThreshold,
    Optional<Double> fpir,
    Optional<Float> margin,
    Optional<Float> minimumInterEyeDistance,
    Optional<Float> minimumQuality,
    Optional<Boolean> livenessRequired,
    Optional<Boolean> picturesKept,
    Optional<Boolean> duplicatesChecked) {

  public static SettingsAnswer of(GallerySettings settings) {
    return new SettingsAnswer(
        settings.verificationThreshold(),
        settings.searchThreshold(),
        settings.fpir(),
        settings.margin(),
        Optional.of(settings.minimumInterEyeDistance()),
        Optional.of(settings.minimumQuality()),
        Optional.of(settings.livenessRequired()),
        Optional.of(settings.picturesKept()),
        Optional.of(settings.duplicatesChecked()));
  }

  /**
   * A change, applied as a JSON merge patch (RFC 7396).
   *
   * @param change as it was sent; of this record's fields
   * @throws com.fasterxml.jackson.core.JsonProcessingException when a field is of another type
   * @throws IllegalArgumentException when a value is out of its range
   */
  public static GallerySettings changed(GallerySettings was, ObjectNode change)
      throws com.fasterxml.jackson.core.JsonProcessingException {
    Json.mapper().treeToValue(change, SettingsAnswer.class); // refuses what it does not know
    ObjectNode now = Json.mapper().valueToTree(of(was));
    change
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                now.remove(field.getKey());
              } else {
                now.set(field.getKey(), field.getValue());
              }
            });
    return GallerySettings.parse(now.toString());
  }
}
