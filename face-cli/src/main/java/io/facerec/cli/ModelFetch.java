package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.runtime.ModelSpec;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Downloads models, with a progress bar on a terminal. */
record ModelFetch(EngineOptions options, PrintWriter err) {

  /**
   * Sees to it that the model's file is here and intact.
   *
   * @throws io.facerec.runtime.ModelException when it cannot be had
   */
  Path pull(ModelSpec model) {
    try (ProgressLine progress =
        ProgressLine.of(
            Terminal.detect(), err, model.id(), model.bytes(), ProgressLine.Unit.MEGABYTES)) {
      return options
          .runtime()
          .store()
          .pull(model, (which, done, total) -> progress.to(done, Math.max(done, total)));
    }
  }
}
