package io.facerec.server.picture;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.util.UUID;

/** Pictures that were handed in before, and are named in place of their bytes. */
@FunctionalInterface
public interface UploadedPictures {
  /** Where a request finds them. */
  Key<UploadedPictures> KEY = new Key<>("uploaded-pictures");

  /**
   * The bytes of an upload.
   *
   * @throws io.facerec.error.FaceException when the caller has no such upload, or it has no bytes
   */
  byte[] content(Context context, UUID upload);
}
