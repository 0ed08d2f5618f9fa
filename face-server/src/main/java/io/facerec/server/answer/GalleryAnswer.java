package io.facerec.server.answer;

import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GallerySettings;
import java.time.Instant;
import java.util.UUID;

/**
 * A gallery.
 *
 * @param id of the gallery; one that is deleted and made anew has another
 * @param name unique, 1 to 255 characters
 * @param origin of all its templates: the model that made them
 * @param state whether it can be searched: LOADING, READY, FOREIGN (another model's templates) or
 *     FAILED
 * @param subjects how many people are in it
 * @param templates how many templates they have together
 * @param revision how many changes it has seen
 * @param settings how it is used
 * @param createdAt when it was made
 */
public record GalleryAnswer(
    UUID id,
    String name,
    TemplateOrigin origin,
    String state,
    long subjects,
    long templates,
    long revision,
    SettingsAnswer settings,
    Instant createdAt) {

  public static GalleryAnswer of(GalleryDescription gallery, String state) {
    return new GalleryAnswer(
        gallery.id(),
        gallery.name(),
        gallery.origin(),
        state,
        gallery.subjects(),
        gallery.templates(),
        gallery.revision(),
        SettingsAnswer.of(GallerySettings.parse(gallery.settings())),
        gallery.createdAt());
  }
}
