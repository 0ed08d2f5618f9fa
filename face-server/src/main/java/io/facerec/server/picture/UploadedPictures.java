package io.facerec.server.picture;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;

/** Pictures that were handed in before, and are named in place of their bytes. */
@FunctionalInterface
public interface UploadedPictures {
  /** Where a request finds them. */
  Key<UploadedPictures> KEY = new Key<>("uploaded-pictures");

  /**
   * The bytes of uploads, in their order.
   *
   * @throws io.facerec.error.FaceException when the caller has no such upload, one has no bytes, or
   *     together they have more than a body may have
   */
  List<byte[]> contents(Context context, List<UUID> uploads);
}
