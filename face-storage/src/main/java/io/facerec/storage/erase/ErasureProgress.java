package io.facerec.storage.erase;

/**
 * What came of erasures whose rows are gone.
 *
 * @param deleted objects that went
 * @param kept objects that a row names again, and so stay
 * @param left objects that are still to be deleted
 * @param cacheCleared false where entries of the cache are still to be removed
 */
public record ErasureProgress(int deleted, int kept, int left, boolean cacheCleared) {
  static final ErasureProgress NOTHING = new ErasureProgress(0, 0, 0, true);

  ErasureProgress and(ErasureProgress other) {
    return new ErasureProgress(
        deleted + other.deleted,
        kept + other.kept,
        left + other.left,
        cacheCleared && other.cacheCleared);
  }
}
