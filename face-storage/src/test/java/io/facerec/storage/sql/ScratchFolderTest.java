package io.facerec.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the clear is its owner's alone, and nobody's once the run is over. */
class ScratchFolderTest {
  @TempDir private Path folder;

  @Test
  void onlyItsOwnerMayEnterAndItGoesWithAllThatIsInIt() throws IOException {
    try (ScratchFolder scratch = ScratchFolder.beside(folder.resolve("all.backup"))) {
      Path copy = scratch.file("copy");
      Files.writeString(copy.resolveSibling("copy-wal"), "made by somebody else");

      assertThat(Files.getPosixFilePermissions(copy))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.getPosixFilePermissions(copy.resolveSibling(".")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      assertThat(copy.resolveSibling("..").toRealPath()).isEqualTo(folder.toRealPath());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftGoesAtOnceAndWhatIsAtWorkStays() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ScratchWorker.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Path copy = Path.of(process.inputReader().readLine());
    try (ScratchFolder own = ScratchFolder.in(folder)) {
      Path file = own.file("copy");
      ScratchFolder.sweep(folder);
      assertThat(copy).hasContent("in the clear");
      assertThat(file).exists();

      // SIGKILL, on Unix.
      process.destroyForcibly().waitFor();
      ScratchFolder.sweep(folder);

      assertThat(copy.resolveSibling(".")).doesNotExist();
      assertThat(file).exists();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutALockAgeTells() throws IOException {
    Path young =
        Files.createDirectory(folder.resolve("." + UUID.randomUUID() + ".facerec.scratch"));
    Path old = Files.createDirectory(folder.resolve("." + UUID.randomUUID() + ".facerec.scratch"));
    Path others = Files.createDirectory(folder.resolve(".others.scratch"));
    Files.writeString(old.resolve("copy"), "in the clear");
    for (Path each : List.of(old, others)) {
      Files.setLastModifiedTime(
          each, FileTime.from(Instant.now().minus(UnfinishedFiles.OLD.plusMinutes(1))));
    }

    ScratchFolder.sweep(folder);

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(young, others);
    }
    ScratchFolder.sweep(folder.resolve("none"));
  }
}
