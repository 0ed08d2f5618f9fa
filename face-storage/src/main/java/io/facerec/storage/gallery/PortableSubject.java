package io.facerec.storage.gallery;

import java.util.List;

/**
 * A subject of another gallery, with templates of theirs: all, or some of very many.
 *
 * @param subject as that gallery has them
 */
public record PortableSubject(Subject subject, List<PortableTemplate> templates) {
  public PortableSubject {
    templates = List.copyOf(templates);
  }
}
