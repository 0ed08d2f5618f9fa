package io.facerec.server.listen;

import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Ends bodies that are too long, at once where their length is told and else when they get there,
 * and those that come too slowly: a body holds a thread while it comes.
 */
final class BodyLimit extends Handler.Wrapper {
  /** What a weak mobile line still gives; slower ones are taken for attacks. */
  private static final long BYTES_PER_SECOND = 4096;

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

  private final long most;

  BodyLimit(long most) {
    this.most = most;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > most) {
      ProblemAnswer.write(request, response, callback, tooLarge());
      return true;
    }
    return super.handle(new Bounded(request), response, callback);
  }

  private ProblemException tooLarge() {
    return ProblemException.of(
        ProblemCode.PAYLOAD_TOO_LARGE, "a body has at most %d bytes".formatted(most));
  }

  private final class Bounded extends Request.Wrapper {
    private long bytes;
    private long begun;
    private Optional<Content.Chunk> failure = Optional.empty();

    Bounded(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      if (failure.isPresent()) {
        return failure.get();
      }
      Content.Chunk chunk = super.read();
      long now = System.nanoTime();
      if (begun == 0) {
        begun = now;
      }
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        return chunk;
      }
      bytes += chunk.remaining();
      if (bytes > most) {
        return fail(chunk, HttpStatus.PAYLOAD_TOO_LARGE_413);
      }
      long nanos = now - begun;
      if (!chunk.isLast()
          && nanos > PATIENCE
          && bytes < TimeUnit.NANOSECONDS.toSeconds(nanos) * BYTES_PER_SECOND) {
        return fail(chunk, HttpStatus.REQUEST_TIMEOUT_408);
      }
      return chunk;
    }

    private Content.Chunk fail(Content.Chunk chunk, int status) {
      chunk.release();
      Content.Chunk failed = Content.Chunk.from(new HttpException.RuntimeException(status));
      failure = Optional.of(failed);
      return failed;
    }
  }
}
