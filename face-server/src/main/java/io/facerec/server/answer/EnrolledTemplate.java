package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.storage.gallery.KeptPicture;
import io.facerec.storage.gallery.StoredTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A template of a subject, without its vector.
 *
 * @param id of the template
 * @param quality of the face, 0 to 1
 * @param picture id of the picture that was kept with it
 * @param createdAt when it was enrolled
 */
@JsonInclude(Include.NON_ABSENT)
public record EnrolledTemplate(
    UUID id, Optional<Float> quality, Optional<UUID> picture, Instant createdAt) {

  /** Templates with the pictures that were kept with them. */
  public static List<EnrolledTemplate> of(
      List<StoredTemplate> templates, List<KeptPicture> pictures) {
    Map<UUID, KeptPicture> byTemplate =
        pictures.stream()
            .collect(
                Collectors.toMap(KeptPicture::template, Function.identity(), (one, other) -> one));
    return templates.stream()
        .map(
            template ->
                new EnrolledTemplate(
                    template.id(),
                    template.quality(),
                    Optional.ofNullable(byTemplate.get(template.id())).map(KeptPicture::id),
                    template.createdAt()))
        .toList();
  }
}
