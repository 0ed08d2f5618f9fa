package io.facerec.server;

import io.facerec.error.FaceException;
import io.facerec.server.config.ServerOptions;

/** Starts the server with what the environment says. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    try {
      if (arguments.length > 0 && arguments[0].equals("--create-admin")) {
        CreateAdmin.run(System.getenv(), arguments, System.in, System.out);
        return;
      }
      FaceServer server = FaceServer.start(ServerOptions.fromEnvironment(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    } catch (FaceException e) {
      System.err.println(e.getMessage());
      System.exit(e.code().equals("configuration") ? 1 : 2);
    }
  }
}
