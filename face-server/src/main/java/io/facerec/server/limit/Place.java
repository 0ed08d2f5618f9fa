package io.facerec.server.limit;

import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;

/**
 * A request's place among those that run at a time. It is given back when the request ends, or
 * before where it goes on without a thread. Thread-safe.
 */
public final class Place {
  private static final String ATTRIBUTE = Place.class.getName();

  private final Runnable giving;
  private final AtomicBoolean held = new AtomicBoolean(true);

  private Place(Runnable giving) {
    this.giving = giving;
  }

  /**
   * Takes one for a request.
   *
   * @param giving what is done, once, when it is given back
   */
  public static void take(Request request, Runnable giving) {
    Place place = new Place(giving);
    request.setAttribute(ATTRIBUTE, place);
    Request.addCompletionListener(request, failure -> place.giveBack());
  }

  /** Gives back the place of a request that holds no thread from now on. */
  public static void giveBack(Context context) {
    if (context.req().getAttribute(ATTRIBUTE) instanceof Place place) {
      place.giveBack();
    }
  }

  private void giveBack() {
    if (held.compareAndSet(true, false)) {
      giving.run();
    }
  }
}
