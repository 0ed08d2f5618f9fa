package io.facerec.server.listen;

import io.facerec.server.limit.Place;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes on as many requests as there are threads for, less some that are for health and metrics
 * alone: whatever fills the server, it can still say so.
 */
final class Admission extends Handler.Wrapper {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final int most;
  private final AtomicInteger running = new AtomicInteger();

  Admission(int most) {
    this.most = most;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (isExempt(Request.getPathInContext(request))) {
      return super.handle(request, response, callback);
    }
    if (running.incrementAndGet() > most) {
      running.decrementAndGet();
      ProblemAnswer.write(
          request,
          response,
          callback,
          ProblemException.of(ProblemCode.OVERLOADED, "%d requests run already".formatted(most))
              .retryAfter(RETRY));
      return true;
    }
    Place.take(request, running::decrementAndGet);
    return super.handle(request, response, callback);
  }

  private static boolean isExempt(String path) {
    return path.equals("/health") || path.startsWith("/health/") || path.startsWith("/metrics");
  }
}
