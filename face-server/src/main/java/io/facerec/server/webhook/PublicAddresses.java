package io.facerec.server.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * The addresses that anybody on the Internet can reach, by IANA's registries of special-purpose
 * addresses (RFC 6890 and its updates): not those of this machine, its networks, its provider's
 * metadata service, or of groups. An IPv4 address that is wrapped into IPv6 (RFC 4291, 2.5.5.2; RFC
 * 6052) counts as what it is. Thread-safe.
 */
final class PublicAddresses implements Predicate<InetAddress> {
  private static final InetAddressSet NOT_PUBLIC =
      set(
          "0.0.0.0/8", // this network
          "10.0.0.0/8",
          "100.64.0.0/10", // behind carriers' NAT
          "127.0.0.0/8",
          "168.63.129.16", // Azure's own service, though the address is public
          "169.254.0.0/16", // link-local, with the metadata services
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, and broadcast
          "2001::/23", // Teredo, ORCHID
          "2001:db8::/32",
          "2002::/16", // 6to4
          "3fff::/20");

  /** What IPv6 has given out as global unicast; all else is something else. */
  private static final InetAddressSet GLOBAL_UNICAST = set("2000::/3");

  private static final int IPV4_BYTES = 4;
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final byte[] TRANSLATED = {0, 0x64, -1, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

  @Override
  public boolean test(InetAddress address) {
    InetAddress meant = unwrapped(address);
    return !NOT_PUBLIC.test(meant)
        && (!(meant instanceof Inet6Address) || GLOBAL_UNICAST.test(meant));
  }

  /** The IPv4 address inside, where there is one. */
  static InetAddress unwrapped(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == IPV4_BYTES) {
      return address;
    }
    byte[] prefix = Arrays.copyOf(bytes, bytes.length - IPV4_BYTES);
    if (!Arrays.equals(prefix, MAPPED) && !Arrays.equals(prefix, TRANSLATED)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, prefix.length, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static InetAddressSet set(String... networks) {
    InetAddressSet set = new InetAddressSet();
    set.addAll(List.of(networks));
    return set;
  }
}
