package io.facerec.server.route;

import io.facerec.server.config.ProxyOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * Where a request comes from: the peer, or, where the peer is a trusted proxy, whom it names in
 * {@code X-Forwarded-For}. That header is read from its end, and the first address that is no
 * trusted proxy's is the client's: whatever stands before it the client may have made up.
 */
public final class ClientAddress {
  private static final String ATTRIBUTE = ClientAddress.class.getName();
  private static final String HEADER = "X-Forwarded-For";

  /** Addresses as they are written; a name would be looked up. */
  private static final Pattern LITERAL =
      Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final Predicate<InetAddress> trusted;

  public ClientAddress(ProxyOptions proxies) {
    this.trusted = proxies.addresses();
  }

  /** The address in letters; also kept with the request. */
  public String assign(Request request) {
    String address = find(request);
    request.setAttribute(ATTRIBUTE, address);
    return address;
  }

  /** What was assigned. */
  public static String of(io.javalin.http.Context context) {
    Object address = context.req().getAttribute(ATTRIBUTE);
    return address instanceof String text ? text : "unknown";
  }

  private String find(Request request) {
    if (!(request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer)
        || peer.getAddress() == null) {
      return "unknown";
    }
    InetAddress address = peer.getAddress();
    List<String> forwarded = forwarded(request.getHeaders());
    for (int i = forwarded.size() - 1; i >= 0 && trusted.test(address); i--) {
      Optional<InetAddress> named = literal(forwarded.get(i));
      if (named.isEmpty()) {
        break;
      }
      address = named.get();
    }
    return address.getHostAddress();
  }

  private static List<String> forwarded(HttpFields headers) {
    return headers.getValuesList(HEADER).stream()
        .flatMap(line -> List.of(line.split(",", -1)).stream())
        .map(String::strip)
        .toList();
  }

  private static Optional<InetAddress> literal(String text) {
    String bare =
        text.startsWith("[") && text.contains("]") ? text.substring(1, text.indexOf(']')) : text;
    if (!LITERAL.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
