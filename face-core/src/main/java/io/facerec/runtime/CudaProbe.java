package io.facerec.runtime;

import java.util.Optional;

/** Finds out whether CUDA can be had. */
@FunctionalInterface
public interface CudaProbe {

  /** What stands in the way of running models of that format on that device; empty if nothing. */
  Optional<String> obstacle(ModelFormat format, int deviceIndex);
}
