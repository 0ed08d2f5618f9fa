package io.facerec.storage.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** PostgreSQL's client programs on this machine, told by libpq's variables where to connect. */
record PostgresPrograms(DatabaseLocation.Postgres location) {

  String database() {
    return location.database();
  }

  /**
   * Runs a program to its end.
   *
   * @return its lines; empty when it is not installed
   * @throws IOException when it fails, with the last of what it said
   */
  Optional<List<String>> run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    connect(builder.environment());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = output.lines().toList();
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            "%s ended with %d: %s"
                .formatted(program, code, lines.isEmpty() ? "" : lines.get(lines.size() - 1)));
      }
      return Optional.of(lines);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(program + " was interrupted", e);
    } finally {
      process.destroy();
    }
  }

  private void connect(Map<String, String> environment) {
    environment.put(
        "PGHOST",
        location.hosts().stream().map(DatabaseHost::name).collect(Collectors.joining(",")));
    environment.put(
        "PGPORT",
        location.hosts().stream()
            .map(host -> String.valueOf(host.port()))
            .collect(Collectors.joining(",")));
    environment.put("PGDATABASE", location.database());
    environment.put("PGUSER", location.user());
    // Others cannot read it: on the command line they could.
    environment.put("PGPASSWORD", location.password());
    environment.put("PGSSLMODE", location.sslMode().value());
    environment.put("PGTARGETSESSIONATTRS", "read-write");
  }
}
