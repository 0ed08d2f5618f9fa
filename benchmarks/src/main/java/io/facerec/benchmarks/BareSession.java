package io.facerec.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facerec.image.Raster;
import io.facerec.runtime.ModelSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime and nothing else, the other side of each comparison: one thread, one input tensor
 * that is filled once and reused, the results closed without being read.
 */
final class BareSession implements AutoCloseable {
  private final OrtSession session;
  private final OnnxTensor tensor;
  private final Map<String, OnnxTensor> inputs;

  /** Lays a raster into the top left of a tensor, as the stages of face-core do. */
  BareSession(String id, Raster raster, int tensorWidth, int tensorHeight) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    ModelSpec spec = Workplace.spec(id);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setInterOpNumThreads(1);
      options.setIntraOpNumThreads(1);
      session = environment.createSession(Workplace.model(id).toString(), options);
    }
    FloatBuffer values =
        ByteBuffer.allocateDirect(Float.BYTES * 3 * tensorWidth * tensorHeight)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    raster.writePlanes(values, spec.input().encoding(), tensorWidth, tensorHeight);
    tensor =
        OnnxTensor.createTensor(environment, values, new long[] {1, 3, tensorHeight, tensorWidth});
    inputs = Map.of(session.getInputNames().iterator().next(), tensor);
  }

  int run() throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      return result.size();
    }
  }

  /** What the model answers, to hold against what face-core makes of it. */
  float[] output(int index) throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      return ((OnnxTensor) result.get(index)).getFloatBuffer().array();
    }
  }

  @Override
  public void close() throws OrtException {
    tensor.close();
    session.close();
  }
}
