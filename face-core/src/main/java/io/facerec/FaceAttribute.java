package io.facerec;

/** What can be asked for of each face, beyond where it is and how good its picture is. */
public enum FaceAttribute {
  /** A template to compare. */
  TEMPLATE,
  /** Whether it is a live person or a presentation of one. */
  LIVENESS
}
