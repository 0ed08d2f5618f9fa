package io.facerec.storage.gallery;

import java.util.Optional;

/**
 * What a transaction did, for its repetition after a commit whose outcome was lost: that one may
 * find the work done. Used by one thread.
 */
final class EarlierRun<T> {
  private Optional<T> result = Optional.empty();

  Optional<T> result() {
    return result;
  }

  Optional<T> did(T what) {
    result = Optional.of(what);
    return result;
  }
}
