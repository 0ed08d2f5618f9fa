package io.facerec.runtime;

/** What kind of file a model is, and so which engine runs it. */
public enum ModelFormat {
  /** Runs on ONNX Runtime. */
  ONNX("OnnxRuntime"),
  /** Runs on PyTorch. */
  TORCHSCRIPT("PyTorch");

  private final String engine;

  ModelFormat(String engine) {
    this.engine = engine;
  }

  /** The name by which DJL knows the engine. */
  public String engine() {
    return engine;
  }
}
