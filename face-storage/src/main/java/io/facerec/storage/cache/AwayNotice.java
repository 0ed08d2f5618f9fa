package io.facerec.storage.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says that something is away, at once and then once a minute, and that it is back after that. */
final class AwayNotice {
  private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

  private final String what;
  private final Consumer<String> log;
  private final LongSupplier nanos;
  private final AtomicBoolean said = new AtomicBoolean();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong lastSaid;

  AwayNotice(String what, Consumer<String> log, LongSupplier nanos) {
    this.what = what;
    this.log = log;
    this.nanos = nanos;
    this.lastSaid = new AtomicLong(nanos.getAsLong() - INTERVAL);
  }

  /** A call went without it. */
  void away(String why) {
    calls.incrementAndGet();
    long last = lastSaid.get();
    long now = nanos.getAsLong();
    if (now - last >= INTERVAL && lastSaid.compareAndSet(last, now)) {
      said.set(true);
      log.accept(
          "%s is away (%s); calls that went on without it since this was said: %d"
              .formatted(what, why, calls.getAndSet(0)));
    }
  }

  /** A call went through. */
  void there() {
    if (said.get() && said.compareAndSet(true, false)) {
      log.accept("%s is back".formatted(what));
    }
  }
}
