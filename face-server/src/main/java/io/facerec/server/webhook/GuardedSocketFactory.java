package io.facerec.server.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that look at the address once more when they connect: after every name was resolved, and
 * with nothing left that could change it.
 */
final class GuardedSocketFactory extends SocketFactory {
  private final Destinations destinations;

  GuardedSocketFactory(Destinations destinations) {
    this.destinations = destinations;
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket(destinations);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  private Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = createSocket();
    socket.connect(address);
    return socket;
  }

  private static final class GuardedSocket extends Socket {
    private final Destinations destinations;

    GuardedSocket(Destinations destinations) {
      super(Proxy.NO_PROXY);
      this.destinations = destinations;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress address)) {
        throw new AddressRefusedException("this is no address of the Internet");
      }
      destinations.require(address);
      super.connect(endpoint, timeout);
    }
  }
}
