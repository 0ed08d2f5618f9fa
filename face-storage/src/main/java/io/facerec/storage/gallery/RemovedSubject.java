package io.facerec.storage.gallery;

import java.util.List;
import java.util.UUID;

/**
 * What went with a subject.
 *
 * @param subject who was removed
 * @param templates that they had
 * @param objectKeys of the pictures that no row of theirs names any longer
 */
public record RemovedSubject(UUID subject, List<UUID> templates, List<String> objectKeys) {
  public RemovedSubject {
    templates = List.copyOf(templates);
    objectKeys = List.copyOf(objectKeys);
  }
}
