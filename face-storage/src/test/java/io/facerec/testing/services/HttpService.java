package io.facerec.testing.services;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of a Debian package that answers HTTP and takes its port as an argument: Prometheus and
 * what belongs to it.
 */
public final class HttpService implements AutoCloseable {
  private final ServiceProcess process;

  private HttpService(ServiceProcess process) {
    this.process = process;
  }

  /** The path of a program; fails, with what to install, where it is not there. */
  public static String program(String name, String debianPackage) {
    return Programs.find(name, debianPackage);
  }

  /**
   * Starts a program and waits until it answers 200. The caller closes it.
   *
   * @param environment as NAME=VALUE; it has no other
   */
  public static HttpService start(List<String> environment, List<String> command, URI ready) {
    List<String> all = new ArrayList<>(List.of("env"));
    all.addAll(environment);
    all.addAll(command);
    return new HttpService(
        ServiceProcess.start(ServiceFolder.own(), "TERM", all, () -> answers(ready)));
  }

  private static boolean answers(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      try {
        return connection.getResponseCode() == 200;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
