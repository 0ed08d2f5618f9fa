package io.facerec.testing.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real HAProxy with a configuration of ours. */
public final class ProxyServer implements AutoCloseable {
  private final int port = Ports.free();
  private final ServiceProcess process;

  private ProxyServer(Path configuration, Map<String, String> variables) {
    List<String> command = new ArrayList<>(List.of("env", "FACE_BIND=127.0.0.1:" + port));
    variables.forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(
        List.of(
            Programs.haproxy(),
            "-db",
            "-f",
            configuration.toAbsolutePath().normalize().toString()));
    this.process = ServiceProcess.start(ServiceFolder.own(), "TERM", command, this::answers);
  }

  /**
   * Starts it on a free port, which the variable FACE_BIND names. The caller closes it.
   *
   * @param variables that the configuration reads
   */
  public static ProxyServer start(Path configuration, Map<String, String> variables) {
    return new ProxyServer(configuration, variables);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.close();
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
