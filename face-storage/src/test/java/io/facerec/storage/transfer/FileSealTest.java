package io.facerec.storage.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is written whole, or not at all, and never over another. */
class FileSealTest {
  @TempDir private Path folder;
  private final FileSeal seal = new FileSeal("test", Optional.empty());

  @Test
  void aFileThatAppearsMeanwhileStays() {
    Path file = folder.resolve("export");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                seal.write(
                    file,
                    out -> {
                      out.write(1);
                      return Files.writeString(file, "another's");
                    }))
        .withMessageContaining("there already");

    assertThat(file).hasContent("another's");
    assertThat(folder.toFile().list()).containsExactly("export");
  }

  @Test
  void aFolderThatIsAFileIsSaid() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> seal.write(file.resolve("export"), out -> true))
        .withMessageStartingWith("cannot write")
        .withMessageContaining("a file stands where a folder must be");
  }
}
