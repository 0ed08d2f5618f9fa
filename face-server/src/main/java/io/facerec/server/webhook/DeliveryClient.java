package io.facerec.server.webhook;

import io.facerec.server.config.WebhookOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends one delivery: at most 10 s from the look-up of the name to the answer's head, no redirects,
 * no proxies, no cookies; the answer's body is not read. Thread-safe.
 */
final class DeliveryClient implements AutoCloseable {
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client;

  DeliveryClient(WebhookOptions options, Destinations destinations) {
    X509TrustManager trusted = TrustedAuthorities.with(options.authorities());
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {trusted}, null);
      this.client =
          new OkHttpClient.Builder()
              .proxy(Proxy.NO_PROXY)
              .socketFactory(new GuardedSocketFactory(destinations))
              .sslSocketFactory(tls.getSocketFactory(), trusted)
              .protocols(List.of(Protocol.HTTP_1_1))
              .connectionPool(new ConnectionPool())
              .followRedirects(false)
              .followSslRedirects(false)
              .callTimeout(TIME)
              .connectTimeout(TIME)
              .readTimeout(TIME)
              .writeTimeout(TIME)
              .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** Posts a body as it is. */
  Attempt post(URI url, byte[] secret, String event, UUID delivery, byte[] body) {
    Instant now = Instant.now();
    Request request =
        new Request.Builder()
            .url(url.toString())
            .header("User-Agent", "facerec-webhooks")
            .header("X-Facerec-Event", event)
            .header("X-Facerec-Delivery", delivery.toString())
            .header("X-Facerec-Timestamp", Long.toString(now.getEpochSecond()))
            .header("X-Facerec-Signature", Signature.of(secret, now, body))
            .post(RequestBody.create(body, JSON))
            .build();
    long start = System.nanoTime();
    try (Response response = client.newCall(request).execute()) {
      return new Attempt(Optional.of(response.code()), Optional.empty(), since(start));
    } catch (IOException e) {
      return new Attempt(Optional.empty(), Optional.of(word(e)), since(start));
    }
  }

  private static long since(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static String word(IOException failure) {
    if (failure instanceof AddressRefusedException) {
      return "refused";
    }
    if (failure instanceof InterruptedIOException) {
      return "timeout";
    }
    return failure instanceof SSLException ? "tls" : "unreachable";
  }

  /** Ends what is under way, and lets go of the connections. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
