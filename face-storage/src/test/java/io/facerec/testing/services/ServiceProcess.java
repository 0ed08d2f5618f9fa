package io.facerec.testing.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One running service. A shell stands between it and the JVM: it ends the service when its standard
 * input closes, which happens even when the JVM is killed.
 */
final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WATCH =
      """
      signal=$1; log=$2; shift 2
      exec 3<&0
      "$@" >>"$log" 2>&1 </dev/null 3<&- &
      service=$!
      (read -r nothing <&3; kill -$signal $service) 2>/dev/null &
      watch=$!
      echo $service
      wait $service
      kill $watch 2>/dev/null
      """;

  private final Process shell;
  private final ProcessHandle service;
  private final Path log;

  private ServiceProcess(Process shell, ProcessHandle service, Path log) {
    this.shell = shell;
    this.service = service;
    this.log = log;
    Shutdown.after(this::close);
  }

  /**
   * Starts the command and waits until it is ready.
   *
   * @param signal that ends the service orderly and soon
   */
  static ServiceProcess start(
      ServiceFolder folder, String signal, List<String> command, BooleanSupplier ready) {
    Path log = folder.path().resolve("log");
    List<String> watched = new ArrayList<>(List.of("sh", "-c", WATCH, "sh", signal, "" + log));
    watched.addAll(command);
    try {
      Process shell = cleanEnvironment(new ProcessBuilder(folder.asUser(watched)), folder).start();
      BufferedReader out = shell.inputReader(StandardCharsets.US_ASCII);
      String pid = out.readLine();
      if (pid == null) {
        throw new AssertionError("a shell cannot be started as the service's user");
      }
      ProcessHandle service =
          ProcessHandle.of(Long.parseLong(pid))
              .orElseThrow(() -> new AssertionError(ended(command, log)));
      ServiceProcess started = new ServiceProcess(shell, service, log);
      started.await(command, ready);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end, and fails with its output where it fails. */
  static void run(ServiceFolder folder, Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile(folder.path(), "run", ".log");
      ProcessBuilder builder =
          cleanEnvironment(new ProcessBuilder(folder.asUser(command)), folder)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      builder.environment().putAll(environment);
      int status = builder.start().waitFor();
      if (status != 0) {
        throw new AssertionError(
            "%s ends with %d: %s".formatted(command.get(0), status, Files.readString(out)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** SIGKILL, as a crash would be. */
  void kill() {
    List<ProcessHandle> children = service.descendants().toList();
    service.destroyForcibly();
    close();
    // They end by themselves when they notice, and until then hold what a new server needs.
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (children.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      pause();
    }
  }

  /** Such as SIGSTOP and SIGCONT, to all its processes, where it still runs. */
  void signal(String name) {
    if (!service.isAlive()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", "-" + name, "" + service.pid()));
    service.descendants().forEach(child -> command.add("" + child.pid()));
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      if (!shell.waitFor(20, TimeUnit.SECONDS)) {
        service.destroyForcibly();
        shell.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(List<String> command, BooleanSupplier ready) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ready.getAsBoolean()) {
      if (!shell.isAlive()) {
        close();
        throw new AssertionError(ended(command, log));
      }
      if (System.nanoTime() > end) {
        close();
        throw new AssertionError("after %s, not ready: %s".formatted(PATIENCE, text(log)));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a service starts", e);
    }
  }

  private static ProcessBuilder cleanEnvironment(ProcessBuilder builder, ServiceFolder folder) {
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("HOME", folder.path().toString());
    environment.put("LC_ALL", "C.UTF-8");
    return builder.directory(folder.path().toFile());
  }

  private static String ended(List<String> command, Path log) {
    return "%s ended at once: %s".formatted(command.get(0), text(log));
  }

  private static String text(Path log) {
    try {
      String text = Files.readString(log);
      return text.substring(Math.max(0, text.length() - 4000));
    } catch (IOException e) {
      return log + " cannot be read";
    }
  }
}
