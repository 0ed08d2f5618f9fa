package io.facerec.storage.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process of its own that is at work in a scratch folder until it is killed, or its input ends.
 */
final class ScratchWorker {
  private ScratchWorker() {}

  public static void main(String[] arguments) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.in(Path.of(arguments[0]))) {
      System.out.println(Files.writeString(scratch.file("copy"), "in the clear"));
      int end = System.in.read();
      System.out.println(end);
    }
  }
}
