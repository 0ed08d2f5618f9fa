package io.facerec.storage.object;

import java.util.Collection;
import java.util.Set;

/** What refers to objects. */
public interface References {

  /** Which of these keys are referred to; not to be answered from a cache. */
  Set<String> among(Collection<String> keys);

  /**
   * Runs the deletion of an object, unless something refers to it. Where references come in
   * meanwhile, those wait for its end, and find the object gone.
   *
   * @return whether it was run
   */
  default boolean unlessReferred(String key, Runnable deletion) {
    if (among(Set.of(key)).contains(key)) {
      return false;
    }
    deletion.run();
    return true;
  }
}
