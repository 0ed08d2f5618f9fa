package io.facerec.server.listen;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads, after the answer to a request that was refused early, what still comes in of its body, and
 * throws it away. A connection that is closed while bytes wait in it is reset, and the client may
 * lose the answer that it had not read yet (RFC 9112, 9.6). No thread waits for the bytes.
 */
final class UnreadBody extends Handler.Wrapper {
  /** As long as nginx waits ({@code lingering_timeout}). */
  private static final long SECONDS = 5;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return isComing(request)
        ? super.handle(new Later(request), response, new Reading(request, callback))
        : super.handle(request, response, callback);
  }

  /** Who asks first whether to send a body does not send it after a refusal. */
  private static boolean isComing(Request request) {
    return !request.getHeaders().contains(HttpHeader.EXPECT)
        && (request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
            || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0);
  }

  /** Jetty would close the connection after an answer that it gives before a body has ended. */
  private static final class Later extends Request.Wrapper {
    Later(Request request) {
      super(request);
    }

    @Override
    public boolean consumeAvailable() {
      return true; // it will be
    }
  }

  private static final class Reading extends Callback.Nested {
    private final Request request;
    private volatile Scheduler.Task end = () -> false;

    Reading(Request request, Callback callback) {
      super(callback);
      this.request = request;
    }

    @Override
    public void succeeded() {
      if (readAll()) {
        super.succeeded();
        return;
      }
      end =
          request
              .getComponents()
              .getScheduler()
              .schedule(() -> request.fail(new TimeoutException()), SECONDS, TimeUnit.SECONDS);
      request.demand(this::goOn);
    }

    private void goOn() {
      if (readAll()) {
        end.cancel();
        super.succeeded();
      } else {
        request.demand(this::goOn);
      }
    }

    /** Whether the body has ended; else more of it is still to come. */
    private boolean readAll() {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          return false;
        }
        if (Content.Chunk.isFailure(chunk)) {
          return true;
        }
        chunk.release();
        if (chunk.isLast()) {
          return true;
        }
      }
    }
  }
}
