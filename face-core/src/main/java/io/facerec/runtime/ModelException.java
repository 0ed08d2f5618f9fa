package io.facerec.runtime;

import io.facerec.error.FaceException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A model that is unknown, missing, corrupt, wrongly declared, or that does not load or run. */
public final class ModelException extends FaceException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public ModelException(Reason reason, String message) {
    this(reason, message, null);
  }

  public ModelException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public String code() {
    return "model_" + reason.name().toLowerCase(Locale.ROOT);
  }

  /** What is wrong with the model. */
  public enum Reason {
    /** No manifest declares it. */
    UNKNOWN,
    /** Declared, but its file is neither here nor to be had. */
    MISSING,
    /** Its file is not the declared one. */
    CORRUPT,
    /** The manifest that declares it cannot be read. */
    MANIFEST,
    /** The file is the declared one, but the engine does not load it. */
    UNLOADABLE,
    /** A loaded model failed on an input. */
    INFERENCE
  }
}
