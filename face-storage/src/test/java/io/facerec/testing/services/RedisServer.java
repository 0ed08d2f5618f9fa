package io.facerec.testing.services;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A real Redis that keeps nothing on disk. Tests that only need a cache take {@link #shared()} and
 * use keys of their own; those that stop or kill it start their own.
 */
public final class RedisServer implements AutoCloseable {
  public static final String PASSWORD = "a-test-password";

  private final ServiceFolder folder = ServiceFolder.of("redis");
  private final Certificate certificate = Certificate.make(folder);
  private final int port = Ports.free();
  private final int tlsPort = Ports.free();
  private final List<String> options;
  private volatile ServiceProcess process;

  private RedisServer(List<String> options) {
    this.options = options;
    this.process = launch();
  }

  /** The one of this JVM, which ends with it. Do not stop it. */
  public static RedisServer shared() {
    return Shared.SERVER;
  }

  /** A server of its own. The caller closes it. */
  public static RedisServer start() {
    return new RedisServer(List.of());
  }

  /** A replica of this server. The caller closes it. */
  public RedisServer startReplica() {
    return new RedisServer(List.of("--replicaof", "127.0.0.1 " + port));
  }

  public int port() {
    return port;
  }

  /** The variables that name it. */
  public Map<String, String> variables() {
    return Map.of(
        "REDIS_HOST",
        "127.0.0.1",
        "REDIS_PORT",
        Integer.toString(port),
        "REDIS_PASSWORD",
        PASSWORD);
  }

  /** Where it listens with TLS, under the name 127.0.0.1. */
  public int tlsPort() {
    return tlsPort;
  }

  /** Proves who it is. */
  public Certificate certificate() {
    return certificate;
  }

  /** A plain client to look into it; the caller closes it. */
  public Jedis connect() {
    return new Jedis(URI.create("redis://:%s@127.0.0.1:%d".formatted(PASSWORD, port)));
  }

  /** SIGKILL: all that it holds is gone. {@link #startAgain} starts it empty on the same port. */
  public void kill() {
    process.kill();
  }

  public void startAgain() {
    process = launch();
  }

  /** Stops it without ending it: connections stay open, and nobody answers. */
  public void freeze() {
    process.signal("STOP");
  }

  public void thaw() {
    process.signal("CONT");
  }

  @Override
  public void close() {
    process.close();
  }

  private ServiceProcess launch() {
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.find("redis-server", "redis-server"),
                "--port",
                "" + port,
                "--bind",
                "127.0.0.1",
                "--requirepass",
                PASSWORD,
                "--masterauth",
                PASSWORD,
                "--dir",
                folder.path().toString(),
                "--save",
                "",
                "--repl-diskless-sync-delay",
                "0",
                "--tls-port",
                "" + tlsPort,
                "--tls-auth-clients",
                "no",
                "--tls-key-file",
                certificate.key().toString(),
                "--tls-cert-file",
                certificate.certificate().toString(),
                "--tls-ca-cert-file",
                certificate.certificate().toString()));
    command.addAll(options);
    return ServiceProcess.start(folder, "TERM", command, this::answers);
  }

  private boolean answers() {
    try (Jedis client = connect()) {
      return "PONG".equals(client.ping());
    } catch (JedisException e) {
      return false;
    }
  }

  private static final class Shared {
    private static final RedisServer SERVER = start();
  }
}
