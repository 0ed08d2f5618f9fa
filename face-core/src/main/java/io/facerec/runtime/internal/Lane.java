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
  private final Predictor<TensorTranslator.Input, float[][]> predictor;
  private FloatBuffer buffer = direct(0);

  Lane(Predictor<TensorTranslator.Input, float[][]> predictor) {
    this.predictor = predictor;
  }

  float[][] run(Consumer<FloatBuffer> fill, Shape shape) throws TranslateException {
    int size = Math.toIntExact(shape.size());
    if (buffer.capacity() < size) {
      buffer = direct(size);
    }
    FloatBuffer input = buffer.duplicate().limit(size);
    fill.accept(input);
    return predictor.predict(new TensorTranslator.Input(input.rewind(), shape));
  }

  @Override
  public void close() {
    predictor.close();
  }

  private static FloatBuffer direct(int size) {
    return ByteBuffer.allocateDirect(Float.BYTES * size)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
