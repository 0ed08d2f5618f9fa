package io.facerec.server.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whom an address counts for. */
final class AddressNetwork {
  private static final int NETWORK_BYTES = 8;

  private AddressNetwork() {}

  /** IPv4 itself; of IPv6 the network of 64 bits: who has one address of it has them all. */
  static String of(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      // What has a colon is never looked up as a name.
      InetAddress parsed = InetAddress.getByName(address);
      byte[] bytes = parsed.getAddress();
      if (parsed instanceof Inet6Address) {
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
      }
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
