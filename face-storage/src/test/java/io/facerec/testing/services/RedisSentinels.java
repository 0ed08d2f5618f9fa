package io.facerec.testing.services;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Three real Sentinels that watch one Redis and promote its replica when it is gone for 1 s. */
public final class RedisSentinels implements AutoCloseable {
  public static final String MASTER = "facerec";

  private final List<Sentinel> sentinels;

  private RedisSentinels(List<Sentinel> sentinels) {
    this.sentinels = sentinels;
  }

  /** Sentinels that know each other and one replica of the primary. The caller closes them. */
  public static RedisSentinels watch(RedisServer primary) {
    RedisSentinels all =
        new RedisSentinels(Stream.generate(() -> Sentinel.start(primary)).limit(3).toList());
    all.awaitAcquaintance();
    return all;
  }

  /** {@code host:port,host:port,host:port}. */
  public String addresses() {
    return sentinels.stream()
        .map(sentinel -> "127.0.0.1:" + sentinel.port())
        .collect(Collectors.joining(","));
  }

  @Override
  public void close() {
    sentinels.forEach(sentinel -> sentinel.process().close());
  }

  private void awaitAcquaintance() {
    for (int attempt = 0; attempt < 600; attempt++) {
      if (sentinels.stream().allMatch(Sentinel::knowsAll)) {
        return;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new AssertionError("the Sentinels did not find each other and the replica");
  }

  private record Sentinel(int port, ServiceProcess process) {
    static Sentinel start(RedisServer primary) {
      ServiceFolder folder = ServiceFolder.of("redis");
      int port = Ports.free();
      String settings =
          """
          port %d
          bind 127.0.0.1
          dir %s
          sentinel monitor %s 127.0.0.1 %d 2
          sentinel auth-pass %3$s %s
          sentinel down-after-milliseconds %3$s 1000
          sentinel failover-timeout %3$s 6000
          """
              .formatted(port, folder.path(), MASTER, primary.port(), RedisServer.PASSWORD);
      List<String> command =
          List.of(
              Programs.find("redis-sentinel", "redis-sentinel"),
              folder.file("sentinel.conf", settings).toString());
      return new Sentinel(port, ServiceProcess.start(folder, "TERM", command, () -> answers(port)));
    }

    boolean knowsAll() {
      try (Jedis client = new Jedis("127.0.0.1", port)) {
        Map<String, String> master = client.sentinelMaster(MASTER);
        return "1".equals(master.get("num-slaves"))
            && "2".equals(master.get("num-other-sentinels"));
      }
    }

    private static boolean answers(int port) {
      try (Jedis client = new Jedis("127.0.0.1", port)) {
        return "PONG".equals(client.ping());
      } catch (JedisException e) {
        return false;
      }
    }
  }
}
