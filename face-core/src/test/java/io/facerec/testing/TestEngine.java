package io.facerec.testing;

import io.facerec.EngineOptions;
import io.facerec.FaceEngine;
import java.util.Map;

/** The default engine on the tests' models, the same for every test class that wants it. */
public final class TestEngine {
  private TestEngine() {}

  /** The default options on the tests' models, never downloading, on the CPU. */
  public static EngineOptions options() {
    return EngineOptions.fromEnvironment(
        Map.of(
            "FACE_MODELS", Shared.models().toString(),
            "FACE_OFFLINE", "true",
            "LOCAL_ML_DEVICE", "cpu"));
  }

  /** One engine for the whole test run; the JVM's end closes it. */
  public static FaceEngine shared() {
    return Holder.ENGINE;
  }

  private static final class Holder {
    private static final FaceEngine ENGINE = FaceEngine.open(options());
  }
}
