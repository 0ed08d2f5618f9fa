package io.facerec.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * The body of every answer that is not a success (RFC 9457, {@code application/problem+json}).
 *
 * @param type a URI of the kind
 * @param title the kind in a few words
 * @param status HTTP
 * @param code the kind, stable
 * @param detail what happened this time
 * @param next what to do
 * @param requestId what the server's log calls the request
 * @param errors the parts of the request that are wrong
 */
public record Problem(
    String type,
    String title,
    int status,
    ProblemCode code,
    String detail,
    String next,
    String requestId,
    @JsonInclude(Include.NON_EMPTY) List<FieldFault> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ProblemException problem, String requestId) {
    ProblemCode kind = problem.kind();
    return new Problem(
        "urn:facerec:problem:" + problem.code(),
        kind.title(),
        kind.status(),
        kind,
        String.valueOf(problem.getMessage()),
        kind.next(),
        requestId,
        problem.faults());
  }
}
