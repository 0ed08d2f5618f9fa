package io.facerec.storage.gallery;

import io.facerec.embed.TemplateOrigin;
import java.util.UUID;

/**
 * A gallery as its row tells it, with nothing counted: cheap to ask for, however big it is.
 *
 * @param id of the row, which outlives nothing: a gallery that is made anew has another
 * @param name unique, 1 to 255 characters
 * @param origin of all its templates
 * @param settings a JSON object; see {@link GallerySettings#parse}
 * @param revision how many changes it has seen
 */
public record GalleryOutline(
    UUID id, String name, TemplateOrigin origin, String settings, long revision) {}
