package io.facerec.server.config;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Which proxies stand before the server.
 *
 * @param trusted networks in CIDR notation, or single addresses; only from them does {@code
 *     X-Forwarded-For} count
 */
public record ProxyOptions(List<String> trusted) {
  private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F.:]+(/[0-9]{1,3})?");

  public ProxyOptions {
    trusted = List.copyOf(trusted);
  }

  static ProxyOptions read(Settings settings) {
    List<String> networks = settings.list("TRUSTED_PROXIES");
    for (String network : networks) {
      if (!isNetwork(network)) {
        settings.fault(
            "TRUSTED_PROXIES must be networks such as 10.0.0.0/8 or fd00::/8, got '%s'"
                .formatted(network));
        return new ProxyOptions(List.of());
      }
    }
    return new ProxyOptions(networks);
  }

  private static boolean isNetwork(String text) {
    try {
      // Whatever else there may be in it, it is no name that would have to be looked up.
      return NETWORK.matcher(text).matches() && new InetAddressSet().add(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The trusted addresses, to be asked. */
  public Predicate<InetAddress> addresses() {
    InetAddressSet set = new InetAddressSet();
    set.addAll(trusted);
    return set;
  }
}
