package io.facerec.cli.input;

import io.facerec.storage.transfer.EnrolmentList;
import io.facerec.storage.transfer.EnrolmentListException;
import io.facerec.storage.transfer.ListedPicture;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** An {@link EnrolmentList} in a file, whose pictures lie below the file's folder. */
public final class EnrolmentCsv {
  private EnrolmentCsv() {}

  /**
   * Reads all of it.
   *
   * @throws EnrolmentListException when it cannot be read, a line lacks something, or there is none
   */
  public static List<PersonPicture> read(Path file) {
    try {
      Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
      return EnrolmentList.read(text, file.toString()).stream()
          .map(listed -> picture(file, listed))
          .toList();
    } catch (IOException e) {
      throw new EnrolmentListException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static PersonPicture picture(Path file, ListedPicture listed) {
    return new PersonPicture(
        input(file, listed.picture()),
        listed.picture(),
        listed.subject(),
        listed.name(),
        listed.metadata());
  }

  private static Input input(Path file, String picture) {
    try {
      return PictureWalk.named(file.resolveSibling(picture));
    } catch (InvalidPathException e) {
      return new Input.Unusable(picture, "missing", "this is no name of a file");
    }
  }
}
