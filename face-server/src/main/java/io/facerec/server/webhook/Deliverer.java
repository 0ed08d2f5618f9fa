package io.facerec.server.webhook;

import io.facerec.error.FaceException;
import io.facerec.server.config.WebhookOptions;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.webhook.Delivery;
import io.facerec.storage.webhook.Webhook;
import io.facerec.storage.webhook.WebhookNotFoundException;
import io.facerec.storage.webhook.Webhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what waits: at least once each, in no order, so many at a time. All processes on one
 * database share the work; what one had taken when it was killed, another takes a minute later.
 */
public final class Deliverer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final String worker = UUID.randomUUID().toString();
  private final Webhooks webhooks;
  private final DeliveryClient client;
  private final Metrics metrics;
  private final Receivers receivers = new Receivers();
  private final Semaphore free;
  private final ExecutorService senders;
  private final Thread dispatcher;
  private volatile boolean stopping;

  private Deliverer(Webhooks webhooks, DeliveryClient client, Metrics metrics, int atOnce) {
    this.webhooks = webhooks;
    this.client = client;
    this.metrics = metrics;
    this.free = new Semaphore(atOnce);
    this.senders =
        Executors.newFixedThreadPool(atOnce, work -> new Thread(work, "facerec-webhook"));
    this.dispatcher = new Thread(this::dispatch, "facerec-webhooks");
    dispatcher.setDaemon(true);
  }

  /** Begins to deliver. The caller closes it before the database. */
  public static Deliverer start(WebhookOptions options, Webhooks webhooks, Metrics metrics) {
    Deliverer deliverer =
        new Deliverer(
            webhooks,
            new DeliveryClient(options, Destinations.of(options)),
            metrics,
            options.deliveries());
    deliverer.dispatcher.start();
    return deliverer;
  }

  private void dispatch() {
    while (!stopping) {
      try {
        free.acquire();
        int slots = 1 + free.drainPermits();
        List<Delivery> taken = List.of();
        try {
          taken = webhooks.claim(worker, Instant.now(), LEASE, slots);
        } catch (FaceException e) {
          LOG.warn("webhooks wait: {}", e.code());
        } finally {
          free.release(slots - taken.size());
        }
        taken.forEach(delivery -> senders.execute(() -> send(delivery)));
        if (taken.size() < slots) {
          TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
        }
      } catch (InterruptedException e) {
        return; // by close
      }
    }
  }

  private void send(Delivery delivery) {
    try {
      Instant now = Instant.now();
      Optional<Instant> paused = receivers.pausedUntil(delivery.webhook(), now);
      if (paused.isPresent()) {
        webhooks.postpone(delivery.id(), paused.get());
        return;
      }
      Optional<Webhook> webhook = webhooks.find(delivery.webhook());
      if (webhook.isPresent()) {
        note(
            delivery,
            client.post(
                webhook.get().url(),
                webhooks.secret(delivery.webhook()),
                delivery.event(),
                delivery.id(),
                delivery.payload().getBytes(StandardCharsets.UTF_8)));
      }
    } catch (WebhookNotFoundException e) {
      // Deleted meanwhile, with its deliveries.
    } catch (FaceException e) {
      LOG.warn("delivery {} waits: {}", delivery.id(), e.code());
    } catch (RuntimeException e) {
      LOG.error("delivery {} failed", delivery.id(), e);
    } finally {
      free.release();
    }
  }

  private void note(Delivery delivery, Attempt attempt) {
    UUID webhook = delivery.webhook();
    if (attempt.delivered()) {
      receivers.delivered(webhook);
      webhooks.delivered(delivery.id(), attempt.status().orElseThrow());
      metrics.webhookDelivery("delivered");
      return;
    }
    if (stopping && attempt.status().isEmpty()) {
      return; // cut off by close: it is taken again when the lease ends
    }
    receivers.failed(webhook, Instant.now());
    LOG.info(
        "delivery {} to webhook {} failed: attempt {}, {}",
        delivery.id(),
        webhook,
        delivery.attempts(),
        attempt.status().map(status -> "status " + status).or(attempt::fault).orElse("?"));
    if (!attempt.gone() && delivery.attempts() < Backoff.MOST_ATTEMPTS) {
      webhooks.retry(
          delivery.id(), attempt.status(), Instant.now().plus(Backoff.after(delivery.attempts())));
      metrics.webhookDelivery("retry");
      return;
    }
    webhooks.dead(delivery.id(), attempt.status());
    metrics.webhookDelivery("dead");
    if ((attempt.gone() || receivers.givenUp(webhook)) && webhooks.disable(webhook)) {
      LOG.warn("webhook {} is disabled: its receiver wants or takes nothing", webhook);
    }
  }

  /** Posts at once, once, whatever waits, and writes nothing down. */
  Attempt ping(Webhook webhook, byte[] body) {
    return client.post(
        webhook.url(), webhooks.secret(webhook.id()), "ping", UUID.randomUUID(), body);
  }

  /** Ends what is under way within some seconds; what waits goes on waiting. Idempotent. */
  @Override
  public void close() {
    stopping = true;
    dispatcher.interrupt();
    senders.shutdown();
    try {
      if (!senders.awaitTermination(2, TimeUnit.SECONDS)) {
        client.close();
        senders.awaitTermination(2, TimeUnit.SECONDS);
      }
      dispatcher.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      client.close();
    }
  }
}
