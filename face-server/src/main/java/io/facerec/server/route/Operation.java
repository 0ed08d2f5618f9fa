package io.facerec.server.route;

import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a route does, and what the documentation says of it. Start from {@link #answering}.
 *
 * @param summary one line
 * @param body what it reads
 * @param query its parameters
 * @param answers records of which one is written as JSON; none where nothing is answered
 * @param mediaTypes that it answers with
 * @param status of success
 * @param others of success too, told apart by what the route says of them
 * @param handler that does it
 */
public record Operation(
    String summary,
    RequestBody body,
    List<QueryParameter> query,
    List<Class<?>> answers,
    List<String> mediaTypes,
    int status,
    List<Integer> others,
    Handler handler) {

  public Operation {
    query = List.copyOf(query);
    answers = List.copyOf(answers);
    mediaTypes = List.copyOf(mediaTypes);
    others = List.copyOf(others);
  }

  /**
   * One that reads nothing and answers 200 with JSON.
   *
   * @param answers the record; {@link Void} for none
   */
  public static Operation answering(Class<?> answers, String summary, Handler handler) {
    return new Operation(
        summary,
        new RequestBody.None(),
        List.of(),
        answers == Void.class ? List.of() : List.of(answers),
        List.of("application/json"),
        200,
        List.of(),
        handler);
  }

  /** Reads JSON into a record such as this one. */
  public Operation taking(Record example) {
    return with(new RequestBody.Json(example));
  }

  /** Reads one picture from each field. */
  public Operation takingPicture(String... fields) {
    return with(new RequestBody.Pictures(List.of(fields), false, Optional.empty()));
  }

  /** Reads pictures, and options such as these beside them. */
  public Operation takingPictures(String field, Record options) {
    return with(new RequestBody.Pictures(List.of(field), true, Optional.of(options)));
  }

  public Operation with(RequestBody other) {
    return new Operation(summary, other, query, answers, mediaTypes, status, others, handler);
  }

  /** Heeds a query parameter. */
  public Operation heeding(String name, Class<?> type, String description) {
    List<QueryParameter> more = new ArrayList<>(query);
    more.add(new QueryParameter(name, type, description));
    return new Operation(summary, body, more, answers, mediaTypes, status, others, handler);
  }

  /** Answers with one of these records instead, where the request is about something else. */
  public Operation orAnswering(Class<?>... more) {
    List<Class<?>> all = new ArrayList<>(answers);
    all.addAll(List.of(more));
    return new Operation(summary, body, query, all, mediaTypes, status, others, handler);
  }

  /** Answers with other media types. */
  public Operation in(String... types) {
    return new Operation(summary, body, query, answers, List.of(types), status, others, handler);
  }

  public Operation withStatus(int success) {
    return new Operation(summary, body, query, answers, mediaTypes, success, others, handler);
  }

  /** Also answers with these, which are no failures of the request. */
  public Operation orStatus(Integer... statuses) {
    return new Operation(
        summary, body, query, answers, mediaTypes, status, List.of(statuses), handler);
  }
}
