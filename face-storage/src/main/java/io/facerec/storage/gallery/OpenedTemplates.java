package io.facerec.storage.gallery;

import io.facerec.embed.FaceTemplate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The templates of a subject, opened.
 *
 * @param templates by id, in the order in which they were enrolled
 * @param refused ids of those that do not open where they stand
 */
public record OpenedTemplates(Map<UUID, FaceTemplate> templates, List<UUID> refused) {
  public OpenedTemplates {
    templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    refused = List.copyOf(refused);
  }
}
