package io.facerec.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.runtime.ModelException.Reason;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking up, verifying, downloading: from a real HTTP server with the real model files. */
class ModelStoreTest {
  private static final ModelSpec YUNET = ModelCatalog.builtIn().get("yunet-n");

  @TempDir Path temporary;
  private RangeServer server;
  private Path cache;

  @BeforeEach
  void start() throws IOException {
    server = new RangeServer(Files.readAllBytes(Shared.models().resolve(YUNET.file())));
    cache = temporary.resolve("cache");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theFoldersComeFirst() throws IOException {
    Path first = Files.createDirectory(temporary.resolve("first"));
    Path second = Files.createDirectory(temporary.resolve("second"));
    Files.copy(Shared.models().resolve(YUNET.file()), second.resolve(YUNET.file()));
    ModelStore store = new ModelStore(List.of(first, second), cache, false);

    assertThat(store.resolve(YUNET)).isEqualTo(second.resolve(YUNET.file()));
  }

  @Test
  void whatIsMissingIsDownloadedOnceWithProgress() {
    List<Long> progress = new ArrayList<>();
    ModelStore store = new ModelStore(List.of(), cache, true);

    Path file = store.resolve(served(), (model, done, total) -> progress.add(done));

    assertThat(file).isEqualTo(cache.resolve(YUNET.file())).hasSize(YUNET.bytes());
    assertThat(progress).isSorted().endsWith(YUNET.bytes());
    assertThat(store.resolve(served())).isEqualTo(file);
    assertThat(server.requests()).isEqualTo(1);
    assertThat(cache).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void anInterruptedDownloadGoesOnWhereItStopped() throws IOException {
    Files.createDirectories(cache);
    byte[] start =
        Arrays.copyOf(Files.readAllBytes(Shared.models().resolve(YUNET.file())), 100_000);
    Files.write(cache.resolve(YUNET.file() + ".part"), start);

    new ModelStore(List.of(), cache, true).resolve(served());

    assertThat(server.firstByteAsked()).isEqualTo(100_000);
    assertThat(cache.resolve(YUNET.file())).hasSize(YUNET.bytes());
  }

  @Test
  void aStalledDownloadIsTriedAgainFromWhereItStalled() throws IOException {
    server.stallOnceAfter(200_000);
    Path file = cache.resolve(YUNET.file());

    new Downloader(Duration.ofSeconds(1))
        .download(served(), server.address(), file, DownloadProgress.SILENT);

    assertThat(file).hasSize(YUNET.bytes());
    assertThat(server.requests()).isEqualTo(2);
    assertThat(server.firstByteAsked()).isBetween(1L, 200_000L);
  }

  @Test
  void aServerThatKnowsNoRangesIsAskedForAllOfIt() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve(YUNET.file() + ".part"), new byte[5000]);
    server.ignoreRanges();

    assertThat(new ModelStore(List.of(), cache, true).resolve(served())).hasSize(YUNET.bytes());
  }

  @Test
  void aForeignFileIsThrownAway() {
    server.replaceBy(new byte[(int) YUNET.bytes()]);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new ModelStore(List.of(), cache, true).resolve(served()))
        .withMessageContaining("sha256")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT));
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aCorruptFileIsRefusedAndNamed() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("models"));
    Files.write(folder.resolve(YUNET.file()), new byte[] {1, 2, 3});

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new ModelStore(List.of(folder), cache, true).resolve(served()))
        .withMessageContaining(folder.resolve(YUNET.file()).toString())
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT));
    assertThat(server.requests()).isZero();
  }

  @Test
  void pullReplacesACorruptFileOfTheCache() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve(YUNET.file()), new byte[] {1, 2, 3});

    Path file = new ModelStore(List.of(), cache, true).pull(served(), DownloadProgress.SILENT);

    assertThat(file).hasSize(YUNET.bytes());
  }

  @Test
  void offlineItSaysWhichFileToPutWhere() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new ModelStore(List.of(), cache, false).resolve(YUNET))
        .withMessageContaining(YUNET.file())
        .withMessageContaining(YUNET.sha256())
        .withMessageContaining(YUNET.url().orElseThrow().toString())
        .withMessageContaining(cache.toString())
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MISSING));
  }

  @Test
  void aServerThatCannotBeReachedIsNamed() {
    server.close();

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new ModelStore(List.of(), cache, true).resolve(served()))
        .withMessageContaining("cannot be reached")
        .withMessageContaining(cache.toString());
  }

  @Test
  void aModelWithoutAddressSaysSo() {
    ModelSpec liveness = ModelCatalog.builtIn().get("minifasnet-v2");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new ModelStore(List.of(), cache, true).resolve(liveness))
        .withMessageContaining("no public address");
  }

  @Test
  void aCorruptFileThatCannotBeReplacedIsNamed() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve(YUNET.file()), new byte[] {1, 2, 3});

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(
            () -> new ModelStore(List.of(), cache, false).pull(served(), DownloadProgress.SILENT))
        .withMessageContaining(cache.resolve(YUNET.file()).toString())
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT));
  }

  @Test
  void threadsThatWantTheSameFileDownloadItOnce() throws Exception {
    ModelStore store = new ModelStore(List.of(), cache, true);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Path>> files = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        files.add(threads.submit(() -> store.resolve(served())));
      }
      for (Future<Path> file : files) {
        assertThat(file.get()).hasSize(YUNET.bytes());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void anUnclearWishToStayOfflineIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelStore.fromEnvironment(Map.of("FACE_OFFLINE", "perhaps")))
        .withMessageContaining("FACE_OFFLINE")
        .withMessageContaining("perhaps");
    assertThat(ModelStore.fromEnvironment(Map.of("FACE_OFFLINE", "YES")).mayDownload()).isFalse();
  }

  @Test
  void environment() {
    ModelStore store =
        ModelStore.fromEnvironment(
            Map.of(
                "FACE_MODELS", Shared.models().toString(),
                "XDG_CACHE_HOME", temporary.toString(),
                "FACE_OFFLINE", "true"));

    assertThat(store.folders()).containsExactly(Shared.models());
    assertThat(store.cache()).isEqualTo(temporary.resolve("facerec").resolve("models"));
    assertThat(store.mayDownload()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelStore.fromEnvironment(Map.of("FACE_MODELS", temporary + "/nowhere")))
        .withMessageContaining("FACE_MODELS")
        .withMessageContaining("nowhere");
  }

  /** The real model, declared to lie on this test's server. */
  private ModelSpec served() {
    return new ModelSpec(
        YUNET.id(),
        YUNET.family(),
        YUNET.format(),
        YUNET.file(),
        YUNET.sha256(),
        YUNET.bytes(),
        Optional.of(server.address()),
        YUNET.licence(),
        YUNET.input(),
        YUNET.published());
  }
}
