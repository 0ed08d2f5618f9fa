package io.facerec.storage;

import io.facerec.error.FaceException;
import java.util.List;

/** Settings of the storage that make no sense; the message names all of them. */
public final class StorageOptionsException extends FaceException {
  private static final long serialVersionUID = 1L;

  StorageOptionsException(List<String> problems) {
    super(String.join("; ", problems));
  }

  @Override
  public String code() {
    return "storage_options";
  }
}
