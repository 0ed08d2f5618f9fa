package io.facerec.detect;

import io.facerec.runtime.ModelException;
import io.facerec.runtime.ModelException.Reason;
import io.facerec.runtime.ModelSpec;
import java.util.List;

/** Turns a detector's raw outputs into faces, in pixels of the network's input. */
interface AnchorDecoder {
  /** Strides 8, 16 and 32. */
  int LEVELS = 3;

  /** Pixels of the network's input from one cell to the next. */
  static int stride(int level) {
    return 8 << level;
  }

  /** Of two boxes that overlap by more than this IoU, the weaker is dropped. */
  float nmsIou();

  /** Detections below are dropped unless the caller says otherwise. */
  float scoreThreshold();

  /** Values that each kind of output has for one cell; kinds come in the model's order. */
  List<Integer> valuesPerCell();

  /**
   * Guards {@link #decode} against a model that is not what its manifest says.
   *
   * @throws ModelException when the number or the sizes of the outputs are another family's
   */
  default void requireOutputs(
      ModelSpec spec, float[][] outputs, int pictures, int width, int height) {
    if (outputs.length != LEVELS * valuesPerCell().size()) {
      throw new ModelException(
          Reason.INFERENCE,
          "'%s' is declared as %s, which has %d outputs, and has %d; correct its manifest"
              .formatted(
                  spec.id(),
                  spec.family().word(),
                  LEVELS * valuesPerCell().size(),
                  outputs.length));
    }
    for (int i = 0; i < outputs.length; i++) {
      int stride = stride(i % LEVELS);
      long expected =
          (long) pictures * (width / stride) * (height / stride) * valuesPerCell().get(i / LEVELS);
      if (outputs[i].length != expected) {
        throw new ModelException(
            Reason.INFERENCE,
            "'%s' is declared as %s, whose output %d has %d values for this input, and has %d; correct its manifest"
                .formatted(spec.id(), spec.family().word(), i, expected, outputs[i].length));
      }
    }
  }

  /**
   * The faces of one picture of a batch, unsorted and with their duplicates.
   *
   * @param outputs of the whole batch, each flat and row-major
   * @param index of the picture in the batch
   */
  List<Detection> decode(float[][] outputs, int index, int width, int height, float minimumScore);
}
