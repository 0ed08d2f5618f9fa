package io.facerec.storage.object;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.facerec.storage.object.ObjectStoreException.Reason;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Objects {@code objects/abcd...} of a bucket, which is looked for at the first call. Each call is
 * tried again while that may help.
 */
final class S3ObjectStore implements ObjectStore {
  private static final String PREFIX = "objects/";
  private static final int PAGE = 1000;

  /** Above it the client sends parts. */
  private static final long PART_BYTES = 8L << 20;

  private final S3Options options;
  private final OkHttpClient http;
  private final MinioClient client;
  private final FailsafeExecutor<Object> retrying =
      Failsafe.with(
          RetryPolicy.builder()
              .handleIf(S3Failure::mayPass)
              .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(2))
              .withJitter(0.3)
              .withMaxRetries(5)
              .build());

  /** Whether the bucket was there once. */
  private volatile boolean found;

  S3ObjectStore(S3Options options) {
    this.options = options;
    this.http =
        new OkHttpClient.Builder()
            .socketFactory(new NoDelaySocketFactory())
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(Duration.ofSeconds(30))
            .writeTimeout(Duration.ofSeconds(30))
            .build();
    this.client =
        MinioClient.builder()
            .endpoint(HttpUrl.get(options.endpoint().toString()))
            .region(options.region())
            .credentials(options.accessKey(), options.secretKey())
            .httpClient(http)
            .build();
  }

  @Override
  public void put(String key, byte[] bytes) {
    String name = name(key);
    call(
        () ->
            client.putObject(
                PutObjectArgs.builder()
                    .bucket(options.bucket())
                    .object(name)
                    .contentType("application/octet-stream")
                    .stream(new ByteArrayInputStream(bytes), (long) bytes.length, PART_BYTES)
                    .build()));
  }

  @Override
  public Optional<byte[]> get(String key) {
    String name = name(key);
    return unlessMissing(
        () -> {
          try (InputStream bytes =
              client.getObject(
                  GetObjectArgs.builder().bucket(options.bucket()).object(name).build())) {
            return bytes.readAllBytes();
          }
        });
  }

  @Override
  public void delete(String key) {
    String name = name(key);
    unlessMissing(
        () -> {
          client.removeObject(
              RemoveObjectArgs.builder().bucket(options.bucket()).object(name).build());
          return key;
        });
  }

  @Override
  public Optional<StoredObject> find(String key) {
    String name = name(key);
    return unlessMissing(
        () -> {
          StatObjectResponse found =
              client.statObject(
                  StatObjectArgs.builder().bucket(options.bucket()).object(name).build());
          return new StoredObject(key, found.size(), found.lastModified().toInstant());
        });
  }

  @Override
  public Stream<StoredObject> list(Optional<String> after) {
    String from = after.map(S3ObjectStore::name).orElse(PREFIX);
    return Stream.iterate(
            page(from),
            page -> !page.isEmpty(),
            page -> page.size() < PAGE ? List.of() : page(page.get(PAGE - 1).objectName()))
        .flatMap(List::stream)
        .filter(item -> ObjectKeys.isKey(key(item)))
        .map(item -> new StoredObject(key(item), item.size(), item.lastModified().toInstant()));
  }

  @Override
  public long removeUnfinished(Instant before) {
    return 0;
  }

  @Override
  public void check() {
    // Read first: another thread may make the bucket once this one has not found it.
    boolean before = found;
    if (hasBucket()) {
      found = true;
    } else if (options.createBucket() && !before) {
      makeBucket();
      found = true;
    } else {
      throw new ObjectStoreException(
          Reason.NO_BUCKET,
          options + " is not there; make the bucket, or set S3_CREATE_BUCKET=true");
    }
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /** Up to {@value #PAGE} objects at once, so that an attempt that fails is repeated from here. */
  private List<Item> page(String after) {
    return call(
        () -> {
          List<Item> items = new ArrayList<>();
          for (Result<Item> item :
              client.listObjects(
                  ListObjectsArgs.builder()
                      .bucket(options.bucket())
                      .prefix(PREFIX)
                      .startAfter(after)
                      .recursive(true)
                      .maxKeys(PAGE)
                      .build())) {
            items.add(item.get());
            if (items.size() == PAGE) {
              break;
            }
          }
          return items;
        });
  }

  private boolean hasBucket() {
    return retried(
        () -> client.bucketExists(BucketExistsArgs.builder().bucket(options.bucket()).build()));
  }

  /** Another process may be faster. */
  private void makeBucket() {
    retried(
        () -> {
          try {
            client.makeBucket(MakeBucketArgs.builder().bucket(options.bucket()).build());
          } catch (ErrorResponseException e) {
            if (!"BucketAlreadyOwnedByYou".equals(e.errorResponse().code())) {
              throw e;
            }
          }
          return options.bucket();
        });
  }

  private <T> Optional<T> unlessMissing(Call<T> call) {
    return this.<Optional<T>>call(
        () -> {
          try {
            return Optional.of(call.run());
          } catch (MinioException e) {
            if (S3Failure.isMissing(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /** Without the bucket, an object that is not there would look like one that was deleted. */
  private <T> T call(Call<T> call) {
    if (!found) {
      check();
    }
    return retried(call);
  }

  private <T> T retried(Call<T> call) {
    try {
      return retrying.get(call::run);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw S3Failure.of(options, e.getCause() == null ? e : e.getCause());
    } catch (IllegalStateException e) {
      throw S3Failure.of(options, e); // the client's way to say that there is no connection
    }
  }

  private static String name(String key) {
    return PREFIX + ObjectKeys.require(key);
  }

  private static String key(Item item) {
    return item.objectName().substring(PREFIX.length());
  }

  @FunctionalInterface
  private interface Call<T> {
    T run() throws MinioException, IOException;
  }
}
