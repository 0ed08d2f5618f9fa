package io.facerec.server.config;

import java.time.Duration;

/**
 * How long work is done, and what it needs and leaves behind.
 *
 * @param threads jobs that this process does side by side, 0 to 64; with 0 it leaves them to others
 * @param lease how long after the last sign of life of a process another one takes its job over, 2
 *     to 600 s
 * @param uploadLife how long an upload stays unless it is used, 1 to 1440 minutes
 * @param mostUploads that a user or an API key may have at a time, 1 to 1000000
 * @param resultLife how long an exported file, a list of rejected pictures, and what a job was
 *     given, stay, 1 to 720 hours
 */
public record JobOptions(
    int threads, Duration lease, Duration uploadLife, int mostUploads, Duration resultLife) {

  static JobOptions read(Settings settings) {
    return new JobOptions(
        settings.integer("JOB_THREADS", 1, 0, 64),
        Duration.ofSeconds(settings.integer("JOB_LEASE_SECONDS", 30, 2, 600)),
        Duration.ofMinutes(settings.integer("UPLOAD_MINUTES", 60, 1, 1440)),
        settings.integer("UPLOADS_PER_CALLER", 10_000, 1, 1_000_000),
        Duration.ofHours(settings.integer("JOB_RESULT_HOURS", 24, 1, 720)));
  }
}
