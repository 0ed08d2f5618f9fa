package io.facerec.testing.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports of the loopback. */
public final class Ports {
  // Below the ports that Linux gives to outgoing connections: one of those could take the port of a
  // service that is being restarted, and a client that retries could even connect to itself.
  private static final int FIRST = 20_000;
  private static final int BEYOND = 32_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** One that nobody listens on, and that this JVM has not been given before. */
  public static int free() {
    for (int attempt = 0; attempt < 1000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new AssertionError("no port from %d to %d is free".formatted(FIRST, BEYOND - 1));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
