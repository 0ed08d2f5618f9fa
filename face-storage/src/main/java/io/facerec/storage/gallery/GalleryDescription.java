package io.facerec.storage.gallery;

import io.facerec.embed.TemplateOrigin;
import java.time.Instant;
import java.util.UUID;

/**
 * A gallery as its row tells it.
 *
 * @param id of the row
 * @param name unique, 1 to 255 characters
 * @param origin of all its templates
 * @param settings a JSON object
 * @param revision how many changes it has seen
 * @param subjects how many people are in it
 * @param templates how many templates they have together
 * @param createdAt when it was made
 */
public record GalleryDescription(
    UUID id,
    String name,
    TemplateOrigin origin,
    String settings,
    long revision,
    long subjects,
    long templates,
    Instant createdAt) {}
