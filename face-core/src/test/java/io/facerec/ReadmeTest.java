package io.facerec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.facerec.runtime.ModelCatalog;
import io.facerec.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java, as it stands there, compiled and run; its manifest, read. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");

  @TempDir Path temporary;

  @Test
  void tenLinesOfJavaFindAmyAndLeaveTheOthersUnknown() throws Exception {
    compile("WhoIsThere", block("java", 1));

    List<String> lines =
        run("WhoIsThere", Shared.sample("people/amy/1.png"), Shared.sample("cast4.jpg"));

    assertThat(lines).hasSize(6);
    assertThat(lines).filteredOn(line -> line.contains("subject=Amy")).hasSize(1);
    assertThat(lines).filteredOn("[]"::equals).hasSize(5);
  }

  @Test
  void aSearchThresholdCompiles() throws IOException {
    compile(
        "Searching",
        """
        import io.facerec.*;
        import io.facerec.evaluate.SearchThreshold;
        import io.facerec.match.*;

        class Searching {
          void search(FaceEngine engine, Gallery gallery, Face face) {
            %s
          }
        }
        """
            .formatted(block("java", 2)));
  }

  @Test
  void theManifestOfAnInsightFacePackIsOne() throws IOException {
    String json = block("json", 1).replace("...", "0".repeat(64));
    Path manifest = Files.writeString(temporary.resolve("pack.json"), json);

    assertThatCode(() -> ModelCatalog.builtIn().with(manifest)).doesNotThrowAnyException();
  }

  private void compile(String type, String code) throws IOException {
    Path source = Files.writeString(temporary.resolve(type + ".java"), code);
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    int status =
        compiler.run(null, null, null, "-d", temporary.toString(), "-proc:none", source.toString());
    assertThat(status).isZero();
  }

  private List<String> run(String type, Path... arguments) throws Exception {
    PrintStream terminal = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {temporary.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      String[] pictures = new String[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        pictures[i] = arguments[i].toString();
      }
      loader.loadClass(type).getMethod("main", String[].class).invoke(null, (Object) pictures);
    } finally {
      System.setOut(terminal);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** A fenced block of that language, counted from 1. */
  private static String block(String language, int number) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(README));
    for (int i = 1; i <= number; i++) {
      assertThat(block.find()).as("block %d of %s in the README", i, language).isTrue();
    }
    return block.group(1);
  }
}
