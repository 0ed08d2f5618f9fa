package io.facerec.server.route;

import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;

/**
 * What a route does, and what the documentation says of it. Start from {@link #answering}.
 *
 * @param summary one line
 * @param body what it reads
 * @param query its parameters
 * @param answers the record that is written as JSON; {@link Void} for none
 * @param mediaTypes that it answers with
 * @param status of success
 * @param handler that does it
 */
public record Operation(
    String summary,
    RequestBody body,
    List<QueryParameter> query,
    Class<?> answers,
    List<String> mediaTypes,
    int status,
    Handler handler) {

  public Operation {
    query = List.copyOf(query);
    mediaTypes = List.copyOf(mediaTypes);
  }

  /** One that reads nothing and answers 200 with JSON. */
  public static Operation answering(Class<?> answers, String summary, Handler handler) {
    return new Operation(
        summary,
        new RequestBody.None(),
        List.of(),
        answers,
        List.of("application/json"),
        200,
        handler);
  }

  /** Reads JSON into a record. */
  public Operation taking(Class<?> type) {
    return with(new RequestBody.Json(type));
  }

  /** Reads one picture from each field. */
  public Operation takingPicture(String... fields) {
    return with(new RequestBody.Pictures(List.of(fields), false, Void.class));
  }

  /** Reads pictures, and options beside them. */
  public Operation takingPictures(String field, Class<?> options) {
    return with(new RequestBody.Pictures(List.of(field), true, options));
  }

  public Operation with(RequestBody other) {
    return new Operation(summary, other, query, answers, mediaTypes, status, handler);
  }

  /** Heeds a query parameter. */
  public Operation heeding(String name, Class<?> type, String description) {
    List<QueryParameter> more = new ArrayList<>(query);
    more.add(new QueryParameter(name, type, description));
    return new Operation(summary, body, more, answers, mediaTypes, status, handler);
  }

  /** Answers with other media types. */
  public Operation in(String... types) {
    return new Operation(summary, body, query, answers, List.of(types), status, handler);
  }

  public Operation withStatus(int success) {
    return new Operation(summary, body, query, answers, mediaTypes, success, handler);
  }
}
