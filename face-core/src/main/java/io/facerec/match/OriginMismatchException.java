package io.facerec.match;

import io.facerec.embed.TemplateOrigin;
import io.facerec.error.FaceException;

/** Templates of different models were to be compared: their similarity would mean nothing. */
public final class OriginMismatchException extends FaceException {
  private static final long serialVersionUID = 1L;

  private OriginMismatchException(String message) {
    super(message);
  }

  static void requireSame(TemplateOrigin expected, TemplateOrigin actual) {
    if (!expected.equals(actual)) {
      throw new OriginMismatchException(
          "templates of %s and %s cannot be compared; embed both pictures with one model"
              .formatted(expected, actual));
    }
  }

  @Override
  public String code() {
    return "origin_mismatch";
  }
}
