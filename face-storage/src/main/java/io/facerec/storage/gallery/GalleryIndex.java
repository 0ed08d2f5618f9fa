package io.facerec.storage.gallery;

import io.facerec.match.Gallery;
import java.util.List;

/**
 * The SDK's gallery, and up to which revision it tells the truth. Changed by one thread at a time;
 * the SDK's gallery may be searched by any.
 */
final class GalleryIndex implements AutoCloseable {
  private final Gallery gallery;
  private final RevisionNumbers numbers = new RevisionNumbers();
  private volatile long revision;

  GalleryIndex(Gallery gallery) {
    this.gallery = gallery;
  }

  Gallery gallery() {
    return gallery;
  }

  long revision() {
    return revision;
  }

  void reached(long newRevision) {
    revision = newRevision;
  }

  void add(TemplateSlice slice) {
    if (!slice.entries().isEmpty()) {
      know(slice.revisions(), gallery.addAll(slice.entries()).get(0));
    }
  }

  /** Templates that were added already, under successive numbers. */
  void know(long[] revisions, long firstNumber) {
    long number = firstNumber;
    for (long added : revisions) {
      numbers.append(added, number++);
    }
  }

  /** Takes out what these revisions had put there; what is not there is gone already. */
  void removeAll(List<Long> formerRevisions) {
    for (long former : formerRevisions) {
      long number = numbers.take(former);
      if (number != 0) {
        gallery.remove(number);
      }
    }
  }

  @Override
  public void close() {
    gallery.close();
  }
}
