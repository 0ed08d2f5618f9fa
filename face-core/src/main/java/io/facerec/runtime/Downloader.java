package io.facerec.runtime;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
  private static final int PARTIAL_CONTENT = 206;
  private static final int OK = 200;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final Duration patience;

  /** One that waits for {@code patience} for a connection and for an answer. */
  Downloader(Duration patience) {
    this.patience = patience;
  }

  void download(ModelSpec spec, URI from, Path to, DownloadProgress progress) throws IOException {
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
              .abortOn(InterruptedIOException.class)
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
    HttpResponse<InputStream> response = request(from, have);
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case PARTIAL_CONTENT -> part.position(have);
        case OK -> part.truncate(0).position(0);
        case RANGE_NOT_SATISFIABLE -> {
          part.truncate(0);
          throw new IOException(from + " has no bytes from " + have + " on");
        }
        default -> throw new IOException(from + " answers " + response.statusCode());
      }
      long announced =
          response.headers().firstValueAsLong("Content-Length").orElse(-1 - part.position());
      copy(spec, body, part, part.position() + announced, progress);
    }
  }

  private HttpResponse<InputStream> request(URI from, long have) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(patience);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience)
            .build();
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("the download was interrupted").initCause(e);
    }
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
      progress.advanced(spec, part.position(), total >= 0 ? total : -1);
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
