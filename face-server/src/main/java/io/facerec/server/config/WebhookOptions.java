package io.facerec.server.config;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * How events are delivered.
 *
 * @param plainHttp whether {@code http} URLs are taken as well as {@code https}
 * @param allowedAddresses networks in CIDR notation, or single addresses, that may be called though
 *     they are not public, on any port
 * @param authorities PEM file with certificates that are trusted beside those of this Java
 * @param deliveries at a time, 1 to 256
 */
public record WebhookOptions(
    boolean plainHttp, List<String> allowedAddresses, Optional<Path> authorities, int deliveries) {
  private static final String ALLOWED = "WEBHOOK_ALLOWED_ADDRESSES";
  private static final String AUTHORITIES = "WEBHOOK_CA_FILE";
  private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F.:]+(/[0-9]{1,3})?");

  public WebhookOptions {
    allowedAddresses = List.copyOf(allowedAddresses);
  }

  static WebhookOptions read(Settings settings) {
    List<String> networks = settings.list(ALLOWED);
    networks.stream()
        .filter(network -> !isNetwork(network))
        .forEach(
            network ->
                settings.fault(
                    "%s must be networks such as 10.0.0.0/8 or fd00::/8, got '%s'"
                        .formatted(ALLOWED, network)));
    Optional<Path> authorities = settings.text(AUTHORITIES).map(Path::of);
    authorities
        .filter(file -> !Files.isReadable(file))
        .ifPresent(
            file ->
                settings.fault("%s names %s, which cannot be read".formatted(AUTHORITIES, file)));
    return new WebhookOptions(
        settings.flag("WEBHOOK_ALLOW_HTTP", false),
        networks.stream().filter(WebhookOptions::isNetwork).toList(),
        authorities,
        settings.integer("WEBHOOK_DELIVERIES", 8, 1, 256));
  }

  private static boolean isNetwork(String text) {
    try {
      // Whatever else there may be in it, it is no name that would have to be looked up.
      return NETWORK.matcher(text).matches() && new InetAddressSet().add(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The allowed addresses, to be asked. */
  public Predicate<InetAddress> addresses() {
    InetAddressSet set = new InetAddressSet();
    set.addAll(allowedAddresses);
    return set;
  }
}
