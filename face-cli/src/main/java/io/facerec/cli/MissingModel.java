package io.facerec.cli;

import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.ModelStore;

/** A model whose file is not here. */
record MissingModel(ModelSpec model, ModelStore store) {

  /** What to do about it. */
  String remedy() {
    return model.url().isPresent()
        ? "'face models pull " + model.id() + "' fetches it"
        : "it has no public address; put %s into %s"
            .formatted(
                model.file(),
                store.folders().isEmpty()
                    ? store.cache() + " or a folder that FACE_MODELS names"
                    : store.folders().get(0));
  }
}
