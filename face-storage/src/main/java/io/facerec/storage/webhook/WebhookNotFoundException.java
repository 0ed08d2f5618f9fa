package io.facerec.storage.webhook;

import io.facerec.error.FaceException;
import java.util.UUID;

/** There is no such webhook. */
public final class WebhookNotFoundException extends FaceException {
  private static final long serialVersionUID = 1L;

  WebhookNotFoundException(UUID webhook) {
    super("there is no webhook %s; list them".formatted(webhook));
  }

  @Override
  public String code() {
    return "webhook_not_found";
  }
}
