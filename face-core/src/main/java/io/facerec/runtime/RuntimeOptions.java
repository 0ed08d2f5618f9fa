package io.facerec.runtime;

/**
 * How models are found and run.
 *
 * @param store finds their files
 * @param device where they run
 * @param concurrency calls of one model that run side by side, at least 1; further ones wait. Each
 *     keeps one input buffer
 * @param threadsPerCall threads that one call of an ONNX model may use, at least 1; TorchScript
 *     models always use one. 1 gives the most pictures a second when several are worked on at once;
 *     more shortens a single picture's time
 */
public record RuntimeOptions(
    ModelStore store, DeviceSettings device, int concurrency, int threadsPerCall) {

  public RuntimeOptions {
    if (concurrency < 1 || threadsPerCall < 1) {
      throw new IllegalArgumentException(
          "concurrency and threadsPerCall must be at least 1, got %d and %d"
              .formatted(concurrency, threadsPerCall));
    }
  }
}
