package io.facerec.storage.gallery;

import java.util.List;
import java.util.UUID;

/**
 * What went with a template.
 *
 * @param template that was removed
 * @param subject whose it was; they stay, even without templates
 * @param objectKeys of the pictures that no row names any longer
 */
public record RemovedTemplate(UUID template, UUID subject, List<String> objectKeys) {
  public RemovedTemplate {
    objectKeys = List.copyOf(objectKeys);
  }
}
