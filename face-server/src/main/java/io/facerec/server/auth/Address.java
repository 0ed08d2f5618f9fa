package io.facerec.server.auth;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request comes from, as the audit log has it. */
final class Address {
  private static final int NETWORK_BYTES = 8;

  private Address() {}

  /** IPv4, or the network (64 bits) of IPv6: who has one address of that has all of them. */
  static String of(Context context) {
    String text = context.ip().replaceAll("[\\[\\]]|%.*$", "");
    if (!text.matches("[0-9a-fA-F:.]+")) {
      return "unknown"; // a name would be looked up
    }
    try {
      InetAddress address = InetAddress.getByName(text);
      if (address instanceof Inet6Address six) {
        byte[] bytes = six.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        return InetAddress.getByAddress(bytes).getHostAddress();
      }
      return address.getHostAddress();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
