package io.facerec.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which web pages may call the server from a browser.
 *
 * @param origins such as {@code https://app.example.com}, or {@code *} alone; none: no page of
 *     another origin may
 */
public record CorsOptions(List<String> origins) {
  public CorsOptions {
    origins = List.copyOf(origins);
  }

  static CorsOptions read(Settings settings) {
    List<String> origins = new ArrayList<>();
    for (String origin : settings.list("CORS_ORIGINS")) {
      if (origin.equals("*") || isOrigin(origin)) {
        origins.add(origin.toLowerCase(Locale.ROOT));
      } else {
        settings.fault(
            "CORS_ORIGINS must be origins such as https://app.example.com without a path, got '%s'"
                .formatted(origin));
      }
    }
    return new CorsOptions(origins);
  }

  public boolean allows(String origin) {
    return origins.contains("*") || origins.contains(origin.toLowerCase(Locale.ROOT));
  }

  private static boolean isOrigin(String text) {
    try {
      URI uri = new URI(text);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
