package io.facerec.storage.gallery;

import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.sql.Dialect;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where the pictures of enrolments are.
 *
 * @param objects empty where nobody looks after them
 */
record KeptPictures(Dialect dialect, Optional<SealedObjects> objects) {

  /** See {@link PictureReferences#require}. */
  void require(Handle handle, List<StoredPicture> pictures) {
    if (objects.isPresent() && !pictures.isEmpty()) {
      PictureReferences.require(
          handle, dialect, objects.get(), pictures.stream().map(StoredPicture::objectKey).toList());
    }
  }
}
