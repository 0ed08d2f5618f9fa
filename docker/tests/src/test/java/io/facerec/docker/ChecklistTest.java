package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docker/CHECKLIST.md names something real for each of the 177 requirements. */
class ChecklistTest {
  private static final int REQUIREMENTS = 177;
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|$");
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
  private static final Pattern CLASS = Pattern.compile("([A-Z]\\w+)(?:#(\\w+))?");

  private static final Map<String, Path> TESTS = tests();

  private static Map<String, Path> tests() {
    Map<String, Path> tests = new TreeMap<>();
    for (String module :
        List.of(
            "face-core", "face-storage", "face-server", "face-cli", "docker/tests", "k8s/tests")) {
      try (Stream<Path> files = Files.walk(Sources.ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return tests;
  }

  private static List<Matcher> rows() {
    return Sources.text(Sources.DOCKER.resolve("CHECKLIST.md"))
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .toList();
  }

  @Test
  void everyNumberIsThereOnceInOrder() {
    assertThat(rows().stream().map(row -> Integer.valueOf(row.group(1))))
        .isEqualTo(IntStream.rangeClosed(1, REQUIREMENTS).boxed().toList());
  }

  @Test
  void everythingNamedIsReal() {
    List<String> wrong = new ArrayList<>();
    for (Matcher row : rows()) {
      List<String> named =
          NAMED.matcher(row.group(3)).results().map(result -> result.group(1)).toList();
      if (named.isEmpty()) {
        wrong.add(row.group(1) + " names nothing");
      }
      named.stream().filter(name -> !real(name)).forEach(n -> wrong.add(row.group(1) + ": " + n));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsNotRealIsSeen() {
    assertThat(real("docker/README.md")).isTrue();
    assertThat(real("make help")).isTrue();
    assertThat(real("ChecklistTest#whatIsNotRealIsSeen")).isTrue();
    assertThat(real("docker/none.md")).isFalse();
    assertThat(real("docker")).isFalse();
    assertThat(real("make none")).isFalse();
    assertThat(real("NoSuchTest")).isFalse();
    assertThat(real("ChecklistTest#none")).isFalse();
  }

  /** A file of this checkout, a target of the Makefile, or a test or one of its methods. */
  private static boolean real(String name) {
    if (name.startsWith("make ")) {
      return Sources.text(Sources.ROOT.resolve("Makefile"))
          .contains("\n" + name.substring("make ".length()) + ": ##");
    }
    Matcher test = CLASS.matcher(name);
    if (test.matches() && TESTS.containsKey(test.group(1))) {
      return test.group(2) == null
          || Sources.text(TESTS.get(test.group(1))).contains(" void " + test.group(2) + "(");
    }
    return Files.isRegularFile(Sources.ROOT.resolve(name));
  }
}
