package io.facerec.storage.gallery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The other end of a {@link GalleryWorker}. Used by one thread. */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;

  private WorkerProcess(Process process) {
    this.process = process;
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static WorkerProcess start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                GalleryWorker.class.getName()));
    builder.environment().putAll(environment);
    return new WorkerProcess(builder.redirectError(Redirect.INHERIT).start());
  }

  void awaitReady() throws IOException {
    if (!"ready".equals(answers.readLine())) {
      throw new AssertionError("a worker did not start");
    }
  }

  String ask(String verb, Object what) {
    commands.println(verb + " " + what);
    try {
      String answer = answers.readLine();
      if (answer == null) {
        throw new AssertionError("a worker ended during: " + verb);
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError(verb, e);
    }
  }

  /** Ends the process by the end of its input. */
  @Override
  public void close() {
    commands.close();
    try {
      if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
