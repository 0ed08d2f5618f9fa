package io.facerec.match;

import io.facerec.error.FaceException;

/** A stream that is not a gallery's snapshot, or not one that this release reads. */
public final class SnapshotFormatException extends FaceException {
  private static final long serialVersionUID = 1L;

  SnapshotFormatException(String message) {
    super(message);
  }

  @Override
  public String code() {
    return "snapshot_format";
  }
}
