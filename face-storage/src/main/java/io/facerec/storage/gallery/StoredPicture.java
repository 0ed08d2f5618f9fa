package io.facerec.storage.gallery;

import io.facerec.storage.sql.Texts;

/**
 * A picture that was kept: its object is there before any row names it.
 *
 * @param objectKey in the object store
 * @param contentType such as image/jpeg
 * @param size of the picture in bytes
 */
public record StoredPicture(String objectKey, String contentType, long size) {
  public StoredPicture {
    Texts.requireShort("an object's key", objectKey);
    Texts.requireShort("a content type", contentType);
    if (size < 1) {
      throw new IllegalArgumentException("a picture has 1 byte or more, got " + size);
    }
  }
}
