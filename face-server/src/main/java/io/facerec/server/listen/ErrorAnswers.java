package io.facerec.server.listen;

import io.facerec.server.problem.Problems;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the HTTP server itself refuses, as problems like all others. */
final class ErrorAnswers extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1) {
      // So Jetty calls what it could not parse; it closes the connection, and does not say so.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    ProblemAnswer.write(request, response, callback, Problems.ofStatus(code));
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }
}
