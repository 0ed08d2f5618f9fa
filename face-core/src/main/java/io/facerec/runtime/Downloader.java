package io.facerec.runtime;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Downloads a model's file beside its place, goes on where an earlier attempt stopped, verifies it
 * and only then moves it into place in one step. Two processes that want the same file take turns.
 */
final class Downloader {
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final Duration patience;

  /** One that waits {@code patience} for a connection, and as long for each next byte. */
  Downloader(Duration patience) {
    this.patience = patience;
  }

  void download(ModelSpec spec, URI from, Path to, DownloadProgress progress) throws IOException {
    // A file lock keeps other processes out, and throws at a second thread of this one.
    synchronized (Downloader.class) {
      downloadAlone(spec, from, to, progress);
    }
  }

  private void downloadAlone(ModelSpec spec, URI from, Path to, DownloadProgress progress)
      throws IOException {
    Files.createDirectories(to.toAbsolutePath().getParent());
    Path part = to.resolveSibling(to.getFileName() + ".part");
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var turn = channel.lock()) {
      if (turn.isValid() && isIntact(to, spec)) {
        return; // another process was faster
      }
      RetryPolicy<Object> retry =
          RetryPolicy.builder()
              .handle(IOException.class)
              .abortOn(ModelException.class)
              .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
              .withJitter(0.3)
              .withMaxRetries(3)
              .build();
      Failsafe.with(retry).run(() -> fetch(spec, from, channel, progress));
      requireIntact(part, spec, from);
      Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (FailsafeException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  private void fetch(ModelSpec spec, URI from, FileChannel part, DownloadProgress progress)
      throws IOException {
    long have = part.size();
    if (have > 0 && have == spec.bytes()) {
      return;
    }
    HttpURLConnection connection = connect(from, have);
    try (InputStream body = body(connection)) {
      switch (connection.getResponseCode()) {
        case HttpURLConnection.HTTP_PARTIAL -> part.position(have);
        case HttpURLConnection.HTTP_OK -> part.truncate(0).position(0);
        case RANGE_NOT_SATISFIABLE -> {
          part.truncate(0);
          throw new IOException(from + " has no bytes from " + have + " on");
        }
        default -> throw new IOException(from + " answers " + connection.getResponseCode());
      }
      long length = connection.getContentLengthLong();
      copy(spec, body, part, length < 0 ? -1 : part.position() + length, progress);
    } finally {
      connection.disconnect();
    }
  }

  /** Not java.net.http: its time-outs end with the headers, and a stalled body hangs for ever. */
  private HttpURLConnection connect(URI from, long have) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) from.toURL().openConnection();
    connection.setConnectTimeout((int) patience.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
    }
    try {
      connection.connect();
    } catch (UnknownHostException | ConnectException | SocketTimeoutException e) {
      throw new IOException(from.getHost() + " cannot be reached", e);
    }
    return connection;
  }

  /** What the server sends beside an error is not read. */
  private static InputStream body(HttpURLConnection connection) throws IOException {
    return connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST
        ? connection.getInputStream()
        : InputStream.nullInputStream();
  }

  private static void copy(
      ModelSpec spec, InputStream body, FileChannel part, long total, DownloadProgress progress)
      throws IOException {
    byte[] buffer = new byte[64 << 10];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
      while (bytes.hasRemaining()) {
        part.write(bytes);
      }
      if (spec.bytes() > 0 && part.position() > spec.bytes()) {
        part.truncate(0);
        throw new ModelException(
            ModelException.Reason.CORRUPT,
            "the download of '%s' goes beyond the declared %d bytes"
                .formatted(spec.id(), spec.bytes()));
      }
      progress.advanced(spec, part.position(), total);
    }
    if (total >= 0 && part.position() < total) {
      throw new IOException(
          "the connection ended after %d of %d bytes".formatted(part.position(), total));
    }
  }

  private static boolean isIntact(Path file, ModelSpec spec) throws IOException {
    return Files.isRegularFile(file) && Sha256.of(file).equals(spec.sha256());
  }

  private static void requireIntact(Path part, ModelSpec spec, URI from) throws IOException {
    String actual = Sha256.of(part);
    if (!actual.equals(spec.sha256())) {
      Files.delete(part);
      throw new ModelException(
          ModelException.Reason.CORRUPT,
          "what %s delivers for '%s' has sha256 %s, declared is %s; it was thrown away"
              .formatted(from, spec.id(), actual, spec.sha256()));
    }
  }
}
