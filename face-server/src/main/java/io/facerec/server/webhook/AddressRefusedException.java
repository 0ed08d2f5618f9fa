package io.facerec.server.webhook;

import java.io.IOException;

/** A connection that is not made, since only the server itself can reach the address. */
final class AddressRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  AddressRefusedException(String message) {
    super(message);
  }
}
