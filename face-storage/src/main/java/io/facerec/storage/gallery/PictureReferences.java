package io.facerec.storage.gallery;

import io.facerec.storage.object.References;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Dialect;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The rows that name objects: of pictures that are kept, and of uploads. Thread-safe.
 *
 * <p>The same picture may be put again while its object is being deleted because no row names it
 * any longer. So each deletion looks for rows and deletes in one transaction, and each transaction
 * that names an object looks whether it is there; both take the key first, and one of them comes
 * second: the deletion then finds the row, or the row that the object is gone. A transaction that
 * removes rows takes the keys too before it looks who else names the objects: of two that remove
 * the last two rows, the second sees that it is the last.
 */
public record PictureReferences(Database database) implements References {

  @Override
  public Set<String> among(Collection<String> keys) {
    return database.query(handle -> among(handle, keys));
  }

  @Override
  public boolean unlessReferred(String key, Runnable deletion) {
    return database.write(
        handle -> {
          database.dialect().lockKeys(handle, Set.of(key));
          if (!among(handle, Set.of(key)).isEmpty()) {
            return false;
          }
          deletion.run();
          return true;
        });
  }

  /**
   * Looks, in the transaction that names them, whether objects are there, and keeps them until it
   * ends.
   *
   * @throws PictureGoneException when one is not; the transaction must not go on
   */
  public static void require(
      Handle handle, Dialect dialect, SealedObjects objects, Collection<String> keys) {
    dialect.lockKeys(handle, keys);
    long gone = keys.stream().distinct().filter(key -> !objects.exists(key)).count();
    if (gone > 0) {
      throw new PictureGoneException(gone);
    }
  }

  private static Set<String> among(Handle handle, Collection<String> keys) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        handle
            .createQuery(
                "select object_key from pictures where object_key in (<keys>) union"
                    + " select object_key from uploads where object_key in (<keys>)")
            .bindList("keys", List.copyOf(keys))
            .mapTo(String.class)
            .list());
  }
}
