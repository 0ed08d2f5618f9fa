package io.facerec.storage.transfer;

import io.facerec.error.FaceException;
import org.jspecify.annotations.Nullable;

/** A file that is not what it should be; nothing of it was taken in, unless the message says so. */
public final class TransferException extends FaceException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what is wrong and what to do, nothing that the file says
   */
  public TransferException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  TransferException(String message) {
    this(message, null);
  }

  @Override
  public String code() {
    return "transfer";
  }
}
