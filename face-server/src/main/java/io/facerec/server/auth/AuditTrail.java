package io.facerec.server.auth;

import io.facerec.error.FaceException;
import io.facerec.server.event.Event;
import io.facerec.server.event.Events;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.audit.AuditLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who did what, before they are answered. Thread-safe; the caller closes it before the
 * database.
 *
 * <p>One thread writes: while one transaction is being committed the next entries gather, and then
 * share one; while all processors are busy anyway it waits a little for more of them. So many
 * requests cost few commits. While the database is away nobody waits for long: once a commit has
 * taken {@link #SLOW}, further requests are refused at once.
 */
public final class AuditTrail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final int QUEUE = 4096;
  private static final int TOGETHER = 256;
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final long IDLE = 0;

  /** Requests wait for a processor longer than that then. */
  private static final Duration GATHERING = Duration.ofMillis(20);

  private static final long LOOK_MILLIS = 2;

  /** Stands behind the last entry. */
  private static final Waiting END =
      new Waiting(AuditEntry.of("end", "end"), List.of(), false, new CompletableFuture<>());

  private final AuditLog log;
  private final Events events;
  private final BooleanSupplier busy;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong writingSince = new AtomicLong(IDLE);
  private final AtomicLong written = new AtomicLong();
  private final Thread writer;
  private volatile boolean closed;

  private record Waiting(
      AuditEntry entry,
      List<Event> events,
      boolean changed,
      CompletableFuture<Boolean> committed) {}

  public AuditTrail(AuditLog log) {
    this(log, Events.NOBODY, () -> false);
  }

  /**
   * The same, and tells others of events.
   *
   * @param busy whether requests wait for a processor, which commits would take from them
   */
  public AuditTrail(AuditLog log, Events events, BooleanSupplier busy) {
    this.log = log;
    this.events = events;
    this.busy = busy;
    this.writer = new Thread(this::write, "facerec-audit");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Returns once the entry is committed, and with it the events that others are to be told of.
   *
   * @param what happened; often nothing that others want to know
   * @throws ProblemException 503 when it cannot be: then nothing biometric may be answered. It may
   *     be committed all the same, later
   */
  public void record(AuditEntry entry, Event... what) {
    await(new Waiting(entry, List.of(what), true, new CompletableFuture<>()));
  }

  /**
   * The same for what changed nothing, sooner: a power failure may take what was noted in the last
   * second, and nothing else does.
   */
  public void note(AuditEntry entry, Event... what) {
    await(new Waiting(entry, List.of(what), false, new CompletableFuture<>()));
  }

  private void await(Waiting waiting) {
    long since = writingSince.get();
    if (closed || (since != IDLE && System.nanoTime() - since > SLOW.toNanos())) {
      throw away("the audit log does not answer");
    }
    if (!queue.offer(waiting)) {
      throw away("%d entries wait for the audit log already".formatted(QUEUE));
    }
    try {
      waiting.committed.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw away("the audit log does not answer");
    } catch (ExecutionException e) {
      throw away(
          e.getCause() instanceof FaceException face
              ? "the audit log answers with " + face.code()
              : "the audit log failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away("the server is stopping");
    }
  }

  /** Tells others of what stands in the audit log already; where that fails, nobody is told. */
  public void tell(Event what) {
    try {
      events.add(what);
    } catch (FaceException e) {
      LOG.warn("nobody is told of {}: {}", what.kind().word(), e.code());
    }
  }

  /** Entries that were committed since the start. */
  public long written() {
    return written.get();
  }

  private static ProblemException away(String detail) {
    return ProblemException.of(ProblemCode.DEPENDENCY_UNAVAILABLE, detail).retryAfter(RETRY);
  }

  private void write() {
    List<Waiting> together = new ArrayList<>(TOGETHER);
    boolean more = true;
    try {
      while (more) {
        together.add(queue.take());
        gather(together);
        more = !together.remove(END);
        commit(together);
        together.clear();
      }
    } catch (InterruptedException e) {
      // By close: what is left is told below.
    }
    queue.forEach(
        left -> left.committed.completeExceptionally(new IllegalStateException("closed")));
  }

  private void gather(List<Waiting> together) throws InterruptedException {
    long begun = System.nanoTime();
    queue.drainTo(together, TOGETHER - together.size());
    while (busy.getAsBoolean()
        && together.size() < TOGETHER
        && !closed
        && System.nanoTime() - begun < GATHERING.toNanos()) {
      Optional.ofNullable(queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS)).ifPresent(together::add);
    }
  }

  private void commit(List<Waiting> together) {
    writingSince.set(Math.max(1, System.nanoTime()));
    try {
      List<Event> happened = together.stream().flatMap(one -> one.events().stream()).toList();
      List<AuditEntry> entries = together.stream().map(Waiting::entry).toList();
      Consumer<Handle> more = handle -> happened.forEach(event -> events.add(handle, event));
      if (together.stream().anyMatch(Waiting::changed)) {
        log.appendAll(entries, more);
      } else {
        log.noteAll(entries, more);
      }
      written.addAndGet(together.size());
      together.forEach(waiting -> waiting.committed.complete(true));
    } catch (RuntimeException e) {
      LOG.error("{} audit entries could not be written", together.size(), e);
      together.forEach(waiting -> waiting.committed.completeExceptionally(e));
    } finally {
      writingSince.set(IDLE);
    }
  }

  /** Writes what waits, for some seconds at most; idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (!queue.offer(END, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        writer.interrupt();
      }
      writer.join(LONGEST_WAIT.toMillis());
      writer.interrupt();
      writer.join(LONGEST_WAIT.toMillis());
    } catch (InterruptedException e) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
