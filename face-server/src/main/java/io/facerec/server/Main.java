package io.facerec.server;

import io.facerec.error.FaceException;
import io.facerec.server.config.ServerOptions;

/** Starts the server with what the environment says. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    try {
      FaceServer server = FaceServer.start(ServerOptions.fromEnvironment(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    } catch (FaceException e) {
      System.err.println(e.getMessage());
      System.exit(e.code().equals("configuration") ? 1 : 2);
    }
  }
}
