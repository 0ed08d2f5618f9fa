package io.facerec.cli.input;

/** A list of pairs cannot be read; the message says where and why. */
public final class PairsFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PairsFileException(String message) {
    super(message);
  }

  PairsFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
