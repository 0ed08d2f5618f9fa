package io.facerec.server.telemetry;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * What becomes known of a request while it runs, for its figures, its span and its log line. Set by
 * one thread at a time, read when the request is over.
 */
public final class RequestRecord {
  /** Of requests that no route matches: their paths are the callers', and never a label. */
  public static final String UNMATCHED = "unmatched";

  static final String ATTRIBUTE = RequestRecord.class.getName();

  private volatile String route = UNMATCHED;
  private volatile String actor = "anonymous";

  RequestRecord() {}

  /** The request's; empty for one that did not come over HTTP. */
  public static Optional<RequestRecord> of(Context context) {
    return Optional.ofNullable((RequestRecord) context.req().getAttribute(ATTRIBUTE));
  }

  /** Says which route matched, by its path in the table. */
  public void route(String template) {
    route = template;
  }

  /** Says who sent it, as the audit log calls them. */
  public void actor(String id) {
    actor = id;
  }

  String route() {
    return route;
  }

  String actor() {
    return actor;
  }
}
