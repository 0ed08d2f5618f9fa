package io.facerec.storage.retention;

import io.facerec.error.FaceException;
import java.util.List;

/** Rules that make no sense; the message names all of them. */
public final class RetentionRulesException extends FaceException {
  private static final long serialVersionUID = 1L;

  RetentionRulesException(List<String> problems) {
    super(String.join("; ", problems));
  }

  @Override
  public String code() {
    return "retention_rules";
  }
}
