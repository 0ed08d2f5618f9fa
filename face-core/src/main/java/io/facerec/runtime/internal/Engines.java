package io.facerec.runtime.internal;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.util.cuda.CudaUtils;
import ai.onnxruntime.OrtEnvironment;
import io.facerec.runtime.ModelFormat;
import java.util.Optional;

/** DJL's engines, set up before the first of them is touched. */
public final class Engines {
  static {
    // DJL calls home from a static initialiser unless told not to.
    setUnlessSet("OPT_OUT_TRACKING", "true");
    // DJL fetches natives that it misses; facerec's only downloads are those of declared models.
    setUnlessSet("ai.djl.offline", "true");
    // Else the ONNX engine loads all of PyTorch, in case someone wants its operators.
    setUnlessSet("ai.djl.onnx.disable_alternative", "true");
    // One picture, one thread: the callers' threads are the parallelism.
    setUnlessSet("ai.djl.pytorch.num_threads", "1");
    setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
    // The profiling executor makes the first calls slow and gains nothing on these models.
    setUnlessSet("ai.djl.pytorch.graph_optimizer", "false");
  }

  private Engines() {}

  /** The engine for models of that format. */
  public static Engine of(ModelFormat format) {
    return Engine.getEngine(format.engine());
  }

  /**
   * The version of the native library. DJL's own answer for ONNX Runtime is a fixed text, so it is
   * asked itself.
   */
  public static String version(ModelFormat format) {
    return switch (format) {
      case ONNX -> {
        of(format);
        yield OrtEnvironment.getEnvironment().getVersion();
      }
      case TORCHSCRIPT -> of(format).getVersion();
    };
  }

  /** What keeps models of that format from that CUDA device; empty when nothing does. */
  public static Optional<String> cudaObstacle(ModelFormat format, int deviceIndex) {
    int devices = CudaUtils.getGpuCount();
    if (devices == 0) {
      return Optional.of(
          "CUDA reports no usable device; the device, its driver or the CUDA runtime is missing or too old");
    }
    if (deviceIndex >= devices) {
      return Optional.of("there are %d CUDA devices, counted from 0".formatted(devices));
    }
    if (!of(format).hasCapability(StandardCapabilities.CUDA)) {
      return Optional.of(
          "this installation holds %s for the CPU only; the README tells which dependency to swap"
              .formatted(format.engine()));
    }
    return Optional.empty();
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
