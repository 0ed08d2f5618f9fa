package io.facerec.server.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facerec.server.answer.Json;
import io.facerec.server.event.Event;
import io.facerec.server.event.Events;
import io.facerec.storage.webhook.Webhooks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Puts events into the queue of deliveries. */
public final class WebhookEvents implements Events {
  private static final ObjectMapper JSON = Json.mapper();

  private final Webhooks webhooks;

  public WebhookEvents(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  @Override
  public void add(Handle handle, Event event) {
    webhooks.enqueue(handle, event.kind().word(), event.gallery(), payload(event));
  }

  @Override
  public void add(Event event) {
    webhooks.enqueue(event.kind().word(), event.gallery(), payload(event));
  }

  private static String payload(Event event) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("event", event.kind().word());
    payload.put("occurredAt", Instant.now().toString());
    event.gallery().ifPresent(gallery -> payload.put("gallery", gallery.toString()));
    payload.putAll(event.facts());
    return json(payload);
  }

  static String json(Map<String, Object> payload) {
    try {
      return JSON.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON", e);
    }
  }
}
