package io.facerec.embed;

import io.facerec.error.FaceException;

/** Bytes that are not a template, or not one that this release reads. */
public final class TemplateFormatException extends FaceException {
  private static final long serialVersionUID = 1L;

  TemplateFormatException(String message) {
    super(message);
  }

  @Override
  public String code() {
    return "template_format";
  }
}
