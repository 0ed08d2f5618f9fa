package io.facerec.detect;

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

  /**
   * The faces of one picture of a batch, unsorted and with their duplicates.
   *
   * @param outputs of the whole batch, each flat and row-major
   * @param index of the picture in the batch
   */
  List<Detection> decode(float[][] outputs, int index, int width, int height, float minimumScore);
}
