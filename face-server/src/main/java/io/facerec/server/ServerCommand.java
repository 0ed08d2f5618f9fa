package io.facerec.server;

import io.facerec.error.FaceException;
import io.facerec.runtime.StopSignals;
import io.facerec.server.config.ServerOptions;
import io.facerec.server.config.ServerOptionsException;
import io.facerec.server.config.Variables;
import io.facerec.server.telemetry.Logs;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server until it is told to stop, or does one of the smaller things. */
@Command(
    name = "face-server",
    description = "Serves face recognition over HTTP. The environment says how.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped as it was told, by SIGTERM or SIGINT",
      "1:the configuration is refused; every fault is named",
      "2:it could not start or stop in order, or the arguments make no sense"
    },
    footer = {"", "--print-config-template lists the environment variables."})
final class ServerCommand implements Callable<Integer> {
  static final int OK = 0;
  static final int REFUSED = 1;
  static final int FAILED = 2;

  private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);

  @Option(
      names = "--check-config",
      description = "Says whether the configuration makes sense, and starts nothing.")
  private boolean check;

  @Option(
      names = "--print-config-template",
      description = "Prints every variable with its meaning, as an .env file.")
  private boolean template;

  @Option(
      names = "--create-admin",
      paramLabel = "NAME",
      description =
          "Makes a user of the role admin, with the password in ADMIN_PASSWORD or the first line of"
              + " the standard input, and starts nothing.")
  private Optional<String> admin = Optional.empty();

  @Option(
      names = "--trial",
      description = "Starts, has the models work once, asks itself how it is, and stops.")
  private boolean trial;

  @Override
  public Integer call() {
    if (template) {
      System.out.print(Variables.template());
      return OK;
    }
    Map<String, String> environment = System.getenv();
    Variables.strangers(environment).forEach(warning -> System.err.println("warning: " + warning));
    try {
      if (admin.isPresent()) {
        CreateAdmin.run(environment, admin.get(), System.in, System.out);
        return OK;
      }
      ServerOptions options = ServerOptions.fromEnvironment(environment);
      if (check) {
        System.out.println("the configuration makes sense");
        return OK;
      }
      Logs.configure(options.log());
      return trial ? tryOut(options) : serve(options);
    } catch (ServerOptionsException e) {
      System.err.println(e.getMessage());
      return REFUSED;
    } catch (FaceException e) {
      System.err.println(e.getMessage());
      return FAILED;
    } catch (JavalinBindException e) {
      System.err.println("the server could not start: " + e.getMessage() + " PORT names another.");
      return FAILED;
    } catch (IOException | UncheckedIOException e) {
      System.err.println("the server could not start: " + e.getMessage());
      LOG.debug("the server could not start", e);
      return FAILED;
    } catch (RuntimeException e) {
      System.err.println("the server could not start: " + e.getMessage());
      LOG.error("the server could not start", e);
      return FAILED;
    }
  }

  private static int tryOut(ServerOptions options) throws IOException {
    try (FaceServer server = FaceServer.start(options)) {
      if (options.http().tls().isEmpty()) {
        for (String path : List.of("/health", "/openapi.json", "/metrics")) {
          HttpURLConnection connection =
              (HttpURLConnection)
                  URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path))
                      .toURL()
                      .openConnection();
          LOG.info("{} answers {}", path, connection.getResponseCode());
        }
      }
    }
    return OK;
  }

  /** Not in a shutdown hook: {@link StopSignals} says why. */
  private static int serve(ServerOptions options) {
    CountDownLatch asked = new CountDownLatch(1);
    StopSignals signals = StopSignals.call(asked::countDown);
    FaceServer server = FaceServer.start(options);
    try {
      asked.await();
      LOG.info("stopping");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    signals.close();
    LOG.info("stopped");
    return OK;
  }
}
