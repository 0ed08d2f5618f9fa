package io.facerec.server.route;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the log, the answer and the caller call a request. */
public final class RequestId {
  public static final String HEADER = "X-Request-Id";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The caller's where it is plain, else a new one; also written into the answer. */
  public static void assign(Context context) {
    String given = context.header(HEADER);
    String id =
        given != null && PLAIN.matcher(given).matches() ? given : UUID.randomUUID().toString();
    context.attribute(HEADER, id);
    context.header(HEADER, id);
  }

  public static String of(Context context) {
    String id = context.attribute(HEADER);
    return id == null ? "none" : id;
  }
}
