package io.facerec.server.listen;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What every answer tells browsers (items 110 to 115 of the deployment checklist), and caches. */
final class SecurityHeaders extends Handler.Wrapper {
  private static final List<HttpField> FIELDS =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"),
          new PreEncodedHttpField("X-XSS-Protection", "1; mode=block"),
          new PreEncodedHttpField(
              "Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
          new PreEncodedHttpField("Content-Security-Policy", "default-src 'self'"),
          new PreEncodedHttpField("Referrer-Policy", "strict-origin-when-cross-origin"),
          // Caches know of Authorization (RFC 9111, 3.5), not of X-API-Key; /docs says otherwise.
          new PreEncodedHttpField("Cache-Control", "no-store"));

  static void put(HttpFields.Mutable headers) {
    FIELDS.forEach(headers::put);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    put(response.getHeaders());
    return super.handle(request, response, callback);
  }
}
