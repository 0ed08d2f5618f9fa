package io.facerec.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process left goes in time, and nothing else does. */
class UnfinishedFilesTest {
  @TempDir private Path folder;

  private static void lastWritten(Path file, Duration ago) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
  }

  @Test
  void onlyWhatIsOldAndUnfinishedIsSwept() throws IOException {
    Path killed = UnfinishedFiles.in(folder);
    Path atWork = UnfinishedFiles.in(folder);
    Path whole = Files.createFile(folder.resolve("all.backup"));
    Path ofOthers = Files.createFile(folder.resolve(".download.part"));
    for (Path old : new Path[] {killed, whole, ofOthers}) {
      lastWritten(old, UnfinishedFiles.OLD.plusMinutes(1));
    }
    lastWritten(atWork, UnfinishedFiles.OLD.minusMinutes(1));

    Path next = UnfinishedFiles.beside(folder.resolve("next.backup"));

    assertThat(folder.toFile().listFiles())
        .containsExactlyInAnyOrder(
            atWork.toFile(), whole.toFile(), ofOthers.toFile(), next.toFile());
    assertThat(Files.getPosixFilePermissions(next))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void noOtherFileLosesItsName() throws IOException {
    Path unfinished = UnfinishedFiles.in(folder);
    Path taken = Files.writeString(folder.resolve("taken"), "first");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> UnfinishedFiles.finish(unfinished, taken));

    assertThat(taken).hasContent("first");
    assertThat(unfinished).exists();
    UnfinishedFiles.finish(unfinished, folder.resolve("free"));
    assertThat(unfinished).doesNotExist();
    assertThat(folder.resolve("free")).exists();
  }

  @Test
  void aFileInThePlaceOfAFolderIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> UnfinishedFiles.beside(file.resolve("all.backup")))
        .withMessageContaining("a file stands where a folder must be")
        .withMessageContaining(file.toString());
  }

  @Test
  void whereThereIsNoFolderNothingIsSwept() {
    UnfinishedFiles.sweep(folder.resolve("none"));
    assertThat(folder).isEmptyDirectory();
  }
}
