package io.facerec.server.webhook;

import io.facerec.server.config.WebhookOptions;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/**
 * Where webhooks may go: {@code https}, to public addresses, on the ports 443 and 8000 to 9000; to
 * addresses that the operator allows, on any port; {@code http}, and port 80, only where the
 * operator says so. Thread-safe.
 *
 * <p>The URL is looked at when a webhook is made. What counts is {@link #require} before each
 * connection, of the very address that is connected to: a name that leads elsewhere later does not
 * help.
 */
final class Destinations {
  private static final int LONGEST_URL = 2048;

  private final boolean plainHttp;
  private final Predicate<InetAddress> allowed;
  private final Predicate<InetAddress> everywhere = new PublicAddresses();

  /**
   * The rules.
   *
   * @param plainHttp whether {@code http} is taken
   * @param allowed addresses that may be connected to whatever they are
   */
  Destinations(boolean plainHttp, Predicate<InetAddress> allowed) {
    this.plainHttp = plainHttp;
    this.allowed = allowed;
  }

  static Destinations of(WebhookOptions options) {
    return new Destinations(options.plainHttp(), options.addresses());
  }

  /**
   * A URL that deliveries may go to, as far as it tells by itself.
   *
   * @throws ProblemException that says what is wrong with it
   */
  URI url(String text) {
    HttpUrl url = text.length() > LONGEST_URL ? null : HttpUrl.parse(text);
    if (url == null) {
      throw fault("it must be a URL of at most %d characters".formatted(LONGEST_URL));
    }
    if (!url.isHttps() && !plainHttp) {
      throw fault("it must begin with https://");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty() || url.fragment() != null) {
      throw fault("it must have no user, password or fragment");
    }
    if (isAddress(url.host())) {
      InetSocketAddress address = new InetSocketAddress(url.host(), url.port());
      if (!reachable(address)) {
        throw fault("that address and port are not to be called");
      }
    }
    return url.uri();
  }

  /**
   * Whether a connection may be made.
   *
   * @throws AddressRefusedException where not
   */
  void require(InetSocketAddress address) throws AddressRefusedException {
    if (!reachable(address)) {
      throw new AddressRefusedException(
          "the receiver's address is not public, or its port %d is none of 443, 8000..9000%s"
              .formatted(address.getPort(), plainHttp ? ", 80" : ""));
    }
  }

  private boolean reachable(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    return ip != null
        && (allowed.test(PublicAddresses.unwrapped(ip))
            || (everywhere.test(ip) && isUsualPort(address.getPort())));
  }

  private boolean isUsualPort(int port) {
    return port == 443 || (port >= 8000 && port <= 9000) || (port == 80 && plainHttp);
  }

  /** By the characters: a name is never looked up here. */
  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  private static ProblemException fault(String what) {
    return ProblemException.of(List.of(new FieldFault("url", what)));
  }
}
