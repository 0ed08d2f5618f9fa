package io.facerec.cli.input;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A picture of a person to be enrolled.
 *
 * @param place where it lies below the folder or beside the list that names it, with slashes: the
 *     same on every machine
 * @param subject what the person is told apart by
 * @param name what the person is called
 * @param metadata of the person
 */
public record PersonPicture(
    Input input, String place, String subject, String name, Map<String, String> metadata) {
  public PersonPicture {
    metadata = Map.copyOf(metadata);
  }

  /** Into which of so many parts it falls, 0 to {@code parts - 1}, wherever that is asked. */
  public int part(int parts) {
    CRC32 checksum = new CRC32();
    checksum.update(place.getBytes(StandardCharsets.UTF_8));
    return (int) (checksum.getValue() % parts);
  }
}
