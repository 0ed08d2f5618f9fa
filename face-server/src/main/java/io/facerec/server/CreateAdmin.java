package io.facerec.server;

import io.facerec.server.auth.AdminUser;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.config.ServerOptionsException;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.account.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * {@code face-server --create-admin NAME}: makes a user of the role admin. The password comes from
 * {@code ADMIN_PASSWORD}, or else is the first line of standard input.
 */
final class CreateAdmin {
  private CreateAdmin() {}

  /**
   * Makes the user.
   *
   * @throws io.facerec.error.FaceException that says what is wrong
   */
  static void run(Map<String, String> environment, String name, InputStream in, PrintStream out) {
    if (name.isBlank()) {
      throw new ServerOptionsException(List.of("--create-admin takes a name"));
    }
    ServerOptions options = ServerOptions.fromEnvironment(environment);
    String given = environment.getOrDefault("ADMIN_PASSWORD", "");
    String password = given.isEmpty() ? firstLine(in) : given;
    try {
      User user = AdminUser.create(options.storage(), name.strip(), password);
      out.println("made the admin " + user.id());
    } catch (ProblemException e) {
      throw new ServerOptionsException(
          e.faults().stream().map(fault -> fault.field() + ": " + fault.fault()).toList());
    } catch (IllegalArgumentException e) {
      throw new ServerOptionsException(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static String firstLine(InputStream in) {
    try {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
