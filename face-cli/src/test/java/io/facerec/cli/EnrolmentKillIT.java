package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.facerec.testing.Shared;
import io.facerec.testing.services.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} at random moments of an enrolment: what was said to be enrolled is there, nothing
 * else is half-written, and the same command run again ends with the same gallery.
 *
 * <p>{@code -Dface.kills=50} does it fifty times in each store.
 */
class EnrolmentKillIT extends InstalledTool {
  private static final int KILLS = Integer.getInteger("face.kills", 5);
  private static final int LATEST_MILLIS = 5000;
  private static final String KEY =
      "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c";

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void intoSqlite() throws Exception {
    killAndResume();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("home/facerec.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma integrity_check")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("ok");
    }
  }

  @Test
  void intoPostgres() throws Exception {
    PostgresServer server = PostgresServer.shared();
    environment.put("DATABASE_HOST", "127.0.0.1");
    environment.put("DATABASE_PORT", Integer.toString(server.port()));
    environment.put("DATABASE_NAME", server.createDatabase());
    environment.put("DATABASE_USER", PostgresServer.USER);
    environment.put("DATABASE_PASSWORD", PostgresServer.PASSWORD);
    environment.put("ENCRYPTION_KEY", KEY);
    killAndResume();
  }

  @Test
  void whatIsWrongWithTheDatabaseIsSaidInOneLine() throws Exception {
    PostgresServer server = PostgresServer.shared();
    environment.put("DATABASE_HOST", "127.0.0.1");
    environment.put("DATABASE_PORT", Integer.toString(server.port()));
    environment.put("DATABASE_NAME", server.createDatabase());
    environment.put("DATABASE_USER", PostgresServer.USER);
    environment.put("DATABASE_PASSWORD", "not the password");
    environment.put("DATABASE_CONNECTION_TIMEOUT", "1");
    environment.put("DATABASE_RETRY_TIME", "1");
    environment.put("ENCRYPTION_KEY", KEY);
    requireOneLine("check DATABASE_USER and DATABASE_PASSWORD", "not the password");
    environment.put("DATABASE_PORT", "1");
    requireOneLine("", "not the password");
    environment.put("DATABASE_PORT", Integer.toString(server.port()));
    environment.put("DATABASE_PASSWORD", PostgresServer.PASSWORD);
    environment.remove("ENCRYPTION_KEY");
    requireOneLine("ENCRYPTION_KEY is not set", PostgresServer.PASSWORD);
    environment.put("ENCRYPTION_KEY", KEY);
    assertThat(finish(tool("gallery", "create", "people").start()).code()).isZero();
    environment.put("ENCRYPTION_KEY", KEY.substring(2) + "77");
    requireOneLine("did not seal the galleries that are there", KEY.substring(2, 20));
  }

  @Test
  void interruptedItSaysWhatIsStoredAndGoesOn() throws Exception {
    Path people = Files.createDirectory(folder.resolve("people"));
    Files.move(manyPictures(), people.resolve("cast"));
    Object[] arguments = {
      "enroll", "cast", people, "--create", "--largest", "--accept-any", "--format=json", "--jobs=1"
    };
    Process process = tool(arguments).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      lines.add(out.readLine());
      interrupt(process);
      out.lines().forEach(lines::add);
    }
    Ran interrupted = new Ran(process.waitFor(), String.join("\n", lines), "");

    assertThat(interrupted.code()).isEqualTo(ExitCode.INTERRUPTED);
    int enrolled = templates(interrupted.json(), "enrolled").size();
    assertThat(enrolled).isPositive();
    assertThat(last(interrupted).get("templates").getAsInt()).isEqualTo(enrolled);
    // Three hundred names, five pictures.
    Ran resumed = finish(tool(arguments).start());
    assertThat(resumed.code()).isZero();
    assertThat(last(resumed).get("templates").getAsInt()).isEqualTo(5);
    assertThat(last(resumed).get("enrolled").getAsInt()).isEqualTo(5 - enrolled);
  }

  private void requireOneLine(String said, String unsaid) throws Exception {
    Ran ran = finish(tool("gallery", "list").start());

    assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines().toList())
        .singleElement()
        .asString()
        .startsWith("face: ")
        .contains(said)
        .doesNotContain(unsaid);
  }

  private void killAndResume() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < KILLS; i++) {
      String gallery = "people" + i;
      Map<String, String> acknowledged = killed(gallery, random.nextInt(LATEST_MILLIS));

      Ran resumed = finish(enrolment(gallery).start());
      Ran again = finish(enrolment(gallery).start());

      assertThat(resumed.code()).as("seed %d, %s", seed, resumed).isZero();
      assertThat(templates(resumed.json(), "skipped")).containsAllEntriesOf(acknowledged);
      JsonObject summary = last(again);
      assertThat(summary.get("skipped").getAsInt()).isEqualTo(40);
      assertThat(summary.get("subjects").getAsInt()).isEqualTo(8);
      assertThat(summary.get("templates").getAsInt()).isEqualTo(40);
      assertThat(summary.get("revision").getAsInt()).isEqualTo(40);
      Map<String, String> all = templates(resumed.json(), "enrolled");
      all.putAll(templates(resumed.json(), "skipped"));
      assertThat(templates(again.json(), "skipped")).hasSize(40).isEqualTo(all);
    }
  }

  /** Template by picture of what a run said to be enrolled before it was killed. */
  private Map<String, String> killed(String gallery, int millis)
      throws IOException, InterruptedException {
    Path said = folder.resolve(gallery + ".out");
    Process process = enrolment(gallery).redirectOutput(said.toFile()).start();
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    // SIGKILL, on Unix.
    process.destroyForcibly().waitFor();
    String out = Files.readString(said);
    // The last line may have been cut off: it is no acknowledgement.
    List<JsonObject> lines = new ArrayList<>();
    for (String line : out.substring(0, out.lastIndexOf('\n') + 1).lines().toList()) {
      lines.add(JsonParser.parseString(line).getAsJsonObject());
    }
    return templates(lines, "enrolled");
  }

  private static Map<String, String> templates(List<JsonObject> lines, String state) {
    Map<String, String> templates = new HashMap<>();
    for (JsonObject line : lines) {
      if (line.has("state") && line.get("state").getAsString().equals(state)) {
        templates.put(line.get("picture").getAsString(), line.get("template").getAsString());
      }
    }
    return templates;
  }

  private ProcessBuilder enrolment(String gallery) {
    return tool(
        "enroll", gallery, Shared.sample("people"), "--create", "--format=json", "--jobs=1");
  }

  private ProcessBuilder tool(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(LAUNCHER));
    all.addAll(List.of(arguments));
    ProcessBuilder builder = process(all.toArray());
    builder.environment().put("FACEREC_HOME", folder.resolve("home").toString());
    builder.environment().putAll(environment);
    return builder;
  }

  private static JsonObject last(Ran ran) {
    List<JsonObject> lines = ran.json();
    return lines.get(lines.size() - 1);
  }
}
