package io.facerec.storage.gallery;

import java.util.UUID;

/**
 * Is handed all that a gallery holds: the gallery once, then each subject in the order of their
 * ids, and behind a subject that one's templates. What it throws ends the visit and comes out.
 */
public interface GalleryVisitor {

  /**
   * The gallery.
   *
   * @param pictureHashSecret 32 bytes: who has them can tell which pictures were enrolled
   */
  void gallery(GalleryDescription gallery, byte[] pictureHashSecret);

  void subject(Subject subject);

  /** A template of the last subject. */
  void template(PortableTemplate template);

  /** A template of the last subject that does not open where it stands. */
  void refused(UUID template);
}
