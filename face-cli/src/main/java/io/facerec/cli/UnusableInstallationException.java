package io.facerec.cli;

/** A native library does not load, or Java has too little memory to go on. */
final class UnusableInstallationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableInstallationException(String message, Throwable cause) {
    super(message, cause);
  }
}
