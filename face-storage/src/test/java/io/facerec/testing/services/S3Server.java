package io.facerec.testing.services;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real S3 endpoint: S3Proxy, which keeps its objects in memory, or on disk for those who kill it,
 * and verifies signatures (V4). It runs in a JVM of its own with the jars that the module s3proxy
 * lays out.
 */
public final class S3Server implements AutoCloseable {
  public static final String ACCESS_KEY = "test-access-key";
  public static final String SECRET_KEY = "test-secret-key";

  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static final Path JARS = Path.of("face-storage", "s3proxy", "target", "lib");

  private final ServiceFolder folder = ServiceFolder.own();
  private final int port = Ports.free();
  private final String provider;
  private volatile ServiceProcess process;

  private S3Server(String provider) {
    this.provider = provider;
    this.process = launch();
  }

  /** The one of this JVM, which ends with it. Do not stop it. */
  public static S3Server shared() {
    return Shared.SERVER;
  }

  /** A server of its own. The caller closes it. */
  public static S3Server start() {
    return new S3Server("transient-nio2");
  }

  /** The same, with objects that are still there after {@link #kill}. */
  public static S3Server startOnDisk() {
    return new S3Server("filesystem-nio2");
  }

  /** Where it listens: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The name of a bucket that is not there yet. */
  public static String newBucketName() {
    return "bucket-" + BUCKETS.incrementAndGet();
  }

  /**
   * SIGKILL: what it held in memory is gone. {@link #startAgain} starts it on the same port, with
   * what is on disk.
   */
  public void kill() {
    process.kill();
  }

  public void startAgain() {
    process = launch();
  }

  @Override
  public void close() {
    process.close();
  }

  private ServiceProcess launch() {
    Path settings =
        folder.file(
            "s3proxy.conf",
            """
            s3proxy.endpoint=%s
            s3proxy.authorization=aws-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=%s
            jclouds.filesystem.basedir=%s
            """
                .formatted(endpoint(), ACCESS_KEY, SECRET_KEY, provider, objects()));
    Path logging =
        folder.file(
            "logback.xml",
            """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%level %logger %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="out"/></root>
            </configuration>
            """);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dlogback.configurationFile=" + logging,
            "-cp",
            jars() + "/*",
            "org.gaul.s3proxy.Main",
            "--properties",
            settings.toString());
    return ServiceProcess.start(folder, "TERM", command, this::answers);
  }

  private Path objects() {
    Path objects = folder.path().resolve("objects");
    return Files.isDirectory(objects) ? objects : folder.folder("objects");
  }

  /** The tests of each module run in that module's folder. */
  private static Path jars() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(JARS))) {
        return folder.resolve(JARS);
      }
    }
    throw new AssertionError(
        "no folder above %s has %s; scripts/test.sh makes it, or: mvn -pl face-storage/s3proxy process-test-resources"
            .formatted(here, JARS));
  }

  private boolean answers() {
    try {
      HttpURLConnection connection = (HttpURLConnection) endpoint().toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      try {
        return connection.getResponseCode() > 0;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Shared {
    private static final S3Server SERVER = start();
  }
}
