package io.facerec.runtime;

import java.util.Optional;

/** How a model's outputs are read, with the constants that belong to the trained weights. */
public sealed interface ModelFamily {

  ModelTask task();

  /** The word for it in a manifest. */
  String word();

  /**
   * YuNet: per stride 8, 16, 32 one anchor-free cell grid with class, objectness, box and five
   * points (Wu, Peng, Yu: "YuNet: A Tiny Millisecond-level Face Detector", 2023).
   *
   * @param scoreThreshold 0..1; detections below are dropped
   * @param nmsIou 0..1; of two boxes that overlap more, the weaker is dropped
   */
  record Yunet(float scoreThreshold, float nmsIou) implements ModelFamily {
    @Override
    public ModelTask task() {
      return ModelTask.DETECTION;
    }

    @Override
    public String word() {
      return "yunet";
    }
  }

  /**
   * SCRFD with key points and nine outputs: per stride 8, 16, 32 two anchors a cell (Guo et al.:
   * "Sample and Computation Redistribution for Efficient Face Detection", 2021).
   *
   * @param scoreThreshold 0..1; detections below are dropped
   * @param nmsIou 0..1; of two boxes that overlap more, the weaker is dropped
   */
  record Scrfd(float scoreThreshold, float nmsIou) implements ModelFamily {
    @Override
    public ModelTask task() {
      return ModelTask.DETECTION;
    }

    @Override
    public String word() {
      return "scrfd";
    }
  }

  /**
   * An embedder of faces aligned to the 112 x 112 ArcFace reference points, compared by cosine
   * (Deng et al.: "ArcFace", 2019).
   *
   * @param dimensions of the embedding
   * @param threshold the cosine at which two templates count as the same person unless the caller
   *     chooses another
   * @param calibration thresholds by FMR; empty when none were measured
   */
  record ArcFace(int dimensions, float threshold, Optional<Calibration> calibration)
      implements ModelFamily {
    @Override
    public ModelTask task() {
      return ModelTask.EMBEDDING;
    }

    @Override
    public String word() {
      return "arcface-112";
    }
  }

  /**
   * MiniFASNet: three classes of which 1 is live (minivision-ai, Silent-Face-Anti-Spoofing).
   *
   * @param cropScale by which the face box is enlarged about its centre
   */
  record MiniFasNet(float cropScale) implements ModelFamily {
    @Override
    public ModelTask task() {
      return ModelTask.LIVENESS;
    }

    @Override
    public String word() {
      return "minifasnet";
    }
  }
}
