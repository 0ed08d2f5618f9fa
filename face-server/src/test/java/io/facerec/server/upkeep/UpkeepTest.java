package io.facerec.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.retention.RetentionRules;
import io.facerec.storage.upload.Uploads;
import io.facerec.storage.webhook.Webhooks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running server throws away by itself, by a clock that is ahead. */
class UpkeepTest {
  private static final Duration PERIOD = Duration.ofMillis(2400);

  @TempDir Path home;

  @Test
  void whatIsDoneWithGoesAfterThirtyDaysAndNotBefore() throws InterruptedException {
    try (Storage storage =
        Storage.open(StorageOptions.fromEnvironment(Map.of("FACEREC_HOME", home.toString())))) {
      Jobs jobs = Jobs.of(storage.database());
      Job finished = jobs.create("export", "{}", "user:7");
      jobs.cancel(finished.id());
      Job waiting = jobs.create("export", "{}", "user:7");
      UUID upload =
          Uploads.of(storage.database(), storage.pictures())
              .create(Optional.empty(), "image/png", Duration.ofDays(20))
              .id();
      Webhooks webhooks = Webhooks.of(storage.database(), storage.keys());
      webhooks.create(Optional.empty(), URI.create("https://example.org/"), Set.of("a"));
      webhooks.enqueue("a", Optional.empty(), "{}");
      Instant soon = Instant.now().plusSeconds(1);
      webhooks.dead(webhooks.claim("w", soon, PERIOD, 1).get(0).id(), Optional.of(500));

      run(storage, Duration.ofDays(10), () -> false);
      assertThat(jobs.find(finished.id())).isPresent();
      assertThat(find(storage, upload)).isPresent();
      assertThat(webhooks.counts()).containsEntry("dead", 1L);

      run(
          storage,
          Duration.ofDays(31),
          () -> Long.valueOf(0).equals(webhooks.counts().get("dead")));
      assertThat(jobs.find(finished.id())).isEmpty();
      assertThat(jobs.find(waiting.id())).isPresent();
      assertThat(find(storage, upload)).isEmpty();
      assertThat(webhooks.counts()).containsEntry("dead", 0L);
    }
  }

  /** Even where its time is up: until it is thrown away. */
  private static Optional<?> find(Storage storage, UUID upload) {
    return Uploads.of(
            storage.database(),
            storage.pictures(),
            Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC))
        .find(upload);
  }

  /** Until something is true, or nothing more is to be expected. */
  private static void run(Storage storage, Duration ahead, BooleanSupplier done)
      throws InterruptedException {
    Clock clock = Clock.offset(Clock.systemUTC(), ahead);
    Upkeep upkeep =
        Upkeep.start(storage, RetentionRules.DEFAULT, new Metrics(), clock, PERIOD, PERIOD, PERIOD);
    try (upkeep) {
      for (int i = 0; i < 30 && !done.getAsBoolean(); i++) {
        Thread.sleep(100);
      }
    }
  }
}
