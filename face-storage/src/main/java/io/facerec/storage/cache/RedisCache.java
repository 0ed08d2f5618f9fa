package io.facerec.storage.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/** Entries, counters and revocations in Redis; where that is away, none, local and local ones. */
final class RedisCache implements Cache {
  private static final int KEYS_AT_ONCE = 500;
  private static final String ADD =
      """
      local count = redis.call('INCRBY', KEYS[1], ARGV[1])
      if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
      return count
      """;

  private final String prefix;
  private final RedisConnection connection;
  private final Counters counters = new RedisCounters();
  private final Revocations revocations = new RedisRevocations();

  RedisCache(RedisOptions options) {
    this.prefix = options.prefix();
    this.connection = new RedisConnection(options);
  }

  @Override
  public Optional<byte[]> get(String key) {
    byte[] name = entry(key);
    return connection.call(redis -> Optional.ofNullable(redis.get(name)), Optional::empty);
  }

  @Override
  public void put(String key, byte[] bytes, Duration timeToLive) {
    SetParams expiry = SetParams.setParams().px(Times.require(timeToLive).toMillis());
    byte[] name = entry(key);
    connection.call(redis -> redis.set(name, bytes, expiry), () -> "");
  }

  @Override
  public void remove(String key) {
    byte[] name = entry(key);
    connection.call(redis -> redis.del(name), () -> 0L);
  }

  @Override
  public boolean clear(String namespace) {
    return unlink("entry:" + namespace + ":");
  }

  @Override
  public boolean clear() {
    return unlink("entry:");
  }

  private boolean unlink(String beginning) {
    ScanParams entries =
        new ScanParams().match(escaped(prefix + beginning) + "*").count(KEYS_AT_ONCE);
    return connection.call(
        redis -> {
          String cursor = ScanParams.SCAN_POINTER_START;
          do {
            ScanResult<String> found = redis.scan(cursor, entries);
            if (!found.getResult().isEmpty()) {
              redis.unlink(found.getResult().toArray(String[]::new));
            }
            cursor = found.getCursor();
          } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
          return true;
        },
        () -> false);
  }

  /** Where a prefix has characters that a pattern of Redis gives a meaning. */
  private static String escaped(String text) {
    return text.replaceAll("[*?\\[\\]\\\\^-]", "\\\\$0");
  }

  @Override
  public Counters counters() {
    return counters;
  }

  @Override
  public Revocations revocations() {
    return revocations;
  }

  @Override
  public void check() {
    connection.check();
  }

  @Override
  public void close() {
    connection.close();
  }

  private byte[] entry(String key) {
    return (prefix + "entry:" + key).getBytes(StandardCharsets.UTF_8);
  }

  private final class RedisCounters implements Counters {
    private final Counters local = new LocalCounters();

    @Override
    public long add(String key, long amount, Duration window) {
      Times.requireAmount(amount);
      String milliseconds = "" + Times.require(window).toMillis();
      List<String> names = List.of(prefix + "count:" + key);
      return connection.call(
          redis -> (Long) redis.eval(ADD, names, List.of("" + amount, milliseconds)),
          () -> local.add(key, amount, window));
    }
  }

  private final class RedisRevocations implements Revocations {
    private final Revocations local = new LocalRevocations();

    @Override
    public boolean revoke(String id, Duration timeToLive) {
      local.revoke(id, timeToLive);
      SetParams expiry = SetParams.setParams().px(timeToLive.toMillis());
      return connection.call(
          redis -> {
            redis.set(name(id), "", expiry);
            return true;
          },
          () -> false);
    }

    @Override
    public boolean isRevoked(String id) {
      return local.isRevoked(id) || connection.call(redis -> redis.exists(name(id)), () -> false);
    }

    private String name(String id) {
      return prefix + "revoked:" + id;
    }
  }
}
