package io.facerec.runtime;

import io.facerec.error.FaceException;

/** A device was asked for by name and cannot be had; the message says what stands in the way. */
public final class DeviceUnavailableException extends FaceException {
  private static final long serialVersionUID = 1L;

  DeviceUnavailableException(String message) {
    super(message);
  }

  @Override
  public String code() {
    return "device_unavailable";
  }
}
