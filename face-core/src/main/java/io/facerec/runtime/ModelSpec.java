package io.facerec.runtime;

import java.net.URI;
import java.util.Optional;

/**
 * Everything that is known of a model before its file is opened.
 *
 * @param id the name by which it is asked for
 * @param family how its outputs are read
 * @param format which engine runs it
 * @param file its file name, without a folder
 * @param sha256 of that file, 64 lower-case hex digits
 * @param bytes the file's size, or 0 when it is not declared
 * @param url where it can be downloaded, pinned to one version; empty when it has no public address
 * @param licence of the weights
 * @param input the tensor it takes
 * @param published the accuracy its authors publish; empty when they publish none
 */
public record ModelSpec(
    String id,
    ModelFamily family,
    ModelFormat format,
    String file,
    String sha256,
    long bytes,
    Optional<URI> url,
    Licence licence,
    ModelInput input,
    String published) {

  public ModelTask task() {
    return family.task();
  }

  /**
   * Guards a stage against a model made for another.
   *
   * @throws IllegalArgumentException when this model is not for that task
   */
  public void requireTask(ModelTask expected) {
    if (task() != expected) {
      throw new IllegalArgumentException(
          "model '%s' is for %s, not for %s".formatted(id, task(), expected));
    }
  }
}
