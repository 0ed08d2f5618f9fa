package io.facerec.storage.gallery;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Where the changes of one gallery are written down. */
record GalleryLog(GalleryRows galleries, UUID gallery) {

  /** Makes the transaction the only one that changes the gallery; the first thing that it does. */
  GalleryRow lock(Handle handle) {
    return galleries.lock(handle, gallery);
  }

  /** Gives changes the next revisions, and returns the first of them. */
  long append(Handle handle, List<Change> changes) {
    long first = galleries.advance(handle, gallery, changes.size()) - changes.size() + 1;
    ChangeRows.insert(handle, gallery, first, changes);
    return first;
  }
}
