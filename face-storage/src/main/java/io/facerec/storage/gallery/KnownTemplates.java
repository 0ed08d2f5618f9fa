package io.facerec.storage.gallery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which of the templates that are to be imported the gallery has. */
record KnownTemplates(UUID gallery, Set<UUID> ids, Set<String> hashes, boolean byHash) {

  static KnownTemplates among(
      Handle handle, UUID gallery, List<PortableSubject> part, boolean byHash) {
    List<UUID> ids = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    for (PortableSubject subject : part) {
      for (PortableTemplate template : subject.templates()) {
        ids.add(template.id());
        ids.add(GalleryIntake.idHere(gallery, template));
        GalleryIntake.hash(template, byHash).ifPresent(hashes::add);
      }
    }
    return new KnownTemplates(
        gallery,
        new HashSet<>(TemplateRows.subjects(handle, gallery, ids).keySet()),
        new HashSet<>(TemplateRows.byHash(handle, gallery, hashes).keySet()),
        byHash);
  }

  /** Whether it is there, by id or by picture; from now on it is. */
  boolean recognise(PortableTemplate template) {
    boolean known =
        ids.contains(template.id()) || !ids.add(GalleryIntake.idHere(gallery, template));
    return GalleryIntake.hash(template, byHash).map(hash -> !hashes.add(hash)).orElse(false)
        || known;
  }
}
