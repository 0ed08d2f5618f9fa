package io.facerec.storage.gallery;

import io.facerec.error.FaceException;

/** The database was lost while a gallery was read as of one moment, and that moment with it. */
public final class SnapshotLostException extends FaceException {
  private static final long serialVersionUID = 1L;

  SnapshotLostException() {
    super("the connection to the database was lost while a gallery was read; begin again");
  }

  @Override
  public String code() {
    return "snapshot_lost";
  }
}
