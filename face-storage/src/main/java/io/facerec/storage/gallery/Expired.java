package io.facerec.storage.gallery;

import java.util.List;

/**
 * What went because it was old.
 *
 * @param templates how many
 * @param subjects how many that had no template left
 * @param objectKeys of the pictures that no row names any longer
 */
public record Expired(int templates, int subjects, List<String> objectKeys) {
  public Expired {
    objectKeys = List.copyOf(objectKeys);
  }

  /** Whether nothing was old enough. */
  public boolean nothing() {
    return templates == 0 && subjects == 0;
  }
}
