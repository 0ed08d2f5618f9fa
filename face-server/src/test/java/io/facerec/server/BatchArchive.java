package io.facerec.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip archive of pictures that a test makes. */
final class BatchArchive {
  private static final List<String> PEOPLE =
      List.of("amy", "bernadette", "howard", "leonard", "penny", "raj", "sheldon", "stuart");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);

  BatchArchive add(String name, byte[] content) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BatchArchive add(String name, String content) {
    return add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Zeros, which take next to nothing. */
  BatchArchive zeros(String name, int mebibytes) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      byte[] some = new byte[1 << 20];
      for (int i = 0; i < mebibytes; i++) {
        zip.write(some);
      }
      zip.closeEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Behind the end of the picture. */
  private static byte[] changed(byte[] picture, int other) {
    byte[] changed = Arrays.copyOf(picture, picture.length + Integer.BYTES);
    ByteBuffer.wrap(changed).putInt(picture.length, other);
    return changed;
  }

  /**
   * All samples of all eight people, in folders, each so many times in another quality: pictures
   * that differ, and take their time.
   */
  static byte[] everybody(int times) {
    return everybody(times, 0);
  }

  /**
   * The same, made so that a server that has seen others of these has not seen this one: it would
   * remember the faces, and be done at once.
   */
  static byte[] everybody(int times, int other) {
    BatchArchive archive = new BatchArchive();
    for (int time = 0; time < times; time++) {
      for (String person : PEOPLE) {
        for (int number = 1; number <= 5; number++) {
          archive.add(
              "%s/%d-%d.jpg".formatted(person, number, time),
              changed(
                  MadePictures.jpeg(Requests.person(person, number), 0.95f - 0.01f * time), other));
        }
      }
    }
    return archive.add("stranger/0.jpg", MadePictures.plain(300, 200)).bytes();
  }
}
