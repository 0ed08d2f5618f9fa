package io.facerec.runtime.internal;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/** A predictor and its input buffer: what one call needs for itself. Not thread-safe. */
final class Lane implements AutoCloseable {
  private static final int LARGEST_KEPT = 64 << 20;

  private final Predictor<TensorTranslator.Input, float[][]> predictor;
  private ByteBuffer buffer = direct(0);

  Lane(Predictor<TensorTranslator.Input, float[][]> predictor) {
    this.predictor = predictor;
  }

  float[][] run(Consumer<ByteBuffer> fill, Shape shape) throws TranslateException {
    int bytes = Math.toIntExact(Math.multiplyExact(Float.BYTES, shape.size()));
    ByteBuffer memory = memory(bytes);
    fill.accept(memory.duplicate().order(ByteOrder.nativeOrder()).limit(bytes));
    FloatBuffer input = memory.asFloatBuffer().limit((int) shape.size());
    return predictor.predict(new TensorTranslator.Input(input, shape));
  }

  @Override
  public void close() {
    predictor.close();
  }

  /** Kept for the next call, unless it is so large that it should not be held for good. */
  private ByteBuffer memory(int bytes) {
    if (bytes > LARGEST_KEPT) {
      return direct(bytes);
    }
    if (buffer.capacity() < bytes) {
      buffer = direct(bytes);
    }
    return buffer;
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
