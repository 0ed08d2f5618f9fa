package io.facerec.server.config;

import io.facerec.error.FaceException;
import java.util.List;

/** The configuration makes no sense; the message names every fault, a line each. */
public final class ServerOptionsException extends FaceException {
  private static final long serialVersionUID = 1L;

  public ServerOptionsException(List<String> faults) {
    super(String.join(System.lineSeparator(), faults));
  }

  @Override
  public String code() {
    return "configuration";
  }
}
