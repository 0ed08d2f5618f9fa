package io.facerec.runtime.internal;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.FloatBuffer;

/** Plain floats in, plain floats out: no native array outlives a call. */
final class TensorTranslator implements NoBatchifyTranslator<TensorTranslator.Input, float[][]> {

  /** One input tensor; the buffer is direct and in native order, so that nothing is copied. */
  record Input(FloatBuffer values, Shape shape) {}

  @Override
  public NDList processInput(TranslatorContext context, Input input) {
    return new NDList(context.getNDManager().create(input.values(), input.shape()));
  }

  @Override
  public float[][] processOutput(TranslatorContext context, NDList outputs) {
    float[][] values = new float[outputs.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = outputs.get(i).toFloatArray();
    }
    return values;
  }
}
