package io.facerec.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of every failure that facerec reports on purpose; specific subclasses live beside the
 * code that throws them.
 *
 * <p>Messages carry measured facts (sizes, ids, limits) and what to do about them. They never carry
 * pixels, embeddings, names of people, keys or tokens, so they may be logged and shown.
 */
public abstract class FaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected FaceException(String message) {
    super(message);
  }

  protected FaceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * A stable, lower-case word for the kind of failure, made for machines: {@code truncated}, {@code
   * too_large}. The tool and the server print it; it does not change between releases.
   */
  public abstract String code();
}
