package io.facerec.runtime;

/** What a model is for. */
public enum ModelTask {
  DETECTION,
  EMBEDDING,
  LIVENESS
}
