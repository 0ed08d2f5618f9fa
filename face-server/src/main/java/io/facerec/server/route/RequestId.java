package io.facerec.server.route;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** What the log, the answer and the caller call a request. */
public final class RequestId {
  public static final String HEADER = "X-Request-Id";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The caller's where it is plain, else a new one; also written into the answer. */
  public static String assign(Request request, Response response) {
    String given = request.getHeaders().get(HEADER);
    String id =
        given != null && PLAIN.matcher(given).matches() ? given : UUID.randomUUID().toString();
    request.setAttribute(HEADER, id);
    response.getHeaders().put(HEADER, id);
    return id;
  }

  public static String of(Context context) {
    String id = context.attribute(HEADER);
    return id == null ? "none" : id;
  }

  public static String of(Request request) {
    return request.getAttribute(HEADER) instanceof String id ? id : "none";
  }
}
