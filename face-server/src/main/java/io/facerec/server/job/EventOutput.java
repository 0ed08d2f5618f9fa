package io.facerec.server.job;

import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * The way to one client for server-sent events (HTML Living Standard, 9.2). Nothing here waits for
 * the client: what it has not taken yet is kept, one event at most, and it is not given more.
 * Thread-safe.
 */
final class EventOutput implements WriteListener {
  private final ServletOutputStream out;
  private final EndPoint connection;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private Optional<byte[]> waiting = Optional.empty();
  private long waitingSince;

  /** Whether the server lets us write at all yet. */
  private boolean open;

  /** At first for the headers: they go before there is any news. */
  private boolean unflushed = true;

  private boolean ending;

  private EventOutput(ServletOutputStream out, EndPoint connection) {
    this.out = out;
    this.connection = connection;
  }

  /** Answers a request with events, from when its handler has returned until the end is told. */
  static EventOutput open(Context context) throws IOException {
    AsyncContext async = context.req().startAsync();
    async.setTimeout(0);
    EventOutput output =
        new EventOutput(
            context.res().getOutputStream(),
            ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint());
    context.future(() -> output.end);
    output.out.setWriteListener(output);
    return output;
  }

  /** What is done when it has ended, for whatever reason. */
  void onEnd(Runnable action) {
    CompletableFuture<Void> unused = end.whenComplete((nothing, failure) -> action.run());
  }

  /**
   * Sends an event.
   *
   * @param data in one line
   * @return false where the client has not taken the one before yet: then this one is not sent
   */
  boolean event(String name, String id, String data) {
    return send("event: %s\nid: %s\ndata: %s\n\n".formatted(name, id, data));
  }

  /** Sends what clients ignore; otherwise as {@link #event}. */
  boolean comment(String text) {
    return send(": %s\n\n".formatted(text));
  }

  private synchronized boolean send(String text) {
    if (waiting.isPresent() || ending || end.isDone()) {
      return false;
    }
    waiting = Optional.of(text.getBytes(StandardCharsets.UTF_8));
    waitingSince = System.nanoTime();
    write();
    return true;
  }

  /** For how long the client has not taken what is meant for it; zero where it has it all. */
  synchronized Duration delay() {
    return waiting.isPresent() ? Duration.ofNanos(System.nanoTime() - waitingSince) : Duration.ZERO;
  }

  /** Ends it once all is written. Idempotent. */
  synchronized void end() {
    ending = true;
    write();
  }

  /** Ends it at once, whatever the client has. Idempotent. */
  void cut() {
    connection.close();
    end.complete(null);
  }

  @Override
  public synchronized void onWritePossible() {
    open = true;
    write();
  }

  /** Where the server does not take more, it calls {@link #onWritePossible} when it does. */
  private void write() {
    try {
      while (open && !end.isDone() && out.isReady()) {
        if (waiting.isPresent()) {
          byte[] next = waiting.get();
          waiting = Optional.empty();
          unflushed = true;
          out.write(next);
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          if (ending) {
            end.complete(null);
          }
          return;
        }
      }
    } catch (IOException | RuntimeException e) {
      end.complete(null); // the client has gone
    }
  }

  @Override
  public void onError(Throwable failure) {
    end.complete(null);
  }
}
