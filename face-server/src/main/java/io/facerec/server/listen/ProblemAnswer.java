package io.facerec.server.listen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facerec.server.answer.Json;
import io.facerec.server.problem.Problem;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.problem.Problems;
import io.facerec.server.route.RequestId;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Problems that no route answers with, because the request never came to one. */
final class ProblemAnswer {
  private static final ObjectMapper JSON = Json.mapper();

  private ProblemAnswer() {}

  static void write(
      Request request, Response response, Callback callback, ProblemException problem) {
    SecurityHeaders.put(response.getHeaders());
    response.getHeaders().put(RequestId.HEADER, RequestId.of(request));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    problem
        .retryAfter()
        .ifPresent(time -> response.getHeaders().put(HttpHeader.RETRY_AFTER, time.toSeconds()));
    response.setStatus(problem.kind().status());
    response.write(true, ByteBuffer.wrap(body(problem, RequestId.of(request))), callback);
  }

  static byte[] body(ProblemException problem, String requestId) {
    try {
      return JSON.writeValueAsBytes(Problems.body(problem, requestId));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
